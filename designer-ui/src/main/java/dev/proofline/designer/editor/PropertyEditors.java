package dev.proofline.designer.editor;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.OptionsShape;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An editor for every shape a property can have. Nothing here knows a field type. */
public final class PropertyEditors {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Long enough for what was typed last to have come, in milliseconds. */
  private static final int LEFT_FOR = 500;

  private final Editing<?> editing;

  public PropertyEditors(Editing<?> editing) {
    this.editing = editing;
  }

  /**
   * The place of a property, its value, and where a new value goes; null takes the property away.
   */
  public record Slot(
      Property property,
      @Nullable JsonNode value,
      Supplier<Pointer> place,
      Consumer<@Nullable JsonNode> changed) {

    /** The same value, edited by another shape. */
    public Slot of(Property other, Shape shape) {
      return new Slot(other.shaped(shape), value, place, changed);
    }

    public String text() {
      return value != null && value.isString() ? value.asString() : "";
    }
  }

  /** The editor with its label and what the compiler says of it. */
  public Component editor(Slot slot) {
    Component editor = bare(slot);
    if (editing.readOnly()) {
      editor.getElement().setEnabled(false);
    }
    Div with = Parts.box("fld", editor);
    with.getElement().setAttribute("data-property", slot.property().key());
    with.getElement().setAttribute("data-place", slot.place().get().toString());
    if (slot.property().help() != null) {
      with.add(Parts.hint(say(slot.property())));
    }
    if (!saysItself(slot.property().shape())) {
      with.add(new Said(editing, slot.place()).asking(slot.property().shape()));
    }
    leaving(with, slot.place());
    return with;
  }

  /** What was asked for and is left empty is missing from then on; not while one is in it. */
  private void leaving(Div with, Supplier<Pointer> place) {
    if (editing.asks(place.get())) {
      with.getElement()
          .addEventListener("focusout", event -> editing.left(place.get()))
          .setFilter("!element.contains(event.relatedTarget)")
          .debounce(LEFT_FOR);
    }
  }

  private static boolean saysItself(Shape shape) {
    return shape instanceof Shape.Expr
        || shape instanceof Shape.People
        || shape instanceof Shape.Nested
        || shape instanceof Shape.AnyOf
        || shape == Shape.Open.CHECKS;
  }

  private String say(Property property) {
    return editing.desk().say(Objects.requireNonNull(property.help()));
  }

  private String label(Slot slot) {
    return editing.desk().say(slot.property().label());
  }

  private Component bare(Slot slot) {
    return editing.ground().editor(slot, this).orElseGet(() -> usual(slot));
  }

  /** The editor a shape usually has, for a ground that gives a property another shape. */
  public Component usual(Slot slot) {
    return switch (slot.property().shape()) {
      case Shape.Words() -> new WordsEditor(editing, slot);
      case Shape.Plain() when slot.property().key().equals(OptionsShape.STAGES_OF.key()) ->
          select(slot, editing.optionSets().stages());
      case Shape.Plain() -> line(slot);
      case Shape.Key() -> line(slot);
      case Shape.Day() -> day(slot);
      case Shape.Pattern() -> line(slot);
      case Shape.Span() -> SpanEditor.fits(slot) ? new SpanEditor(editing, slot) : line(slot);
      case Shape.People() -> expression(slot, "people");
      case Shape.Expr(var type) -> type.equals("bool") ? rule(slot) : expression(slot, type);
      case Shape.AnyValue() -> literal(slot);
      case Shape.Flag() -> flag(slot);
      case Shape.Whole(long min, long max) -> whole(slot, min, max);
      case Shape.Decimal() -> decimal(slot);
      case Shape.Choice(var values) -> select(slot, named(slot, values));
      case Shape.Choices(var values) -> chips(slot, named(slot, values));
      case Shape.KeyOf(var kind) when kind == Kind.CONNECTOR ->
          select(slot, new Called(editing).connectors());
      case Shape.KeyOf(var kind) -> select(slot, editing.optionSets().titles(kind));
      case Shape.FieldKey() -> select(slot, fieldTitles(slot));
      case Shape.Code _ -> code(slot);
      case Shape.ListOf(Shape.FieldKey()) -> chips(slot, fieldTitles(slot));
      case Shape.ListOf(Shape.Nested _) when slot.property().key().equals("options") ->
          new OptionsEditor(editing, slot, OptionsEditor.Named.OPTIONS, ofSet());
      case Shape.ListOf(Shape.Plain()) -> new LinesEditor(editing, slot);
      case Shape.ListOf(Shape.Nested(var properties)) ->
          new ItemsEditor(editing, this, slot, properties);
      case Shape.ListOf _ -> json(slot);
      case Shape.MapOf(_) when Called.areInputs(slot) -> new InputsEditor(editing, slot);
      case Shape.MapOf(var value) -> new MapEditor(editing, this, slot, value);
      case Shape.Operation() -> new OperationEditor(editing, this, slot);
      case Shape.Nested(var properties) -> nested(slot, properties);
      case Shape.AnyOf(var shapes) -> new AlternativeEditor(editing, this, slot, shapes);
      case Shape.Json _, Shape.Open _ -> json(slot);
    };
  }

