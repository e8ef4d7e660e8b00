package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.executable.ExecutableRole.Grant;
import dev.proofline.engine.executable.ExecutableRole.Reach;
import dev.proofline.engine.executable.ExecutableRole.Right;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The roles there are before any is published: {@code admin}, which a published one replaces, and
 * the operator of the machine, whom no definition can name.
 */
final class BuiltInRoles {

  static final String ADMIN = "admin";

  /** Not a key a definition may have. */
  static final String OPERATOR = "@operator";

  private BuiltInRoles() {}

  static Optional<ExecutableRole> find(String key, Catalogue catalogue) {
    ExecutableRole published = catalogue.roles().get(key);
    if (published != null) {
      return Optional.of(published);
    }
    return key.equals(ADMIN) || key.equals(OPERATOR)
        ? Optional.of(everything(key))
        : Optional.empty();
  }

  private static ExecutableRole everything(String key) {
    var all = new Grant(Reach.ALL, Reach.ALL, Optional.empty(), Set.of(Right.values()), Map.of());
    return new ExecutableRole(
        key,
        0,
        LocalText.of("管理员", "Administrator"),
        new LinkedHashMap<>(Map.of(ExecutableRole.EVERY_FORM, all)),
        Optional.empty(),
        Optional.empty(),
        Set.of(Kind.values()),
        Set.of(Duty.values()));
  }
}
