package dev.proofline.runtime.effect;

import dev.proofline.engine.base.LocalText;
import java.io.IOException;

/** Somebody answered, but not as HTTP does or not within bounds. */
final class OddAnswer extends IOException {
  private static final long serialVersionUID = 1;

  private final transient LocalText why;

  OddAnswer(String chinese, String english) {
    super(english);
    this.why = LocalText.of(chinese, english);
  }

  LocalText why() {
    return why;
  }
}
