package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.Entry;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.store.DefinitionStore.PackInstall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a bundle says of itself. */
final class PackReading {

  static final String MANIFEST = "pack.json";

  private PackReading() {}

  static ObjectNode manifest(Bundle bundle) {
    return Optional.ofNullable(bundle.files().get(MANIFEST))
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  static String key(Bundle bundle) {
    return manifest(bundle).path("key").asString("");
  }

  static String version(Bundle bundle) {
    return manifest(bundle).path("version").asString("");
  }

  /** Keys of the packs it needs. */
  static List<String> needs(Bundle bundle) {
    JsonNode needs = manifest(bundle).path("needs");
    return needs.propertyNames().stream().toList();
  }

  /** The definition a file holds; empty when its kind or key is none. */
  static Optional<DefinitionId> id(ObjectNode json) {
    String key = json.path("key").asString("");
    return Kind.of(json.path("kind").asString(""))
        .filter(_ -> !key.isEmpty())
        .map(kind -> new DefinitionId(kind, key));
  }

  static LocalText words(ObjectNode json, String property, String otherwise) {
    return Optional.ofNullable(json.get(property))
        .flatMap(Settings::words)
        .orElseGet(() -> LocalText.plain(otherwise));
  }

  static Entry entry(Bundle bundle, @Nullable String installed, boolean uploaded) {
    ObjectNode manifest = manifest(bundle);
    return new Entry(
        key(bundle),
        words(manifest, "title", key(bundle)),
        words(manifest, "about", ""),
        version(bundle),
        installed,
        counts(bundle),
        needs(bundle),
        uploaded);
  }

  /** All it holds, to be published as the pack's. */
  static List<Publishing.Item> items(Bundle bundle) {
    var items = new ArrayList<Publishing.Item>();
    for (ObjectNode json : bundle.files().values()) {
      id(json).ifPresent(id -> items.add(new Publishing.Item(id, json, key(bundle))));
    }
    return items;
  }

  /** That it is installed, with what it gave. */
  static PackInstall install(Bundle bundle, Instant at, @Nullable UUID by) {
    List<ObjectNode> definitions =
        bundle.files().values().stream().filter(json -> id(json).isPresent()).toList();
    return new PackInstall(key(bundle), version(bundle), at, by, manifest(bundle), definitions);
  }

  private static SequencedMap<String, Integer> counts(Bundle bundle) {
    var counts = new LinkedHashMap<String, Integer>();
    for (Kind kind : Kind.values()) {
      int count =
          (int)
              bundle.files().values().stream()
                  .filter(json -> json.path("kind").asString("").equals(kind.key()))
                  .count();
      if (count > 0 && kind != Kind.PACK) {
        counts.put(kind.key(), count);
      }
    }
    return counts;
  }
}
