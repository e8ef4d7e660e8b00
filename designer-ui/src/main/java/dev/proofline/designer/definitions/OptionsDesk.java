package dev.proofline.designer.definitions;

import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.definition.Kind;
import tools.jackson.databind.node.ObjectNode;

/** A set of options that several forms share. */
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

  @Override
  public void begin(ObjectNode json) {
    json.putArray("options");
  }

  @Override
  public KindBody body(DefinitionEditing editing) {
    return new OptionsBody(editing);
  }
}
