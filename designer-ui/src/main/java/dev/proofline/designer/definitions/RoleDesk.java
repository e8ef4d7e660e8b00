package dev.proofline.designer.definitions;

import dev.proofline.designer.editor.Consequence;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Ground;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.Optional;
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
    return new RowGround(editing, place -> form(editing, place)) {
      @Override
      public Optional<String> told(Finding finding) {
        return finding.code().equals("unknown_field")
                && finding.pointer().tokens().contains("fields")
            ? Optional.of(absent(editing, finding.pointer()))
            : Optional.empty();
      }
    };
  }

  /** The card still lists it, by its key. */
  private static String absent(DefinitionEditing editing, Pointer field) {
    LocalText title =
        editing.desk().engine().records().forms(editing.desk().caller()).stream()
            .map(Records.FormAccess::form)
            .filter(one -> one.key().equals(form(editing, field)))
            .map(ExecutableForm::title)
            .findFirst()
            .orElseGet(() -> LocalText.plain(form(editing, field)));
    return editing.say(
        "role.field.absent",
        field.tokens().getLast(),
        editing.desk().say(title),
        editing.desk().choice("fields", "open"));
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
