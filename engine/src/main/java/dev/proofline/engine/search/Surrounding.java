package dev.proofline.engine.search;

/** The words a place of a text stands in, on one line. */
public final class Surrounding {

  private static final int AROUND = 12;
  private static final int LONGEST = 60;

  private Surrounding() {}

  /**
   * @param from the first character of the place, {@code to} the one behind it; of a long place its
   *     beginning is shown
   */
  public static String of(String text, int from, int to) {
    int end = text.offsetByCodePoints(from, Math.min(LONGEST, text.codePointCount(from, to)));
    int first = text.offsetByCodePoints(from, -before(text, from));
    int last = end < to ? end : text.offsetByCodePoints(end, after(text, end));
    return cut(text, first, last);
  }

  /**
   * The same with all of the sentence, as far as it is not too long: what is denied in it has to be
   * seen to be denied.
   */
  public static String ofSentence(String text, int from, int to) {
    int first = from;
    while (first > 0 && from - first < LONGEST && !ends(text.charAt(first - 1))) {
      first--;
    }
    int last = to;
    while (last < text.length() && last - to < LONGEST && !ends(text.charAt(last))) {
      last++;
    }
    return of(text, whole(text, first), whole(text, last), from, to);
  }

  /** Not between the halves of a character. */
  private static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static boolean ends(char character) {
    return "。；;！!？?".indexOf(character) >= 0;
  }

  private static String of(String text, int first, int last, int from, int to) {
    int begin = Math.min(first, text.offsetByCodePoints(from, -before(text, from)));
    int end = Math.max(last, text.offsetByCodePoints(to, after(text, to)));
    return cut(text, begin, end);
  }

  private static String cut(String text, int first, int last) {
    String cut = text.substring(first, last).replaceAll("[\\s\\p{C}]+", " ").strip();
    return (first > 0 ? "…" : "") + cut + (last < text.length() ? "…" : "");
  }

  private static int before(String text, int at) {
    return Math.min(AROUND, text.codePointCount(Math.max(0, at - 2 * AROUND), at));
  }

  private static int after(String text, int at) {
    return Math.min(AROUND, text.codePointCount(at, Math.min(text.length(), at + 2 * AROUND)));
  }
}
