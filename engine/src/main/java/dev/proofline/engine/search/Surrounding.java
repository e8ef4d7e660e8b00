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
