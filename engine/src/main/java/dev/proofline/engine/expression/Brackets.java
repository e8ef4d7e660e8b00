package dev.proofline.engine.expression;

/** Looks at a text outside its quotes, before anything recursive does. */
final class Brackets {

  private Brackets() {}

  /** The text with everything in quotes replaced by blanks, character for character. */
  static String withoutQuoted(String text) {
    var bare = new StringBuilder(text);
    int at = 0;
    while (at < text.length()) {
      char quote = text.charAt(at);
      if (quote == '\'' || quote == '"') {
        int end = endOfQuote(text, at);
        for (int i = at + 1; i < Math.min(end, text.length()); i++) {
          bare.setCharAt(i, ' ');
        }
        at = end;
      }
      at++;
    }
    return bare.toString();
  }

  /** The index of the closing quote, or the text's length when it is never closed. */
  static int endOfQuote(String text, int opening) {
    for (int i = opening + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(opening)) {
        return i;
      }
    }
    return text.length();
  }

  static int depth(String text) {
    String bare = withoutQuoted(text);
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < bare.length(); i++) {
      switch (bare.charAt(i)) {
        case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
        case ')', ']', '}' -> depth--;
        default -> {}
      }
    }
    return deepest;
  }

  /** How many {@code ? :} there are; each nests in the one before. */
  static int choices(String text) {
    return (int) withoutQuoted(text).chars().filter(letter -> letter == '?').count();
  }
}
