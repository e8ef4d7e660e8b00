package dev.proofline.designer.definitions;

import dev.proofline.engine.definition.Kind;

/** An option set, by its shapes. */
final class OptionsDesk implements KindDesk {

  @Override
  public Kind kind() {
    return Kind.OPTIONS;
  }

  @Override
  public String icon() {
    return "list";
  }

  @Override
  public String about() {
    return "definitions.about.options";
  }

  @Override
  public String example() {
    return "definitions.example.options";
  }
}
