package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.field.Control;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a field holds before anybody fills it: chosen or typed as its type asks, or an expression.
 */
final class DefaultEditor extends Div {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final FormEditing editing;
  private final Described field;
  private final Slot slot;
  private @Nullable JsonNode value;

  DefaultEditor(FormEditing editing, Described field, Slot slot) {
    this.editing = editing;
    this.field = field;
    this.slot = slot;
    this.value = slot.value();
    addClassNames("col", "gap4");
    show(plain() == null);
  }

  private void show(boolean asExpression) {
    removeAll();
    Component plain = asExpression ? null : plain();
    String label = editing.desk().say(slot.property().label());
    Div head = Parts.row(Parts.text(label, "lbl"));
    add(head);
    boolean other = asExpression ? plain() != null : plain != null;
    if (other && !editing.readOnly()) {
      head.add(
          Parts.button(
              asExpression ? "" : "code",
              editing.say(asExpression ? "condition.choosing" : "editor.default.expression"),
              "link s right",
              () -> show(!asExpression)));
    }
    add(
        plain != null
            ? plain
            : new ExpressionArea(editing, text(), label, slot.place(), this::written));
  }

  private String text() {
    return value == null ? "" : value.isString() ? value.asString() : value.toString();
  }

  private void written(String text) {
    put(PropertyEditors.literal(text));
  }

  private void put(@Nullable JsonNode now) {
    value = now;
    slot.changed().accept(now);
  }

  /** The editor for a person; null when the value is more than that, or the type has none. */
  private @Nullable Component plain() {
    return switch (field.control().orElse(null)) {
      case Control.Chips chips when !chips.several() -> choice(options(chips));
      case Control.YesNo() -> choice(yesNo());
      case Control.DatePicker _ -> choice(Map.of("today()", editing.say("editor.default.today")));
      case Control.DateTimePicker _ -> choice(Map.of("now", editing.say("editor.default.now")));
      case Control.NumberLine _ -> value == null || value.isNumber() ? number() : null;
      case Control.TextLine _, Control.TextArea _ -> isQuoted() ? line() : null;
      case Control.Picker _ -> field.field().type().equals("reference") ? null : choice(people());
      case null, default -> null;
    };
  }

  private Map<String, String> people() {
    return field.field().type().equals("team")
        ? Map.of("me.team", editing.say("editor.default.my.team"))
        : Map.of("me", editing.say("editor.default.me"));
  }

  private Map<String, String> yesNo() {
    Map<String, String> both = new LinkedHashMap<>();
    both.put("true", editing.say("common.yes"));
    both.put("false", editing.say("common.no"));
    return both;
  }

  private Map<String, String> options(Control.Chips chips) {
    Map<String, String> options = new LinkedHashMap<>();
    chips.choices().stream()
        .filter(choice -> !choice.archived())
        .forEach(choice -> options.put(quoted(choice.value()), editing.desk().say(choice.label())));
    return options;
  }

  private @Nullable Component choice(Map<String, String> choices) {
    if (!text().isEmpty() && !choices.containsKey(text())) {
      return null;
    }
    var select = new Select<String>();
    select.setAriaLabel(editing.desk().say(slot.property().label()));
    select.setItems(choices.keySet());
    select.setItemLabelGenerator(
        key -> key == null ? editing.say("common.none") : choices.getOrDefault(key, key));
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption(editing.say("common.none"));
    select.setPlaceholder(editing.say("common.none"));
    if (!text().isEmpty()) {
      select.setValue(text());
    }
    select.addValueChangeListener(
        event -> put(event.getValue() == null ? null : PropertyEditors.literal(event.getValue())));
    select.setWidthFull();
    return select;
  }

  private Component number() {
    var line = new BigDecimalField();
    line.setAriaLabel(editing.desk().say(slot.property().label()));
    if (value != null) {
      line.setValue(value.decimalValue());
    }
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(
        event -> put(event.getValue() == null ? null : JSON.numberNode(event.getValue())));
    line.setWidthFull();
    return line;
  }

  private Component line() {
    var line = new TextField();
    line.setAriaLabel(editing.desk().say(slot.property().label()));
    String text = text();
    line.setValue(
        text.isEmpty() ? "" : text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1"));
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(event ->
        put(event.getValue().isEmpty() ? null : JSON.stringNode(quoted(event.getValue()))));
    line.setWidthFull();
    return line;
  }

  private boolean isQuoted() {
    return text().isEmpty() || text().matches("(?s)'(?:[^'\\\\]|\\\\['\\\\])*'");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