  /** Options of a field have their help below, those of a set more to say. */
  private OptionsEditor.More ofSet() {
    return editing.id().kind() == Kind.OPTIONS
        ? new OptionDetails.OfSet(editing)
        : (own, _, item) -> new OptionHelp(editing, own, item);
  }

  private Component line(Slot slot) {
    var line = new TextField(label(slot));
    line.setValue(slot.text());
    return lazily(line, text -> slot.changed().accept(string(text)));
  }

  private Component day(Slot slot) {
    var picker = new DatePicker(label(slot));
    picker.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
    Keys.day(slot.text()).ifPresent(picker::setValue);
    picker.addValueChangeListener(event ->
        slot.changed()
            .accept(event.getValue() == null ? null : string(event.getValue().toString())));
    picker.setWidthFull();
    return picker;
  }

  private Component code(Slot slot) {
    var area = new TextArea(label(slot));
    area.addClassName("expr");
    area.setMinRows(8);
    area.setValue(slot.text());
    return lazily(area, text -> slot.changed().accept(string(text)));
  }

  private Component expression(Slot slot, String type) {
    Div box = Parts.box("col gap4", Parts.text(label(slot), "lbl"));
    box.add(
        new ExpressionArea(
                editing,
                slot.text(),
                label(slot),
                slot.place(),
                text -> slot.changed().accept(string(text)))
            .giving(type));
    return box;
  }

  private Component rule(Slot slot) {
    Div box = Parts.box("col gap4", Parts.text(label(slot), "lbl"));
    box.add(
        new RuleEditor(
            editing,
            slot.text(),
            label(slot),
            slot.place(),
            text -> slot.changed().accept(string(text))));
    return box;
  }

  /** A number, a yes or no, or an expression. */
  private Component literal(Slot slot) {
    var line = new TextField(label(slot));
    line.setValue(
        slot.value() == null
            ? ""
            : slot.value().isString() ? slot.value().asString() : slot.value().toString());
    return lazily(line, text -> slot.changed().accept(literal(text.strip())));
  }

  static @Nullable JsonNode literal(String text) {
    if (text.matches("-?\\d+(\\.\\d+)?")) {
      return JSON.numberNode(new BigDecimal(text));
    }
    return switch (text) {
      case "true" -> JSON.booleanNode(true);
      case "false" -> JSON.booleanNode(false);
      default -> string(text);
    };
  }

  private Component flag(Slot slot) {
    var box = new Checkbox(label(slot), slot.value() != null && slot.value().asBoolean(false));
    box.addValueChangeListener(
        event -> slot.changed().accept(event.getValue() ? JSON.booleanNode(true) : null));
    return box;
  }

  private Component whole(Slot slot, long min, long max) {
    var line = new IntegerField(label(slot));
    line.setMin((int) Math.max(min, Integer.MIN_VALUE));
    line.setMax((int) Math.min(max, Integer.MAX_VALUE));
    line.setStepButtonsVisible(true);
    if (slot.value() != null && slot.value().isIntegralNumber()) {
      line.setValue(slot.value().asInt());
    }
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(event ->
        slot.changed().accept(event.getValue() == null ? null : JSON.numberNode(event.getValue())));
    line.setWidthFull();
    return line;
  }

  private Component decimal(Slot slot) {
    var line = new BigDecimalField(label(slot));
    if (slot.value() != null && slot.value().isNumber()) {
      line.setValue(slot.value().decimalValue());
    }
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(event ->
        slot.changed().accept(event.getValue() == null ? null : JSON.numberNode(event.getValue())));
    line.setWidthFull();
    return line;
  }

