package dev.proofline.designer.definitions;

import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.definition.Kind;
import tools.jackson.databind.node.ObjectNode;

/** An outside system: where it is, how it is called, what is taken from its answers. */
final class ConnectorDesk implements KindDesk {

  @Override
  public Kind kind() {
    return Kind.CONNECTOR;
  }

  @Override
  public String icon() {
    return "plug";
  }

  @Override
  public String about() {
    return "definitions.about.connector";
  }

  @Override
  public String example() {
    return "definitions.example.connector";
  }

  @Override
  public void begin(ObjectNode json) {
    json.put("base", "https://");
    json.putObject("auth").put("type", "none");
    json.putArray("operations");
  }

  @Override
  public KindBody body(DefinitionEditing editing) {
    return new ConnectorBody(editing);
  }
}
