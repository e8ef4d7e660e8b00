package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a version that some teams try may not change. */
final class PilotRules {

  private PilotRules() {}

  /**
   * Uniqueness is the table's, which all versions share: it cannot hold for some teams only, and
   * records that break it would keep the version from ever being everybody's.
   */
  static List<Finding> newlyUnique(ExecutableForm tried, @Nullable ExecutableForm inForce) {
    List<List<String>> sets = tried.unique();
    return IntStream.range(0, sets.size())
        .filter(i -> inForce == null || !inForce.unique().contains(sets.get(i)))
        .mapToObj(i -> added(sets.get(i), i))
        .toList();
  }

  private static Finding added(List<String> set, int place) {
    return Expected.of("试用版沿用现有的“不可重复”", "a version to be tried by some to keep what is unique")
        .but(
            "它新增了 " + String.join("、", set) + "，只能对所有人一起生效",
            "it adds " + String.join(", ", set) + ", which can only hold for everybody")
        .hint(
            "请先去掉这一项再试用，推给所有人以后再加；或者直接发布给所有人。",
            "Try it without, and add it once it is everybody's; or publish it for everybody now.")
        .error(Pointer.of("unique").child(place), "unique_in_trial");
  }
}
