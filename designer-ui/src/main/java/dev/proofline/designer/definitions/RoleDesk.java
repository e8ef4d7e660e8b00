package dev.proofline.designer.definitions;

import dev.proofline.engine.definition.Kind;

/** A role, by its shapes. */
final class RoleDesk implements KindDesk {

  @Override
  public Kind kind() {
    return Kind.ROLE;
  }

  @Override
  public String icon() {
    return "users";
  }

  @Override
  public String about() {
    return "definitions.about.role";
  }

  @Override
  public String example() {
    return "definitions.example.role";
  }
}
