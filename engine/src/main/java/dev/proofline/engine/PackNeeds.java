package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.SemVer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which packs a pack needs, in which versions.
 *
 * @param available by key
 * @param installed versions by key
 */
record PackNeeds(Map<String, Bundle> available, Map<String, String> installed) {

  /**
   * The pack and those it needs that are not installed, needed ones first; INVALID with why not.
   */
  List<Bundle> closure(Bundle wanted) {
    var order = new LinkedHashMap<String, Bundle>();
    var problems = new ArrayList<Finding>();
    gather(wanted, order, new LinkedHashSet<>(), problems);
    if (!problems.isEmpty()) {
      throw Refusals.invalid(problems);
    }
    return List.copyOf(order.values());
  }

  /** Why the pack cannot stand on what there is; empty when it can. */
  List<Finding> problems(Bundle wanted) {
    var problems = new ArrayList<Finding>();
    gather(wanted, new LinkedHashMap<>(), new LinkedHashSet<>(), problems);
    return problems;
  }

  private void gather(
      Bundle bundle, Map<String, Bundle> order, Set<String> onTheWay, List<Finding> problems) {
    String key = PackReading.key(bundle);
    if (order.containsKey(key) || !onTheWay.add(key)) {
      return;
    }
    PackReading.manifest(bundle)
        .path("needs")
        .properties()
        .forEach(need -> {
          Optional<Bundle> there = Optional.ofNullable(available.get(need.getKey()));
          Optional<String> version =
              Optional.ofNullable(installed.get(need.getKey()))
                  .or(() -> there.map(PackReading::version));
          unmet(key, need.getKey(), need.getValue(), version).ifPresent(problems::add);
          if (!installed.containsKey(need.getKey())) {
            there.ifPresent(found -> gather(found, order, onTheWay, problems));
          }
        });
    order.put(key, bundle);
  }

  static Optional<Finding> unmet(
      String pack, String need, JsonNode range, Optional<String> version) {
    String wanted = range.asString("*");
    if (version.isEmpty()) {
      return Optional.of(missing(pack, need, wanted));
    }
    return SemVer.parse(version.get()).filter(found -> found.within(wanted)).isPresent()
        ? Optional.empty()
        : Optional.of(wrong(pack, need, wanted, version.get()));
  }

  /** Installed packs that would not stand on the version. */
  static List<Finding> standingOn(
      String key, String version, Map<String, JsonNode> installedManifests) {
    var problems = new ArrayList<Finding>();
    installedManifests.forEach((other, manifest) -> {
      JsonNode range = manifest.path("needs").path(key);
      if (range.isString() && !other.equals(key)) {
        unmet(other, key, range, Optional.of(version)).ifPresent(problems::add);
      }
    });
    return problems;
  }

  private static Finding missing(String pack, String need, String range) {
    return Finding.error(
        Pointer.of(Kind.PACK.key(), pack, "needs", need),
        "missing_pack",
        LocalText.of(
            "模板包“" + pack + "”需要“" + need + "”（" + range + "），但没有找到。请先上传它，或一并提供。",
            "Expected the pack \""
                + need
                + "\" ("
                + range
                + "), which \""
                + pack
                + "\" needs, but there is none. Upload it first, or provide it too."));
  }

  private static Finding wrong(String pack, String need, String range, String version) {
    return Finding.error(
        Pointer.of(Kind.PACK.key(), pack, "needs", need),
        "needs_other_version",
        LocalText.of(
            "模板包“" + pack + "”需要“" + need + "”的 " + range + " 版，但现有 " + version + "。请先升级到合适的版本。",
            "Expected version "
                + range
                + " of the pack \""
                + need
                + "\", which \""
                + pack
                + "\" needs, but there is "
                + version
                + ". Upgrade to a version that fits first."));
  }
}
