package dev.proofline.designer.definitions;

import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Who has the role being edited, and whether anybody is left to look after the workspace. */
final class Holders {

  private static final String LOOKS_AFTER = "users";

  /** Who has it before any is published may do everything. */
  private static final String ADMIN = "admin";

  private Holders() {}

  /** The active people who have the role; needs the duty {@code users}. */
  static List<User> of(DefinitionEditing editing) {
    return active(editing).stream()
        .filter(user -> user.roles().contains(editing.id().key()))
        .toList();
  }

  private static List<User> active(DefinitionEditing editing) {
    return editing.desk().engine().accounts().users(editing.desk().caller()).stream()
        .filter(User::active)
        .toList();
  }

  /** Whether nobody could look after accounts any more once the draft is published. */
  static boolean lastIsLost(DefinitionEditing editing) {
    return active(editing).stream()
        .flatMap(user -> user.roles().stream())
        .distinct()
        .noneMatch(role -> looksAfter(editing, role));
  }

  private static boolean looksAfter(DefinitionEditing editing, String role) {
    if (role.equals(editing.id().key())) {
      return has(editing.draft().json());
    }
    return editing
        .desk()
        .engine()
        .design()
        .current(editing.desk().caller(), new DefinitionId(Kind.ROLE, role))
        .map(published -> has(published.json()))
        .orElse(role.equals(ADMIN));
  }

  private static boolean has(JsonNode role) {
    return role.path("duties")
        .valueStream()
        .anyMatch(duty -> duty.asString("").equals(LOOKS_AFTER));
  }
}
