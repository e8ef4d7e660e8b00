package dev.proofline.runtime;

import dev.proofline.engine.base.LocalText;

/** A command that cannot be carried out as asked; told without a stack. */
final class WrongUse extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient LocalText text;

  WrongUse(String message) {
    this(message, message);
  }

  WrongUse(String chinese, String english) {
    this(LocalText.of(chinese, english));
  }

  WrongUse(LocalText text) {
    super(text.in(LocalText.ENGLISH));
    this.text = text;
  }

  LocalText text() {
    return text;
  }
}