  /** One of the choices; what is written and not among them stays one. */
  public Component select(Slot slot, Map<String, String> choices) {
    var select = new Select<String>();
    select.setLabel(label(slot));
    if (!slot.text().isEmpty()) {
      choices.putIfAbsent(slot.text(), slot.text());
    }
    select.setItems(choices.keySet());
    select.setItemLabelGenerator(
        key -> key == null ? none(slot.property()) : choices.getOrDefault(key, key));
    select.setEmptySelectionAllowed(!slot.property().required());
    select.setEmptySelectionCaption(none(slot.property()));
    select.setPlaceholder(
        editing.desk().words().find("none." + slot.property().key()).isPresent()
            ? none(slot.property())
            : editing.say("condition.choose"));
    if (!slot.text().isEmpty()) {
      select.setValue(slot.text());
    }
    select.addValueChangeListener(event -> slot.changed().accept(string(event.getValue())));
    select.setWidthFull();
    return select;
  }

  /** What counts while nothing is said. */
  private String none(Property property) {
    return editing
        .desk()
        .words()
        .find("none." + property.key())
        .orElseGet(() -> editing.say("common.none"));
  }

  private Component chips(Slot slot, Map<String, String> choices) {
    var chosen = new java.util.LinkedHashSet<String>();
    if (slot.value() instanceof ArrayNode list) {
      list.forEach(item -> chosen.add(item.asString("")));
    }
    Div row = Parts.box("row wrapping gap4");
    choices.forEach((key, words) -> row.add(chip(slot, chosen, key, words)));
    Div box = Parts.box("col gap4", Parts.text(label(slot), "lbl"), row);
    editing
        .desk()
        .words()
        .find("none." + slot.property().key())
        .map(Parts::hint)
        .ifPresent(box::add);
    return box;
  }

  private Component chip(Slot slot, Set<String> chosen, String key, String words) {
    var chip = new NativeButton(words);
    chip.addClassName("chip");
    chip.getElement().setAttribute("type", "button");
    chip.setClassName("on", chosen.contains(key));
    chip.getElement().setAttribute("aria-pressed", String.valueOf(chosen.contains(key)));
    chip.addClickListener(click -> {
      boolean now = chosen.add(key) || !chosen.remove(key);
      chip.setClassName("on", now);
      chip.getElement().setAttribute("aria-pressed", String.valueOf(now));
      ArrayNode list = JSON.arrayNode();
      chosen.forEach(list::add);
      slot.changed().accept(list.isEmpty() ? null : list);
    });
    return chip;
  }

  private Component nested(Slot slot, List<Property> properties) {
    Div box = Parts.box("col gap12", Parts.text(label(slot), "lbl"));
    ObjectNode current =
        slot.value() instanceof ObjectNode object ? object.deepCopy() : JSON.objectNode();
    within(
            current,
            properties,
            slot.place(),
            () -> slot.changed().accept(current.isEmpty() ? null : current.deepCopy()))
        .forEach(box::add);
    return box;
  }

  /**
   * The editors of an item's properties, each with what is written in it.
   *
   * @param item changed in place
   * @param write takes over what was changed
   */
  public List<Component> within(
      ObjectNode item, List<Property> properties, Supplier<Pointer> place, Runnable write) {
    return properties.stream()
        .map(property ->
            editor(
                new Slot(
                    property,
                    item.get(property.key()),
                    () -> place.get().child(property.key()),
                    value -> {
                      if (value == null) {
                        item.remove(property.key());
                      } else {
                        item.set(property.key(), value);
                      }
                      write.run();
                    })))
        .toList();
  }

  private Component json(Slot slot) {
    var area = new TextArea(label(slot));
    area.addClassName("expr");
    area.setValue(slot.value() == null ? "" : slot.value().toPrettyString());
    return lazily(
        area,
        text -> {
          try {
            slot.changed().accept(text.isBlank() ? null : JsonMapper.shared().readTree(text));
            area.setInvalid(false);
          } catch (JacksonException broken) {
            area.setInvalid(true);
            area.setErrorMessage(editing.say("editor.json.broken"));
          }
        });
  }

  private Map<String, String> named(Slot slot, Iterable<String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    for (String value : values) {
      named.put(value, editing.desk().choice(slot.property().key(), value));
    }
    return named;
  }

  private Map<String, String> fieldTitles(Slot slot) {
    return new LinkedHashMap<>(editing.ground().fields(slot.place().get()));
  }

  static @Nullable JsonNode string(@Nullable String text) {
    return text == null || text.isBlank() ? null : JSON.stringNode(text);
  }

  static <F extends AbstractField<F, String> & HasValueChangeMode & HasSize> Component lazily(
      F field, Consumer<String> changed) {
    field.setWidthFull();
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(300);
    field.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        changed.accept(event.getValue());
      }
    });
    return field;
  }
}
