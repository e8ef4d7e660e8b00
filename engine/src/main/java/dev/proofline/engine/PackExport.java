package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.Export;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.compile.FieldNames;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.SemVer;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is published, as a pack for another workspace. */
final class PackExport {

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final Map<DefinitionId, Published> current;
  private final NamesOfNow names;

  /**
   * @param names what the fields of a form are and were called
   */
  PackExport(Map<DefinitionId, Published> current, Function<String, FieldNames> names) {
    this.current = current;
    this.names = new NamesOfNow(current, names);
  }

  /** INVALID when key or version is none, or a definition is not there. */
  Bundle bundle(Export what) {
    require(KEY.matcher(what.key()).matches(), "key", "小写字母开头的标识", "a key in lower snake");
    Optional<Published> manifest =
        Optional.ofNullable(current.get(new DefinitionId(Kind.PACK, what.key())));
    var files = new LinkedHashMap<String, ObjectNode>();
    files.put(PackReading.MANIFEST, manifest(what, manifest.map(Published::json)));
    List<Published> chosen = chosen(what, manifest.isPresent());
    for (Published each : chosen) {
      ObjectNode json = each.id().kind() == Kind.ROLE ? names.of(each.json()) : each.json();
      files.put(folder(each.id().kind()) + "/" + each.id().key() + ".json", json);
    }
    needs(files.get(PackReading.MANIFEST), chosen, what.key());
    return new Bundle("", files, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** As the packs that come with the product call it: forms, flows, options. */
  private static String folder(Kind kind) {
    return kind.key().endsWith("s") ? kind.key() : kind.key() + "s";
  }

  private List<Published> chosen(Export what, boolean ofPack) {
    for (DefinitionId id : what.definitions()) {
      require(current.containsKey(id), "definitions", "已发布的 " + id, id + " to be published");
    }
    String owner = ofPack ? what.key() : Publishing.WORKSPACE_PACK;
    List<Published> chosen =
        current.values().stream()
            .filter(each -> each.id().kind() != Kind.PACK && !Archiving.archived(each.json()))
            .filter(each ->
                what.definitions().isEmpty()
                    ? each.pack().equals(owner)
                    : what.definitions().contains(each.id()))
            .toList();
    require(!chosen.isEmpty(), "definitions", "至少一个定义", "at least one definition");
    return chosen;
  }

  private static ObjectNode manifest(Export what, Optional<ObjectNode> installed) {
    ObjectNode manifest =
        installed.map(ObjectNode::deepCopy).orElseGet(JsonNodeFactory.instance::objectNode);
    manifest.put("kind", Kind.PACK.key()).put("key", what.key());
    if (what.title() != null) {
      manifest.put("title", what.title());
    } else if (!manifest.has("title")) {
      manifest.put("title", what.key());
    }
    String version =
        what.version() == null ? manifest.path("version").asString("1.0.0") : what.version();
    require(SemVer.parse(version).isPresent(), "version", "形如 1.0.0 的版本", "a version like 1.0.0");
    return manifest.put("version", version);
  }

  /** The packs that give what is not in this one are needed in the version that is here. */
  private void needs(ObjectNode manifest, List<Published> chosen, String key) {
    List<DefinitionId> inside = chosen.stream().map(Published::id).toList();
    String texts = String.join(" ", chosen.stream().map(each -> each.json().toString()).toList());
    for (Published other : current.values()) {
      boolean elsewhere =
          !other.pack().equals(key)
              && !other.pack().equals(Publishing.WORKSPACE_PACK)
              && !inside.contains(other.id());
      if (elsewhere && named(other, texts)) {
        Published pack = current.get(new DefinitionId(Kind.PACK, other.pack()));
        if (pack != null && !manifest.path("needs").has(other.pack())) {
          manifest
              .withObject("needs")
              .put(other.pack(), "^" + pack.json().path("version").asString("1.0.0"));
        }
      }
    }
  }

  private static boolean named(Published other, String texts) {
    if (other.id().kind() == Kind.PACK) {
      return other
          .json()
          .path("settings")
          .valueStream()
          .anyMatch(setting -> texts.contains("settings." + setting.path("key").asString("")));
    }
    return Pattern.compile("\\b" + Pattern.quote(other.id().key()) + "\\b").matcher(texts).find();
  }

  private static void require(boolean good, String property, String chinese, String english) {
    if (!good) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of(property),
              "bad_export",
              LocalText.of(
                  "导出需要" + chinese + "，但不是这样。请改正。",
                  "Expected " + english + ", but it is not so. Correct it.")));
    }
  }
}
