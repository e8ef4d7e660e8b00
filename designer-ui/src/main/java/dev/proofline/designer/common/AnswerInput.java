package dev.proofline.designer.common;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.field.Control;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The input a value is typed with at a desk: what its control is on the phone, for a keyboard. */
public final class AnswerInput {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int PICKED = 200;
  private static final int PERCENT = 2;

  private final Desk desk;
  private final String label;
  private final JsonNode value;
  private final Consumer<JsonNode> changed;

  /**
   * @param value as it is submitted; missing for none
   * @param changed gets the new one; null for none
   */
  public AnswerInput(Desk desk, String label, JsonNode value, Consumer<JsonNode> changed) {
    this.desk = desk;
    this.label = label;
    this.value = value;
    this.changed = changed;
  }

  /** Empty for what is not typed: photos, files, places, tables, and what is only read. */
  public Optional<Component> of(Control control) {
    return switch (control) {
      case Control.TextLine _, Control.CodeLine _ -> Optional.of(line(new TextField()));
      case Control.TextArea _ -> Optional.of(line(new TextArea()));
      case Control.NumberLine number -> Optional.of(number(number.percent()));
      case Control.Stars _ -> Optional.of(number(false));
      case Control.Chips chips when chips.several() -> Optional.of(several(chips.choices()));
      case Control.Chips chips -> Optional.of(choice(named(chips.choices())));
      case Control.Stages(var stages) -> Optional.of(choice(named(stages)));
      case Control.YesNo() -> Optional.of(yesNo());
      case Control.DatePicker _ -> Optional.of(day());
      case Control.DateTimePicker _ -> Optional.of(moment());
      case Control.TimePicker() -> Optional.of(time());
      case Control.TagLine _ -> Optional.of(tags());
      case Control.Picker(var target) -> Optional.of(picker(target));
      case Control.DurationLine _,
          Control.PlaceCapture _,
          Control.Acknowledge _,
          Control.Notice _,
          Control.FileUpload _,
          Control.PhotoCapture _,
          Control.Table _,
          Control.ReadOnly _ ->
          Optional.empty();
    };
  }

  /** The same for what an outside system gives. */
  public Component of(DataType type) {
    return switch (type) {
      case TEXT -> line(new TextField());
      case INTEGER, DECIMAL, MONEY -> number(false);
      case PERCENT -> number(true);
      case BOOLEAN -> yesNo();
      case DATE -> day();
      case DATETIME -> moment();
      case TAGS -> tags();
    };
  }

  private <F extends AbstractField<F, String> & HasValueChangeMode & HasSize> Component line(
      F field) {
    field.setValue(value.asString(""));
    field.setValueChangeMode(ValueChangeMode.LAZY);
    return told(field, text -> text.isBlank() ? null : JSON.stringNode(text));
  }

  /** People type 3 where the value is 0.03. */
  private Component number(boolean percent) {
    int places = percent ? PERCENT : 0;
    var field = new BigDecimalField();
    if (value.isNumber()) {
      BigDecimal shown = value.decimalValue().movePointRight(places).stripTrailingZeros();
      field.setValue(shown.scale() < 0 ? shown.setScale(0) : shown);
    }
    if (percent) {
      field.setSuffixComponent(Parts.text("%"));
    }
    field.setValueChangeMode(ValueChangeMode.LAZY);
    return told(field, number -> JSON.numberNode(number.movePointLeft(places)));
  }

  private Map<String, String> named(List<Control.Choice> choices) {
    var named = new LinkedHashMap<String, String>();
    choices.stream()
        .filter(choice -> !choice.archived())
        .forEach(choice -> named.put(choice.value(), desk.say(choice.label())));
    return named;
  }

  private Component yesNo() {
    var both = new LinkedHashMap<String, String>();
    both.put("true", desk.say("common.yes"));
    both.put("false", desk.say("common.no"));
    return select(both, value.asString(""), key -> JSON.booleanNode(key.equals("true")));
  }

  private Component choice(Map<String, String> choices) {
    return select(choices, value.asString(""), JSON::stringNode);
  }

  private Component select(
      Map<String, String> choices, String now, Function<String, @Nullable JsonNode> json) {
    var select = new Select<String>();
    select.setItems(choices.keySet());
    select.setItemLabelGenerator(key -> choices.getOrDefault(key, desk.say("common.none")));
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption(desk.say("common.none"));
    if (choices.containsKey(now)) {
      select.setValue(now);
    }
    return told(select, json);
  }

  private Component several(List<Control.Choice> choices) {
    Map<String, String> named = named(choices);
    var box = new MultiSelectComboBox<String>();
    box.setItems(named.keySet());
    box.setItemLabelGenerator(key -> named.getOrDefault(key, key));
    box.setValue(texts().stream().filter(named::containsKey).collect(Collectors.toSet()));
    return told(box, AnswerInput::list);
  }

  private Component tags() {
    var box = new MultiSelectComboBox<String>();
    box.setItems(texts());
    box.setAllowCustomValue(true);
    box.addCustomValueSetListener(event -> box.select(event.getDetail()));
    box.setValue(Set.copyOf(texts()));
    return told(box, AnswerInput::list);
  }

  private List<String> texts() {
    return value.valueStream().map(one -> one.asString("")).toList();
  }

  private static @Nullable JsonNode list(Set<String> chosen) {
    var list = JSON.arrayNode();
    chosen.forEach(list::add);
    return list.isEmpty() ? null : list;
  }

  private Component day() {
    var picker = new DatePicker();
    picker.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
    read(LocalDate::parse).ifPresent(picker::setValue);
    return told(picker, day -> JSON.stringNode(day.toString()));
  }

  private Component moment() {
    var picker = new DateTimePicker();
    picker.setLocale(Locale.forLanguageTag(desk.words().language()));
    read(Instant::parse)
        .map(at -> at.atZone(desk.zone()).toLocalDateTime())
        .ifPresent(picker::setValue);
    return told(picker, at -> JSON.stringNode(at.atZone(desk.zone()).toInstant().toString()));
  }

  private Component time() {
    var picker = new TimePicker();
    read(LocalTime::parse).ifPresent(picker::setValue);
    return told(picker, time -> JSON.stringNode(time.toString()));
  }

  private Component picker(String target) {
    var names = new LinkedHashMap<UUID, String>();
    desk.engine()
        .records()
        .pick(desk.caller(), target, "", PICKED)
        .forEach(one -> names.put(one.id(), one.label()));
    var box = new ComboBox<UUID>();
    box.setItems(names.keySet());
    box.setItemLabelGenerator(id -> names.getOrDefault(id, ""));
    box.setClearButtonVisible(true);
    names.keySet().stream()
        .filter(id -> id.toString().equals(value.asString("")))
        .findFirst()
        .ifPresent(box::setValue);
    return told(box, id -> JSON.stringNode(id.toString()));
  }

  private <T> Optional<T> read(Function<String, T> reading) {
    try {
      return value.isString() ? Optional.of(reading.apply(value.asString())) : Optional.empty();
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }

  private <V, F extends AbstractField<F, V> & HasSize> Component told(
      F field, Function<V, @Nullable JsonNode> json) {
    field.getElement().setProperty("label", label);
    field.setWidthFull();
    field.addValueChangeListener((HasValue.ValueChangeEvent<V> event) -> {
      if (event.isFromClient()) {
        JsonNode typed = field.isEmpty() ? null : json.apply(event.getValue());
        changed.accept(typed == null ? JSON.nullNode() : typed);
      }
    });
    return field;
  }
}
