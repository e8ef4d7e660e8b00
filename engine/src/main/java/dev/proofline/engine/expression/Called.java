package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Answers;
import java.time.Instant;

/** The closed set of what came of a question to an outside system. */
public sealed interface Called {

  /**
   * It was answered.
   *
   * @param response what the operation gives, by key
   */
  record Answered(Instant at, Answers response) implements Called {}

  /** It was asked in vain: nobody answered, or what came is no answer. */
  record Unavailable(Instant at, LocalText why) implements Called {}

  /** Nobody has asked yet. */
  record Unasked() implements Called {}
}
