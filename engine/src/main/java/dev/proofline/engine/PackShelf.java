package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.DefinitionStore.PackInstall;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The packs there are, and which of them are installed. */
final class PackShelf {

  private final Workspace workspace;
  private final Publishing publishing;
  private final PackUploads uploads;
  private final List<PackSource> sources;

  PackShelf(
      Workspace workspace, Publishing publishing, PackUploads uploads, List<PackSource> sources) {
    this.workspace = workspace;
    this.publishing = publishing;
    this.uploads = uploads;
    this.sources = List.copyOf(sources);
  }

  /** Those that come with the product. */
  Map<String, Bundle> shipped() {
    var bundles = new LinkedHashMap<String, Bundle>();
    for (PackSource source : sources) {
      source.bundles().forEach(bundle -> bundles.put(PackReading.key(bundle), bundle));
    }
    return bundles;
  }

  Map<String, Bundle> bundles() {
    var bundles = new LinkedHashMap<>(shipped());
    uploads.bundles().forEach(bundle -> bundles.putIfAbsent(PackReading.key(bundle), bundle));
    return bundles;
  }

  static Bundle find(Map<String, Bundle> bundles, String key) {
    return Optional.ofNullable(bundles.get(key)).orElseThrow(Refusals::notFound);
  }

  /** Versions of the packs whose definitions are offered. */
  Map<String, String> installed() {
    var installed = new LinkedHashMap<String, String>();
    Map<DefinitionId, Published> current = publishing.current();
    for (PackInstall pack : workspace.store().definitions().packs()) {
      Published manifest = current.get(new DefinitionId(Kind.PACK, pack.key()));
      if (manifest == null || !Archiving.archived(manifest.json())) {
        installed.put(pack.key(), pack.version());
      }
    }
    return installed;
  }

  /** Of the records packs bring; asked for before the packs are published. */
  SampleIds ids() {
    Set<String> earlier =
        workspace.store().definitions().packs().stream()
            .map(PackInstall::key)
            .collect(Collectors.toSet());
    return new SampleIds(workspace, bundles(), shipped().keySet(), earlier);
  }

  /** CONFLICT when it is not installed, NOT_FOUND when there is no such pack. */
  PackInstall install(String key) {
    if (!installed().containsKey(key)) {
      throw bundles().containsKey(key) ? notInstalled(key) : Refusals.notFound();
    }
    return workspace.store().definitions().packs().stream()
        .filter(pack -> pack.key().equals(key))
        .findFirst()
        .orElseThrow(Refusals::notFound);
  }

  static Refusal notInstalled(String key) {
    return Refusals.conflict(
        "模板包“" + key + "”没有安装，或已卸载。请刷新页面。",
        "Expected the pack \""
            + key
            + "\" to be installed, but it is not, or was uninstalled. Look at the page again.");
  }
}
