package dev.proofline.designer.definitions;

import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Ground;
import dev.proofline.engine.definition.Kind;
import tools.jackson.databind.node.ObjectNode;

/** A metric: of which rows, what is made of them, against which target. */
final class MetricDesk implements KindDesk {

  @Override
  public Kind kind() {
    return Kind.METRIC;
  }

  @Override
  public String icon() {
    return "gauge";
  }

  @Override
  public String about() {
    return "definitions.about.metric";
  }

  @Override
  public String example() {
    return "definitions.example.metric";
  }

  @Override
  public void begin(ObjectNode json) {
    json.put("fold", "count").put("unit", "count");
    json.putObject("by").put("rep", "owner").put("team", "team");
  }

  @Override
  public Ground ground(DefinitionEditing editing) {
    return new MetricGround(editing);
  }

  @Override
  public KindBody body(DefinitionEditing editing) {
    return new MetricBody(editing);
  }
}
