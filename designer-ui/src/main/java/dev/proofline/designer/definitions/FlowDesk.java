package dev.proofline.designer.definitions;

import dev.proofline.engine.definition.Kind;

/** A flow, by its shapes. */
final class FlowDesk implements KindDesk {

  @Override
  public Kind kind() {
    return Kind.FLOW;
  }

  @Override
  public String icon() {
    return "flow";
  }

  @Override
  public String about() {
    return "definitions.about.flow";
  }

  @Override
  public String example() {
    return "definitions.example.flow";
  }
}
