package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What forms know of places: their own fields, the columns of tables, checks, sections. */
final class FormGround implements Ground {

  private static final String OVER_OPTIONAL = "check_over_optional";

  private final FormEditing editing;

  FormGround(FormEditing editing) {
    this.editing = editing;
  }

  @Override
  public List<Choosable> choosable(Pointer place) {
    List<Choosable> answer = new Called(editing).answer(place);
    return answer.isEmpty()
        ? Choosables.of(editing, place)
        : Stream.concat(answer.stream(), Choosables.of(editing, place).stream()).toList();
  }

  @Override
  public List<Choosable> places(Pointer place) {
    return Choosables.places(editing, place);
  }

  @Override
  public FieldWords words(Pointer place) {
    String table = Places.table(place, editing);
    return table.isEmpty()
        ? FieldWords.of(editing.draft(), editing.desk()::say)
        : FieldWords.ofRows(
            editing.draft(),
            table,
            editing.desk()::say,
            label -> editing.say("editor.columns.of.form", label));
  }

  @Override
  public Map<String, String> fields(Pointer place) {
    Map<String, String> titles = new LinkedHashMap<>();
    for (Described field : Described.around(place, editing)) {
      titles.put(field.field().key(), editing.desk().say(field.field().label()));
    }
    return titles;
  }

  @Override
  public String name(Pointer place) {
    return Places.name(place, editing);
  }

  @Override
  public Optional<String> property(Pointer place) {
    return Places.property(place, editing);
  }

  @Override
  public Optional<Component> editor(Slot slot, PropertyEditors editors) {
    return switch (slot.property().shape()) {
      case Shape.Plain _ when DayLimitEditor.fits(slot) ->
          Optional.of(new DayLimitEditor(editing, slot));
      case Shape.AnyValue _ ->
          Places.field(slot.place().get(), editing)
              .flatMap(editing.draft()::field)
              .map(field -> new DefaultEditor(editing, Described.of(field, editing), slot));
      case Shape.ListOf(Shape.ListOf(Shape.FieldKey())) ->
          Optional.of(new UniqueEditor(editing, slot, fields(slot.place().get())));
      case Shape.ListOf(Shape.Nested _) when slot.property().key().equals("stages") ->
          Optional.of(
              new OptionsEditor(
                  editing,
                  slot,
                  OptionsEditor.Named.STAGES,
                  (own, properties, stage) -> new StageDetails(editing, own, properties, stage)));
      case Shape.Open open when open == Shape.Open.CHECKS ->
          Optional.of(new InnerChecks(editing, slot));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Mending> mending(Finding finding) {
    return optional(finding)
        .flatMap(field ->
            Places.check(finding.pointer())
                .map(index ->
                    new Mending(
                        editing.say("checks.optional", editing.desk().say(field.label())),
                        editing.say("checks.optional.mend"),
                        () -> narrow(index, field))));
  }

  private void narrow(int index, FormDraft.Field field) {
    ObjectNode check = editing.draft().checks().get(index);
    String now = check.path("if").asString("");
    String filled = field.key() + " != null";
    check.put("if", now.isBlank() ? filled : "(" + now + ") && " + filled);
    editing.edit(
        editing.draft().withCheck(index, check), editing.say("editor.did.check"), "", null);
  }

  /** The field that may stay empty and then fails the check. */
  private Optional<FormDraft.Field> optional(Finding finding) {
    if (!finding.code().equals(OVER_OPTIONAL) || finding.hint() == null) {
      return Optional.empty();
    }
    String hint = finding.hint().in("en");
    return editing.draft().fields().stream()
        .filter(field -> hint.contains("\"" + field.key() + " != null\""))
        .findFirst();
  }
}
