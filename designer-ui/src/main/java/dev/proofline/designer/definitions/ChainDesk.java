package dev.proofline.designer.definitions;

import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Ground;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.step.Triggers;
import tools.jackson.databind.node.ObjectNode;

/** A chain: what it is about, what starts it, link by link. */
final class ChainDesk implements KindDesk {

  @Override
  public Kind kind() {
    return Kind.CHAIN;
  }

  @Override
  public String icon() {
    return "link";
  }

  @Override
  public String about() {
    return "definitions.about.chain";
  }

  @Override
  public String example() {
    return "definitions.example.chain";
  }

  /** With the first trigger there is; forms are asked at once. */
  @Override
  public void begin(ObjectNode json) {
    json.put("subject", "");
    json.putObject("start").put(Triggers.all().getFirst().key(), "");
    json.putArray("links").addObject().put("key", "link_1").put("title", "").put("on", "");
  }

  @Override
  public Ground ground(DefinitionEditing editing) {
    return new ChainGround(editing);
  }
}
