package dev.proofline.designer.definitions;

import dev.proofline.designer.common.Desk;
import dev.proofline.engine.Design;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.DefinitionStore;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Taking a definition out of use, and back into it, as a version of its own. */
final class Archive {

  private static final String ARCHIVED = "archived";

  private Archive() {}

  static boolean isArchived(Desk desk, Design.Entry entry) {
    return entry.version() > 0
        && desk.engine()
            .design()
            .current(desk.caller(), entry.id())
            .filter(now -> now.json().path(ARCHIVED).asBoolean(false))
            .isPresent();
  }

  /** Refused with what speaks against it; no draft of it is left behind then. */
  static void put(Desk desk, DefinitionId id, boolean archived) {
    Design design = desk.engine().design();
    DefinitionStore.Draft now = design.open(desk.caller(), id);
    ObjectNode json = now.json().deepCopy();
    if (archived) {
      json.put(ARCHIVED, true);
    } else {
      json.remove(ARCHIVED);
    }
    design.save(desk.caller(), id, json, now.revision());
    try {
      design.publish(desk.caller(), List.of(id));
    } catch (Refusal refusal) {
      design.discard(desk.caller(), id);
      throw refusal;
    }
  }
}
