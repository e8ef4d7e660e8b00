package dev.proofline.runtime.page;

/** Markup that a template of ours has made; the only thing a template inserts unescaped. */
record Html(String markup) {

  static final Html NONE = new Html("");

  static String escape(String text) {
    var safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c == 0 ? '\uFFFD' : c);
      }
    }
    return safe.toString();
  }
}
