package dev.proofline.engine.form;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;

/** Words for whoever sends a value the workspace gives itself: a computed one, or a number. */
public final class GivenValue {

  private GivenValue() {}

  /** Which field it is, why nobody fills it, and what to do. */
  public static LocalText notYours(ExecutableField field) {
    boolean computed = field.compute().isPresent();
    return LocalText.of(
        "“"
            + field.label().in("zh-CN")
            + (computed ? "”由系统计算" : "”由系统编号")
            + "，不用填写。请去掉 "
            + field.key()
            + " 再提交。",
        "'"
            + field.label().in("en")
            + (computed ? "' is computed" : "' is numbered by the system")
            + ", so nobody fills it in. Leave out "
            + field.key()
            + " and submit again.");
  }
}
