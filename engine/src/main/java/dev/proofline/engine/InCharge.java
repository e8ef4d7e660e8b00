package dev.proofline.engine;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.store.PeopleStore.User;

/** Who looks after accounts. Where nobody does any more, nobody could undo it. */
final class InCharge {

  private InCharge() {}

  /** Whether the person manages accounts, by what the roles of the catalogue say. */
  static boolean is(User user, Catalogue catalogue) {
    return user.active()
        && user.roles().stream()
            .flatMap(role -> BuiltInRoles.find(role, catalogue).stream())
            .anyMatch(role -> role.duties().contains(Duty.USERS));
  }

  private static boolean anybody(Org org, Catalogue catalogue) {
    return org.users().values().stream().anyMatch(user -> is(user, catalogue));
  }

  /** CONFLICT where somebody manages accounts by the one catalogue and nobody by the other. */
  static void keep(Org org, Catalogue before, Catalogue after) {
    if (anybody(org, before) && !anybody(org, after)) {
      throw Refusals.conflict(
          "这样发布后，再没有人能管理账号。请让至少一个在职的人保留“管理人员”这项职责。",
          "Expected somebody who can manage accounts to remain, but nobody would. Leave the duty"
              + " “users” to a role that somebody active has.");
    }
  }
}
