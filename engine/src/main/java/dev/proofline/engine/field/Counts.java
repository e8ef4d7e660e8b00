package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.List;

/** How many there may be of something, and the words when there are too few or too many. */
record Counts(int min, int max) {

  static Counts of(FieldContext field, int max) {
    return new Counts(field.settings().whole("min").orElse(0), max);
  }

  /**
   * @param what the counted things as they follow a number: {@code 张照片}, {@code photos}
   */
  static List<Finding> examine(int count, Counts allowed, LocalText what, Pointer at) {
    var findings = new ArrayList<Finding>();
    if (count < allowed.min) {
      findings.add(miscounted("至少", "at least", allowed.min, count, what, at));
    }
    if (count > allowed.max) {
      findings.add(miscounted("最多", "at most", allowed.max, count, what, at));
    }
    return findings;
  }

  private static Finding miscounted(
      String chinese, String english, int bound, int count, LocalText what, Pointer at) {
    return Expected.of(
            chinese + " " + bound + " " + what.in("zh-CN"),
            english + " " + bound + " " + what.in("en"))
        .but("有 " + count + " 个", "there are " + count)
        .error(at, "wrong_count");
  }
}
