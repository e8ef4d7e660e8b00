package dev.proofline.runtime.evidence.worker;

/** The text of a document as it is read, up to a bound. */
final class Prose {

  /** Some hundred pages. */
  static final int MOST = 200_000;

  private final StringBuilder text = new StringBuilder();
  private boolean cut;

  /** Adds as much as there is room for. */
  void add(CharSequence more) {
    int room = MOST - text.length();
    if (more.length() > room) {
      text.append(more, 0, room);
      cut = true;
    } else {
      text.append(more);
    }
  }

  /** Ends a line, unless one was ended just now. */
  void endLine() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      add("\n");
    }
  }

  /** There was more. */
  void cut() {
    cut = true;
  }

  boolean isCut() {
    return cut;
  }

  /** Without what cannot be stored or shown. */
  String text() {
    return text.toString().replaceAll("[\\p{Cc}\\p{Cs}&&[^\n\t]]|[\uFFFE\uFFFF]", "").strip();
  }
}
