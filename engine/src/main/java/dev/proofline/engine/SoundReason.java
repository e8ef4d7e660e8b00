package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;

/** What a reason has to say at least where nobody has to decide about it. */
final class SoundReason {

  /** Fewer different letters than this are one word said over and over. */
  private static final int LEAST_LETTERS = 6;

  private SoundReason() {}

  /** INVALID with what is missing of a reason that says nothing. */
  static void require(String reason, Pointer at) {
    int length = reason.codePointCount(0, reason.length());
    if (length < Proof.LEAST_REASON) {
      throw invalid(at, tooShort(length));
    }
    long letters =
        reason
            .codePoints()
            .filter(Character::isLetterOrDigit)
            .distinct()
            .limit(LEAST_LETTERS)
            .count();
    if (letters < LEAST_LETTERS) {
      throw invalid(at, repeated(letters));
    }
  }

  private static Refusal invalid(Pointer at, LocalText message) {
    return Refusals.invalid(Finding.error(at, "invalid_reason", message));
  }

  private static LocalText tooShort(int length) {
    int missing = Proof.LEAST_REASON - length;
    return LocalText.of(
        "理由只有 " + length + " 字，至少要 " + Proof.LEAST_REASON + " 字，还差 " + missing + " 字。请写清谁同意、为什么。",
        "Expected a reason of at least "
            + Proof.LEAST_REASON
            + " characters, but "
            + missing
            + " are missing. Say who agreed and why.");
  }

  private static LocalText repeated(long letters) {
    return LocalText.of(
        "理由只有 " + letters + " 个不同的字，翻来覆去没有说出什么，至少要 " + LEAST_LETTERS + " 个。请写清谁同意、为什么。",
        "Expected a reason, but its "
            + letters
            + " different characters over and over say nothing; at least "
            + LEAST_LETTERS
            + " are wanted. Say who agreed and why.");
  }
}
