package dev.proofline.engine.base;

/**
 * Texts made to fit, in UTF-16 units. A character of two units (𠜎, 😀) is never halved: half of it
 * can be neither stored nor shown.
 */
public final class Cut {

  private static final String MORE = "…";

  private Cut() {}

  /** The beginning of a text, at most so long. */
  public static String to(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, whole(text, longest));
  }

  /** The same, with a mark behind it where something is left out. */
  public static String shown(String text, int longest) {
    return text.length() <= longest ? text : to(text, longest) + MORE;
  }

  /** The same, with the mark no longer than that. */
  public static String within(String text, int longest) {
    return text.length() <= longest ? text : to(text, longest - MORE.length()) + MORE;
  }

  /** The end of a text, at most so long. */
  public static String last(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int from = text.length() - longest;
    return text.substring(halves(text, from) ? from + 1 : from);
  }

  private static int whole(String text, int at) {
    return halves(text, at) ? at - 1 : at;
  }

  private static boolean halves(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }
}
