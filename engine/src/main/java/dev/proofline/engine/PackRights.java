package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller lacks to install, upgrade, uninstall or export packs: whoever may not design a kind
 * of definition does not get at it by way of a pack. What a pack of the product brings anew is the
 * product's word.
 *
 * @param shipped keys of the packs that come with the product
 */
record PackRights(Access access, Set<String> shipped, Map<DefinitionId, Published> current) {

  List<Finding> toInstall(List<Bundle> bundles) {
    return bundles.stream()
        .flatMap(bundle -> {
          boolean trusted = shipped.contains(PackReading.key(bundle));
          return lacking(
              PackReading.key(bundle),
              bundle.files().values().stream()
                  .flatMap(json -> PackReading.id(json).stream())
                  .filter(id -> !trusted || current.containsKey(id)))
              .stream();
        })
        .toList();
  }

  /**
   * @param next every definition of the pack as it would become
   */
  List<Finding> toUpgrade(String key, Map<DefinitionId, ObjectNode> next, List<Bundle> more) {
    Stream<DefinitionId> changed =
        next.keySet().stream()
            .filter(id -> {
              Published now = current.get(id);
              return now == null || !now.json().equals(next.get(id));
            });
    return Stream.concat(lacking(key, changed).stream(), toInstall(more).stream()).toList();
  }

  List<Finding> toUninstall(String key) {
    return lacking(
            key,
            current.values().stream()
                .filter(published -> published.pack().equals(key))
                .filter(published -> !Archiving.archived(published.json()))
                .map(Published::id))
        .stream()
        .toList();
  }

  List<Finding> toExport(Bundle bundle) {
    return lacking(
            PackReading.key(bundle),
            bundle.files().values().stream().flatMap(json -> PackReading.id(json).stream()))
        .stream()
        .toList();
  }

  /** NOT_ALLOWED, naming what is missing. */
  static void require(List<Finding> lacking) {
    if (!lacking.isEmpty()) {
      throw new Refusal(Refusal.Reason.NOT_ALLOWED, lacking.getFirst().message(), lacking);
    }
  }

  private Optional<Finding> lacking(String key, Stream<DefinitionId> definitions) {
    Set<Kind> kinds =
        definitions
            .map(DefinitionId::kind)
            .filter(kind -> kind != Kind.PACK && !access.mayDesign(kind))
            .collect(Collectors.toCollection(TreeSet::new));
    return kinds.isEmpty() ? Optional.empty() : Optional.of(lacking(key, kinds));
  }

  private static Finding lacking(String key, Set<Kind> kinds) {
    String chinese =
        kinds.stream().map(kind -> words(kind, "zh-CN")).collect(Collectors.joining("、"));
    String english =
        kinds.stream().map(kind -> words(kind, "en")).collect(Collectors.joining(", "));
    return Expected.of(
            "有设计这些定义的权限：" + chinese, "the right to design what it holds (" + english + ")")
        .but(
            "模板包“" + key + "”里有它们，而您的角色没有这项权限",
            "the pack \"" + key + "\" holds such and your roles do not give it")
        .hint("请让有权设计它们的人来做，通常是管理员。", "Ask somebody who may design them, usually an administrator.")
        .error(Pointer.of(Kind.PACK.key(), key), "no_right_to_design");
  }

  private static String words(Kind kind, String language) {
    LocalText title = kind.title();
    return title.in(language).toLowerCase(Locale.ROOT);
  }
}
