package dev.proofline.engine.field;

/** Full-width letters, digits and signs (U+FF01–FF5E) and the ideographic space made ASCII. */
final class HalfWidth {

  private HalfWidth() {}

  static String of(String text) {
    var half = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\uFF01' && c <= '\uFF5E') {
        half.append((char) (c - 0xFEE0));
      } else {
        half.append(c == '\u3000' ? ' ' : c);
      }
    }
    return half.toString();
  }
}
