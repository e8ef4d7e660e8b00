package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.DefinitionStore.PackInstall;
import dev.proofline.engine.store.DefinitionStore.Published;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredMigration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The packs whose next version a migration leads to, kept with it until that version counts. */
final class MigrationPacks {

  private static final String PACKS = "packs";
  private static final String EVENTS = "events";
  private static final String FOUND = "found";

  private MigrationPacks() {}

  /**
   * @param current what the packs were merged with
   */
  static void put(ObjectNode data, Publishing.Beside beside, Map<DefinitionId, Published> current) {
    if (beside.packs().isEmpty()) {
      return;
    }
    beside.packs().forEach(pack -> data.withArray(PACKS).add(written(pack)));
    beside
        .more()
        .forEach(event ->
            data.withArray(EVENTS).addObject().put("kind", event.kind()).set("data", event.data()));
    data.set(FOUND, found(data, current));
  }

  /** What comes with the versions beside what the migration itself has to say. */
  static Publishing.Beside beside(StoredMigration migration, Events events, Event own) {
    JsonNode data = migration.data();
    var all = new ArrayList<Event>();
    for (JsonNode event : data.path(EVENTS)) {
      all.add(
          events.ofWorkspace(
              MigrationData.caller(migration),
              event.path("kind").asString(""),
              (ObjectNode) event.path("data")));
    }
    all.add(own);
    return Publishing.Beside.of(
        data.path(PACKS).valueStream().map(MigrationPacks::read).toList(), all);
  }

  /** Whether a pack would overwrite what was published since it was merged. */
  static boolean isStale(StoredMigration migration, Map<DefinitionId, Published> current) {
    JsonNode found = migration.data().path(FOUND);
    return found.isObject() && !found.equals(found(migration.data(), current));
  }

  static LocalText stale() {
    return LocalText.of(
        "换算期间，这个模板包的内容另有发布，新版不能再合并进去。请取消换算，再升级一次。",
        "Expected the pack as it was when its upgrade began, but some of it was published"
            + " meanwhile. Cancel the conversion and upgrade again.");
  }

  /** The versions there are of what is to be published; 0 where there is none. */
  private static ObjectNode found(JsonNode data, Map<DefinitionId, Published> current) {
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    MigrationData.ids(data)
        .forEach(id -> {
          Published now = current.get(id);
          found.put(id.toString(), now == null ? 0 : now.version());
        });
    return found;
  }

  private static ObjectNode written(PackInstall pack) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    UUID by = pack.by();
    json.put("key", pack.key()).put("version", pack.version()).put("at", pack.at().toString());
    json.put("by", by == null ? "" : by.toString()).set("manifest", pack.manifest());
    pack.definitions().forEach(json.putArray("definitions")::add);
    return json;
  }

  private static PackInstall read(JsonNode json) {
    return new PackInstall(
        json.path("key").asString(""),
        json.path("version").asString(""),
        Instant.parse(json.path("at").asString("")),
        by(json.path("by").asString("")),
        json.path("manifest"),
        json.path("definitions").valueStream().map(each -> (ObjectNode) each).toList());
  }

  private static @Nullable UUID by(String id) {
    return id.isEmpty() ? null : UUID.fromString(id);
  }
}
