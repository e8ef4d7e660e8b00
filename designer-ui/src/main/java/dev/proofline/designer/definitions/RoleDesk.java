package dev.proofline.designer.definitions;

import dev.proofline.designer.editor.Consequence;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Ground;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import tools.jackson.databind.node.ObjectNode;

/** A role: which rows and fields of which form, and what else may be done. */
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

  /** Everybody's own records, which is what most roles begin with. */
  @Override
  public void begin(ObjectNode json) {
    json.putArray("can")
        .addObject()
        .put("on", Grants.EVERY_FORM)
        .put("read", "own")
        .put("write", "own")
        .put("create", true);
  }

  @Override
  public Ground ground(DefinitionEditing editing) {
    return new RowGround(editing, place -> form(editing, place));
  }

  /** Rules of a grant stand over the records of its form. */
  private static String form(DefinitionEditing editing, Pointer place) {
    return place.tokens().size() < 2
        ? ""
        : editing.draft().at(new Pointer(place.tokens().subList(0, 2)).child("on")).asString("");
  }

  @Override
  public KindBody body(DefinitionEditing editing) {
    return new RoleBody(editing);
  }

  @Override
  public Consequence consequence(DefinitionEditing editing) {
    return new RoleConsequence(editing);
  }
}
