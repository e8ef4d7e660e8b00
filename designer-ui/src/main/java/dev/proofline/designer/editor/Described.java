package dev.proofline.designer.editor;

import dev.proofline.designer.condition.Operator.Sort;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.Type;
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
            new Settings(field.json(), Pointer.of("fields", String.valueOf(field.index()))),
            optionSets,
            zone));
  }

  static List<Described> all(Editing editing) {
    return editing.draft().fields().stream().map(field -> of(field, editing)).toList();
  }

  static Described of(FormDraft.Field field, Editing editing) {
    return of(field, editing.optionSets().options(), editing.desk().zone());
  }

  Optional<Control> control() {
    return type.map(found -> found.control(context));
  }

  /** How the field is compared in conditions. */
  Sort sort() {
    return type.map(found -> sort(found.control(context), found.expressionType(context)))
        .orElse(Sort.OTHER);
  }

  static Sort sort(Control control, Type type) {
    return switch (control) {
      case Control.Chips chips -> chips.several() ? Sort.CHOICES : Sort.CHOICE;
      case Control.YesNo() -> Sort.YES_NO;
      case Control.DatePicker() -> Sort.DATE;
      case Control.DateTimePicker() -> Sort.DATE;
      case Control.NumberLine _ -> Sort.NUMBER;
      case Control.TextLine _ -> Sort.TEXT;
      case Control.TextArea _ -> Sort.TEXT;
      case Control.PhotoCapture _ -> type instanceof Type.ListOf ? Sort.LIST : Sort.OTHER;
      case Control.Picker _ -> Sort.OTHER;
      case Control.ReadOnly() -> simple(type);
    };
  }

  private static Sort simple(Type type) {
    return switch (type) {
      case Type.Simple simple ->
          switch (simple) {
            case TEXT -> Sort.TEXT;
            case NUMBER -> Sort.NUMBER;
            case BOOLEAN -> Sort.YES_NO;
            case TIMESTAMP -> Sort.DATE;
            case DURATION, NOTHING -> Sort.OTHER;
          };
      case Type.ListOf _ -> Sort.LIST;
      case Type.RowOf _ -> Sort.OTHER;
    };
  }

  /** The options to choose from, archived ones left out. */
  List<Control.Choice> choices() {
    return control().orElse(null) instanceof Control.Chips chips
        ? chips.choices().stream().filter(choice -> !choice.archived()).toList()
        : List.of();
  }

  String icon() {
    return type.map(FieldType::icon).orElse("alert");
  }

  Pointer pointer() {
    return context.settings().at();
  }
}
