package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.draft.LocalWords;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.CheckNames;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.search.MadeKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The checks that stand inside a property: those to enter a stage, those of a table's row. */
final class InnerChecks extends Div {

  private static final List<String> OUTCOMES =
      List.of("block", "return", "justify", "warn", "not_effective");

  /** What the checks of a property stand for. */
  private static final Map<String, String> HINTS =
      Map.of("enter", "checks.inner.enter", "checks", "checks.inner.checks");

  private final FormEditing editing;
  private final Slot slot;
  private final List<ObjectNode> checks = new ArrayList<>();
  private final Div list = Parts.box("col gap4");

  InnerChecks(FormEditing editing, Slot slot) {
    this.editing = editing;
    this.slot = slot;
    addClassNames("col", "gap4");
    if (slot.value() instanceof ArrayNode array) {
      array.forEach(node ->
          checks.add(
              node instanceof ObjectNode check
                  ? check.deepCopy()
                  : JsonNodeFactory.instance.objectNode()));
    }
    String key = slot.property().key();
    add(Parts.text(editing.desk().say(slot.property().label()), "lbl"));
    Optional.ofNullable(HINTS.get(key)).map(editing::say).map(Parts::hint).ifPresent(this::add);
    add(list);
    if (!editing.readOnly()) {
      add(Parts.row(Parts.button("plus", editing.say("checks.inner.add"), "link s", this::more)));
    }
    show(-1);
  }

  private void show(int open) {
    list.removeAll();
    for (int i = 0; i < checks.size(); i++) {
      list.add(check(i, i == open));
    }
  }

  private Component check(int index, boolean open) {
    ObjectNode check = checks.get(index);
    Div body = Parts.box("col gap12");
    var details = new Details(title(check), body);
    details.addClassName("inner-check");
    details.setOpened(open);
    body.add(name(check, details), rule(check, index, details));
    body.add(applies(check, index));
    if (slot.property().key().equals("checks")) {
      body.add(outcome(check));
    }
    body.add(message(check, index));
    body.add(new Said(editing, () -> at(index, "key")));
    if (!editing.readOnly()) {
      body.add(
          Parts.row(
              Parts.button(
                  "trash",
                  editing.say("checks.remove"),
                  "link s",
                  () -> {
                    checks.remove(check);
                    show(-1);
                    write();
                  })));
    }
    return details;
  }

  private Component name(ObjectNode check, Details details) {
    var line = new TextField(editing.say("checks.title"));
    line.setWidthFull();
    line.setPlaceholder(editing.say("checks.name.it"));
    line.setReadOnly(editing.readOnly());
    CheckNames.given(check).ifPresent(words -> line.setValue(editing.desk().say(words)));
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(event -> {
      JsonNode before = CheckWords.isNamed(check) ? check.get("title") : null;
      put(check, "title", LocalWords.put(before, event.getValue(), language()));
      details.setSummaryText(title(check));
    });
    return line;
  }

  private Component rule(ObjectNode check, int index, Details details) {
    return new CheckRule(
        editing,
        () -> check,
        () -> slot.place().get().child(index),
        edited -> {
          check.removeAll();
          check.setAll(edited);
          details.setSummaryText(title(check));
          write();
        });
  }

  /** Most apply always; when one does not is asked for at a press. */
  private Component applies(ObjectNode check, int index) {
    Div holder = Parts.box("fld");
    if (check.has("if")) {
      condition(holder, check, index);
    } else if (!editing.readOnly()) {
      holder.add(
          Parts.row(
              Parts.button(
                  "",
                  editing.say("checks.inner.if"),
                  "link s",
                  () -> {
                    editing.ask(at(index, "if"));
                    put(check, "if", JsonNodeFactory.instance.stringNode(Condition.MISSING));
                    condition(holder, check, index);
                  })));
    }
    return holder;
  }

  private void condition(Div holder, ObjectNode check, int index) {
    String name = editing.say("checks.when");
    Parts.fill(
        holder,
        Parts.text(name, "lbl"),
        new RuleEditor(
            editing,
            check.path("if").asString(""),
            name,
            () -> at(index, "if"),
            text -> put(check, "if", PropertyEditors.string(text))));
  }

  private Component outcome(ObjectNode check) {
    var select = new Select<String>();
    select.setLabel(editing.say("checks.otherwise"));
    select.setItems(OUTCOMES);
    select.setItemLabelGenerator(outcome -> editing.desk().choice("otherwise", outcome));
    select.setValue(check.path("otherwise").asString("block"));
    select.setReadOnly(editing.readOnly());
    select.setWidthFull();
    select.addValueChangeListener(
        event -> put(check, "otherwise", PropertyEditors.string(event.getValue())));
    return select;
  }

  private Component message(ObjectNode check, int index) {
    var area = new TextArea(editing.say("checks.message"));
    area.setWidthFull();
    area.setMinRows(2);
    area.setPlaceholder(editing.say("checks.inner.message"));
    area.setReadOnly(editing.readOnly());
    Optional.ofNullable(check.get("message"))
        .flatMap(Settings::words)
        .ifPresent(words -> area.setValue(words().slotsToLabels(editing.desk().say(words))));
    area.setValueChangeMode(ValueChangeMode.LAZY);
    area.addValueChangeListener(event -> {
      String text = words().slotsToKeys(event.getValue());
      put(check, "message", LocalWords.put(check.get("message"), text, language()));
    });
    return Parts.box("fld", area, new Said(editing, () -> at(index, "message")));
  }

  private FieldWords words() {
    return editing.ground().words(at(0, "message"));
  }

  private String language() {
    return editing.desk().words().language();
  }

  private String title(ObjectNode check) {
    return CheckWords.title(check, editing, at(0, "expect"));
  }

  private Pointer at(int index, String property) {
    return slot.place().get().child(index).child(property);
  }

  private void put(ObjectNode check, String property, @Nullable JsonNode value) {
    if (value == null) {
      check.remove(property);
    } else {
      check.set(property, value);
    }
    write();
  }

  private void more() {
    Set<String> taken = new HashSet<>();
    checks.forEach(check -> taken.add(check.path("key").asString("")));
    checks.add(
        JsonNodeFactory.instance
            .objectNode()
            .put("key", MadeKeys.make("", "check", taken))
            .put("expect", Condition.MISSING));
    editing.askAll(slot.place().get().child(checks.size() - 1), "expect");
    show(checks.size() - 1);
    write();
  }

  private void write() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    checks.forEach(check -> array.add(check.deepCopy()));
    slot.changed().accept(array.isEmpty() ? null : array);
  }
}
