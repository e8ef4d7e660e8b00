package dev.proofline.engine;

import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.DefinitionStore.PackInstall;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where definitions come from.
 *
 * @param versions of the packs
 * @param given each definition as its pack gave it
 */
record Provenance(Map<String, String> versions, Map<DefinitionId, ObjectNode> given) {

  static Provenance of(List<PackInstall> packs) {
    var versions = new HashMap<String, String>();
    var given = new HashMap<DefinitionId, ObjectNode>();
    for (PackInstall pack : packs) {
      versions.put(pack.key(), pack.version());
      pack.definitions().forEach(json -> PackReading.id(json).ifPresent(id -> given.put(id, json)));
    }
    return new Provenance(versions, given);
  }

  /** The version of the pack it came with; null when it was made here. */
  @Nullable String version(Published published) {
    return versions.get(published.pack());
  }

  /** Whether it was changed since its pack gave it; archiving it is no change. */
  boolean changedHere(Published published) {
    ObjectNode before = given.get(published.id());
    return before != null && !before.equals(unarchived(published.json()));
  }

  private static ObjectNode unarchived(ObjectNode json) {
    ObjectNode copy = json.deepCopy();
    copy.remove("archived");
    return copy;
  }
}
