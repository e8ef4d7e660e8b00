package dev.proofline.designer.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.Editing;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.designer.editor.Said;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fields of a form with the values they get: a line each. */
final class SetEditor extends Div {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Editing<?> editing;
  private final Slot slot;
  private final ExecutableForm form;
  private final ObjectNode set;
  private final Div lines = Parts.box("col gap12");

  SetEditor(Editing<?> editing, Slot slot, ExecutableForm form) {
    this.editing = editing;
    this.slot = slot;
    this.form = form;
    this.set = slot.value() instanceof ObjectNode written ? written.deepCopy() : JSON.objectNode();
    String label = editing.desk().say(slot.property().label());
    addClassNames("col", "gap4");
    add(Parts.text(label, "lbl"), lines);
    show();
  }

  private void show() {
    lines.removeAll();
    set.propertyNames().forEach(field -> lines.add(line(field)));
    if (!editing.readOnly()) {
      lines.add(more());
    }
  }

  private Component line(String field) {
    Optional<ExecutableField> known = form.field(field);
    String name = known.map(found -> editing.desk().say(found.label())).orElse(field);
    Div head = Parts.row(Parts.strong(name), Parts.hint("="));
    if (!editing.readOnly()) {
      head.add(
          Parts.iconButton(
              "trash",
              editing.say("flow.set.remove", name),
              "g s right",
              () -> {
                set.remove(field);
                write();
                show();
              }));
    }
    Div line = Parts.box("item col gap4", head, value(field, name, known));
    line.add(new Said(editing, () -> slot.place().get().child(field)));
    line.getElement().setAttribute("data-place", slot.place().get().child(field).toString());
    return line;
  }

  private Component value(String field, String name, Optional<ExecutableField> known) {
    List<Control.Choice> options = known.map(SetEditor::options).orElse(List.of());
    JsonNode now = set.path(field);
    boolean chosen =
        options.stream().anyMatch(option -> quoted(option.value()).equals(now.asString("")));
    return !options.isEmpty() && (chosen || now.isNull() || now.asString("").isEmpty())
        ? option(field, name, options)
        : expression(field, name);
  }

  private static List<Control.Choice> options(ExecutableField field) {
    return switch (field.type().control(field.context())) {
      case Control.Chips chips ->
          chips.choices().stream().filter(choice -> !choice.archived()).toList();
      case Control.Stages(var stages) -> stages;
      default -> List.of();
    };
  }

  private Component option(String field, String name, List<Control.Choice> options) {
    Map<String, String> words = new LinkedHashMap<>();
    options.forEach(one -> words.put(quoted(one.value()), editing.desk().say(one.label())));
    var select = new Select<String>();
    select.setAriaLabel(name);
    select.setItems(words.keySet());
    select.setItemLabelGenerator(key -> words.getOrDefault(key, key));
    select.setPlaceholder(editing.say("condition.choose"));
    String now = set.path(field).asString("");
    if (words.containsKey(now)) {
      select.setValue(now);
    }
    select.setWidthFull();
    select.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        put(field, event.getValue());
      }
    });
    return select;
  }

  /** A number, yes or no, or what the fields of the triggering record give. */
  private Component expression(String field, String name) {
    var words = editing.ground().words(slot.place().get());
    var line = new TextField();
    line.setAriaLabel(name);
    line.addClassName("expr");
    line.setPlaceholder(editing.say("flow.set.value"));
    JsonNode now = set.path(field);
    line.setValue(
        now.isString() ? words.toLabels(now.asString()) : now.isNull() ? "" : now.toString());
    line.setWidthFull();
    line.setReadOnly(editing.readOnly());
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        put(field, words.toKeys(event.getValue().strip()));
      }
    });
    return line;
  }

  private Component more() {
    var box = new ComboBox<String>();
    Map<String, String> left = new LinkedHashMap<>();
    Stream.concat(
            form.fields().values().stream()
                .filter(field -> field.compute().isEmpty() && field.type().writable())
                .map(field -> Map.entry(field.key(), editing.desk().say(field.label()))),
            Stream.of(Map.entry("owner", editing.desk().say("flow.people.owner"))))
        .filter(entry -> !set.has(entry.getKey()))
        .forEach(entry -> left.putIfAbsent(entry.getKey(), entry.getValue()));
    box.setItems(left.keySet());
    box.setItemLabelGenerator(key -> left.getOrDefault(key, key));
    box.setPlaceholder(editing.say("flow.set.add"));
    box.setAriaLabel(editing.say("flow.set.add"));
    box.setWidthFull();
    box.addValueChangeListener(event -> {
      if (event.isFromClient() && event.getValue() != null) {
        set.put(event.getValue(), "");
        write();
        show();
      }
    });
    return box;
  }

  private void put(String field, @Nullable String text) {
    set.set(field, literal(text == null ? "" : text));
    write();
  }

  private static JsonNode literal(String text) {
    if (text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
      return JSON.numberNode(new BigDecimal(text));
    }
    return switch (text) {
      case "true" -> JSON.booleanNode(true);
      case "false" -> JSON.booleanNode(false);
      default -> JSON.stringNode(text);
    };
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void write() {
    slot.changed().accept(set.isEmpty() && !slot.property().required() ? null : set.deepCopy());
  }
}
