package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Comparisons in what is not being published that would lose the value they compare with: a row
 * scope {@code level != 'secret'} shows everything once no option is called so. Nobody who removes
 * an option means that, so it is refused where it would happen.
 */
final class LostValues {

  private static final String NO_SUCH_OPTION = "no_such_option";
  private static final String CODE = "value_in_use";

  private LostValues() {}

  /**
   * @param elsewhere what compiling says of the definitions that stay as they are
   * @param now what it says of all definitions as they are published
   */
  static List<Finding> among(Collection<Finding> elsewhere, Supplier<List<Finding>> now) {
    List<Finding> lost = elsewhere.stream().filter(LostValues::isOne).toList();
    if (lost.isEmpty()) {
      return List.of();
    }
    Set<Place> before =
        now.get().stream().filter(LostValues::isOne).map(Place::of).collect(Collectors.toSet());
    return lost.stream()
        .filter(finding -> !before.contains(Place.of(finding)))
        .map(LostValues::refused)
        .toList();
  }

  private record Place(String pointer, String said) {
    static Place of(Finding finding) {
      return new Place(finding.pointer().toString(), finding.message().in(LocalText.ENGLISH));
    }
  }

  private static boolean isOne(Finding finding) {
    return finding.code().equals(NO_SUCH_OPTION);
  }

  private static Finding refused(Finding lost) {
    LocalText said = lost.message();
    return Finding.error(
        lost.pointer(),
        CODE,
        LocalText.of(
            "发布后这里会悄悄变成另一个意思：" + said.in("zh-CN"),
            "Publishing would silently change what this means: " + said.in(LocalText.ENGLISH)),
        LocalText.of(
            "请先在这里改用保留下来的选项并发布，或让选项保留：停用它（archived），改名时写 was。",
            "Compare with an option that stays and publish that first, or keep the option: archive"
                + " it, or say \"was\" on the one it became."));
  }
}
