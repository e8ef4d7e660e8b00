package dev.proofline.engine.base;

import org.jspecify.annotations.Nullable;

/**
 * Words a finding the way all findings are worded: "Expected X, but Y." with the way out as its
 * hint.
 */
public record Expected(LocalText what, LocalText but, @Nullable LocalText hint) {

  /** What was expected; continue with {@link Start#but}. */
  public static Start of(String chinese, String english) {
    return new Start(LocalText.of(chinese, english));
  }

  public static Start of(LocalText what) {
    return new Start(what);
  }

  public Expected hint(String chinese, String english) {
    return new Expected(what, but, LocalText.of(chinese, english));
  }

  public Finding error(Pointer at, String code) {
    return new Finding(at, code, Finding.Severity.ERROR, message(), hint);
  }

  public Finding warning(Pointer at, String code) {
    return new Finding(at, code, Finding.Severity.WARNING, message(), hint);
  }

  private LocalText message() {
    return LocalText.of(
        Spacing.join(
            "应为",
            what.in(LocalText.DEFAULT_LANGUAGE),
            "，但",
            but.in(LocalText.DEFAULT_LANGUAGE),
            "。"),
        "Expected " + what.in(LocalText.ENGLISH) + ", but " + but.in(LocalText.ENGLISH) + ".");
  }

  /** The first half of the sentence. */
  public record Start(LocalText what) {
    public Expected but(String chinese, String english) {
      return new Expected(what, LocalText.of(chinese, english), null);
    }
  }
}
