package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;

/** A query of a rule reads more rows than a judgement may. */
final class TooManyRows extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient LocalText source;

  TooManyRows(LocalText source) {
    super("A rule reads more than " + StoreFacts.MOST_ROWS + " rows of " + source + ".");
    this.source = source;
  }

  LocalText words() {
    return LocalText.of(
        "规则要查的“" + source.in("zh-CN") + "”超过 " + StoreFacts.MOST_ROWS + " 行。请让规则按字段缩小范围。",
        "A rule reads more than "
            + StoreFacts.MOST_ROWS
            + " rows of "
            + source.in("en")
            + ". Let the rule narrow them by a field.");
  }
}
