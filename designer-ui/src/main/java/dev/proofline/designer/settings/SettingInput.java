package dev.proofline.designer.settings;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Packs.Setting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An input for each type a setting may have; null for what is left empty. */
public final class SettingInput {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int HUNDRED = 2;
  private static final List<Duration> UNITS =
      List.of(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1));

  private final Desk desk;
  private final Setting setting;
  private final Consumer<JsonNode> changed;

  SettingInput(Desk desk, Setting setting, Consumer<JsonNode> changed) {
    this.desk = desk;
    this.setting = setting;
    this.changed = changed;
  }

  /** How a value is said to people. */
  public static String shown(Desk desk, String type, JsonNode value) {
    return switch (type) {
      case "percent" ->
          value.isNumber()
              ? plain(value.decimalValue().movePointRight(HUNDRED)) + " %"
              : value.toString();
      case "boolean" -> desk.say(value.asBoolean(false) ? "common.yes" : "common.no");
      case "duration" ->
          span(value)
              .map(span -> count(span) + " " + desk.say("settings.unit." + unit(span)))
              .orElseGet(() -> value.asString(""));
      default -> value.isNumber() ? plain(value.decimalValue()) : value.asString(value.toString());
    };
  }

  Component component() {
    JsonNode value = setting.value();
    return switch (setting.type()) {
      case "integer" -> {
        var field = new IntegerField();
        field.setStepButtonsVisible(true);
        if (value.isIntegralNumber()) {
          field.setValue(value.asInt());
        }
        yield lazily(field, number -> JSON.numberNode(number));
      }
      case "decimal", "money" -> decimal(value, 0);
      case "percent" -> Parts.row(decimal(value, HUNDRED), new Span("%"));
      case "boolean" -> {
        var box = new Checkbox(desk.say("common.yes"), value.asBoolean(false));
        box.addValueChangeListener(event -> changed.accept(JSON.booleanNode(event.getValue())));
        yield box;
      }
      case "date" -> {
        var picker = new DatePicker();
        picker.setLocale(Locale.forLanguageTag(desk.words().language()));
        day(value).ifPresent(picker::setValue);
        picker.addValueChangeListener(event ->
            changed.accept(
                event.getValue() == null
                    ? JSON.nullNode()
                    : JSON.stringNode(event.getValue().toString())));
        yield named(picker);
      }
      case "duration" -> duration(value);
      default -> {
        var line = new TextField();
        line.setValue(value.asString(""));
        yield lazily(line, text -> JSON.stringNode(text));
      }
    };
  }

  private Component decimal(JsonNode value, int places) {
    var field = new BigDecimalField();
    if (value.isNumber()) {
      field.setValue(new BigDecimal(plain(value.decimalValue().movePointRight(places))));
    }
    return lazily(field, number -> JSON.numberNode(number.movePointLeft(places)));
  }

  private Component duration(JsonNode value) {
    Optional<Duration> now = span(value);
    var count = new IntegerField();
    count.setMin(0);
    count.setStepButtonsVisible(true);
    var unit = new Select<Duration>();
    unit.setItems(UNITS);
    unit.setItemLabelGenerator(one -> desk.say("settings.unit." + one));
    unit.setAriaLabel(desk.say("settings.unit"));
    unit.setValue(now.map(SettingInput::unit).orElse(UNITS.getFirst()));
    now.ifPresent(span -> count.setValue((int) count(span)));
    count.setValueChangeMode(ValueChangeMode.LAZY);
    Runnable tell =
        () ->
            changed.accept(
                count.getValue() == null
                    ? JSON.nullNode()
                    : JSON.stringNode(unit.getValue().multipliedBy(count.getValue()).toString()));
    count.addValueChangeListener(_ -> tell.run());
    unit.addValueChangeListener(_ -> tell.run());
    return Parts.row(named(count), unit);
  }

  private <V, F extends AbstractField<F, V> & HasValueChangeMode & HasAriaLabel> Component lazily(
      F field, Function<V, JsonNode> json) {
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.addValueChangeListener(event ->
        changed.accept(event.getValue() == null ? JSON.nullNode() : json.apply(event.getValue())));
    return named(field);
  }

  private <F extends Component & HasAriaLabel> F named(F field) {
    field.setAriaLabel(desk.say(setting.title()));
    return field;
  }

  private static Duration unit(Duration span) {
    return UNITS.stream()
        .filter(unit -> span.toSeconds() % unit.toSeconds() == 0)
        .findFirst()
        .orElse(UNITS.getLast());
  }

  private static long count(Duration span) {
    return span.toSeconds() / unit(span).toSeconds();
  }

  private static Optional<Duration> span(JsonNode value) {
    try {
      return Optional.of(Duration.parse(value.asString("")));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(JsonNode value) {
    try {
      return Optional.of(LocalDate.parse(value.asString("")));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
