package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;

/** The words for steps that cannot go on. */
final class Incidents {

  private Incidents() {}

  static Move.Broken nobody() {
    return new Move.Broken(
        "nobody_to_ask",
        LocalText.of(
            "需要有人处理这一步，但找不到在职人员。请检查角色和上级设置。",
            "Expected somebody to ask, but nobody active was found. Check roles and managers."));
  }

  /** What was to be approved by silence may not be approved yet. */
  static Move.Broken withheld(LocalText why) {
    return new Move.Broken("reason_missing", why);
  }

  static Move noDeadline() {
    return new Move.Broken(
        "limit_unknown",
        LocalText.of(
            "需要算出这一步的时限，但表达式没有结果。请检查它用到的字段和设置。",
            "Expected a time limit, but the expression gives none. Check the fields and settings it"
                + " reads."));
  }

  static Move noRecord() {
    return new Move.Broken(
        "record_missing",
        LocalText.of(
            "需要修改一条记录，但没有找到它。请检查 record 表达式。",
            "Expected a record to change, but there is none. Check the record expression."));
  }

  static Move noMoment() {
    return new Move.Broken(
        "moment_unknown",
        LocalText.of(
            "需要算出等到什么时候，但表达式没有结果。请检查它用到的字段和设置。",
            "Expected a time to wait for, but the expression gives none. Check the fields and"
                + " settings it reads."));
  }
}
