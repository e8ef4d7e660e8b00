package dev.proofline.bench;

/** What a benchmark needs is missing or broke; the message says what to do. */
final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotRun(String message) {
    super(message);
  }
}
