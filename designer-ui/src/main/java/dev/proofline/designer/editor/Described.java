package dev.proofline.designer.editor;

import dev.proofline.designer.common.Sorts;
import dev.proofline.designer.condition.Operator.Sort;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.FieldContext;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A field of the draft with what its type says about it. */
record Described(FormDraft.Field field, Optional<FieldType> type, FieldContext context) {

  static Described of(
      FormDraft.Field field, Map<String, List<Control.Choice>> optionSets, ZoneId zone) {
    return new Described(
        field,
        FieldTypes.find(field.type()),
        new FieldContext(
            field.key(),
            field.label(),
            new Settings(field.json(), field.pointer()),
            optionSets,
            zone));
  }

  /**
   * The fields that rules at the place stand over: those of the form, or the columns of a table.
   */
  static List<Described> around(Pointer place, FormEditing editing) {
    String table = Places.table(place, editing);
    return (table.isEmpty() ? editing.draft().fields() : editing.draft().columns(table))
        .stream().map(field -> of(field, editing)).toList();
  }

  static Described of(FormDraft.Field field, FormEditing editing) {
    return of(field, editing.optionSets().options(), editing.desk().zone());
  }

  Optional<Control> control() {
    return type.map(found -> found.control(context));
  }

  /**
   * Whether somebody gives it an answer; nobody does to a text between fields, or a number given
   * out.
   */
  boolean isAnswered() {
    return control()
        .filter(control -> !(control instanceof Control.ReadOnly))
        .filter(control -> !(control instanceof Control.Notice))
        .isPresent();
  }

  /** How the field is compared in conditions. */
  Sort sort() {
    return type.map(found -> Sorts.of(found.control(context), found.expressionType(context)))
        .orElse(Sort.OTHER);
  }

  /** The options to choose from, archived ones left out. */
  List<Control.Choice> choices() {
    return control()
        .map(control ->
            control instanceof Control.Chips chips
                ? chips.choices().stream().filter(choice -> !choice.archived()).toList()
                : control instanceof Control.Stages(var stages)
                    ? stages
                    : List.<Control.Choice>of())
        .orElse(List.of());
  }

  String icon() {
    return type.map(FieldType::icon).orElse("alert");
  }

  Pointer pointer() {
    return context.settings().at();
  }
}
