package dev.proofline.engine.base;

/**
 * Text without the characters that show nothing and carry nothing here: zero-width spaces, fillers,
 * soft hyphens, marks that turn the direction of a whole text. They come along when text is copied,
 * and by them an empty text would pass for a long one and one name for two. What belongs to the
 * character before it stays behind one that shows: joiners, and the variation selectors of emoji
 * and ideographs (Unicode's Default_Ignorable_Code_Point, with U+2800, which is blank).
 */
public final class Visible {

  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Visible() {}

  /** The text without them; the same one where it holds none. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(Visible::isUnseen)) {
      return text;
    }
    var shown = new StringBuilder(text.length());
    int last = ' ';
    for (int code : text.codePoints().toArray()) {
      if (!isUnseen(code) || clings(code, last)) {
        shown.appendCodePoint(code);
        last = code;
      }
    }
    return shown.toString();
  }

  /** Whether there is nothing in it to be seen. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(code -> isUnseen(code) || isSpace(code));
  }

  /** One of them at most, or a joiner behind a selector, as emoji are put together. */
  private static boolean clings(int code, int last) {
    return (isSelector(code) || isMark(code)) && !isSpace(last) && !isUnseen(last)
        || code == ZERO_WIDTH_JOINER && isSelector(last);
  }

  /** Joins, parts, or says of one character which way it is read. */
  private static boolean isMark(int code) {
    return code >= 0x200C && code <= 0x200F || code == 0x061C;
  }

  private static boolean isSelector(int code) {
    return code >= 0xFE00 && code <= 0xFE0F || code >= 0xE0100 && code <= 0xE01EF;
  }

  private static boolean isSpace(int code) {
    return Character.isWhitespace(code) || Character.isSpaceChar(code);
  }

  private static boolean isUnseen(int code) {
    return switch (code) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      // Signs over or around what follows them, which show.
      case 0x0600,
          0x0601,
          0x0602,
          0x0603,
          0x0604,
          0x0605,
          0x06DD,
          0x070F,
          0x0890,
          0x0891,
          0x08E2,
          0x110BD,
          0x110CD ->
          false;
      default ->
          isSelector(code)
              || code >= 0x180B && code <= 0x180F
              || Character.getType(code) == Character.FORMAT;
    };
  }
}
