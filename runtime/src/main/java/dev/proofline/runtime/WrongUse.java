package dev.proofline.runtime;

/** A command that cannot be carried out as asked; told without a stack. */
final class WrongUse extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongUse(String message) {
    super(message);
  }
}
