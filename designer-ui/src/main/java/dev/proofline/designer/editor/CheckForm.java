package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.draft.LocalWords;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One check: what must hold, for whom, what happens otherwise, what the submitter is told. */
final class CheckForm extends Div {

  private static final List<String> OUTCOMES =
      List.of("block", "return", "justify", "warn", "not_effective");
  private static final String SCRIPT = "function check(record, ctx) {\n  return [];\n}";

  private final Editing editing;
  private final int index;
  private final Div rule = new Div();

  CheckForm(Editing editing, int index, Runnable remove) {
    this.editing = editing;
    this.index = index;
    addClassName("ckform");
    add(title(remove), kind(), rule, condition(), outcome());
    add(area("message", "checks.message", "checks.message.hint"));
    add(area("help", "checks.help", "checks.help.hint"));
    add(new Said(editing, () -> Pointer.of("checks", String.valueOf(index), "key")));
    showRule();
  }

  private ObjectNode check() {
    return editing.draft().checks().get(index);
  }

  private Pointer at(String property) {
    return Pointer.of("checks", String.valueOf(index), property);
  }

  private void put(String property, @Nullable JsonNode value) {
    ObjectNode check = check();
    if (value == null) {
      check.remove(property);
    } else {
      check.set(property, value);
    }
    editing.edit(
        editing.draft().withCheck(index, check),
        editing.say("editor.did.check"),
        "checks/" + index + "/" + property,
        this);
  }

  private Component title(Runnable remove) {
    var line = new TextField(editing.say("checks.title"));
    line.addClassName("grow");
    line.setPlaceholder(editing.say("checks.untitled"));
    Optional.ofNullable(check().get("title"))
        .flatMap(Settings::words)
        .ifPresent(words -> line.setValue(editing.desk().say(words)));
    line.setReadOnly(editing.readOnly());
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(event -> words("title", event.getValue()));
    Div row = Parts.row(line);
    if (!editing.readOnly()) {
      row.add(Parts.iconButton("trash", editing.say("checks.remove"), "g", remove));
    }
    row.getStyle().set("align-items", "flex-end");
    row.getElement().setAttribute("data-property", "title");
    return row;
  }

  private Component kind() {
    Map<Boolean, String> kinds = new LinkedHashMap<>();
    kinds.put(false, editing.say("checks.kind.expect"));
    kinds.put(true, editing.say("checks.kind.script"));
    var segment =
        new Segment<>(editing.say("checks.kind"), kinds, check().has("script"))
            .full()
            .onChoose(this::choose);
    segment.setEnabled(!editing.readOnly());
    return Parts.box("fld", Parts.text(editing.say("checks.kind"), "lbl"), segment);
  }

  private void choose(boolean script) {
    ObjectNode check = check();
    check.remove(script ? "expect" : "script");
    check.put(script ? "script" : "expect", script ? SCRIPT : Condition.MISSING);
    editing.edit(
        editing.draft().withCheck(index, check), editing.say("editor.did.check"), "", this);
    showRule();
  }

  private void showRule() {
    rule.removeAll();
    boolean script = check().has("script");
    rule.getElement().setAttribute("data-property", script ? "script" : "expect");
    if (script) {
      rule.add(script());
      return;
    }
    String name = editing.say("checks.expect");
    rule.add(
        Parts.box(
            "fld",
            Parts.text(name, "lbl"),
            new RuleEditor(
                editing,
                check().path("expect").asString(""),
                name,
                () -> at("expect"),
                text ->
                    put(
                        "expect",
                        tools.jackson.databind.node.JsonNodeFactory.instance.stringNode(text)))));
  }

  private Component script() {
    var area = new TextArea(editing.say("checks.script"));
    area.addClassNames("expr", "wide");
    area.setMinRows(10);
    area.setHelperText(editing.say("checks.script.hint"));
    area.setValue(check().path("script").asString(""));
    area.setReadOnly(editing.readOnly());
    area.getElement().setAttribute("spellcheck", "false");
    area.setValueChangeMode(ValueChangeMode.LAZY);
    area.addValueChangeListener(event ->
        put(
            "script",
            tools.jackson.databind.node.JsonNodeFactory.instance.stringNode(event.getValue())));
    return Parts.box("fld", area, new Said(editing, () -> at("script")));
  }

  private Component condition() {
    String text = check().path("if").asString("");
    Div holder = new Div();
    Map<Boolean, String> ways = new LinkedHashMap<>();
    ways.put(false, editing.say("checks.always"));
    ways.put(true, editing.say("checks.sometimes"));
    var segment =
        new Segment<>(editing.say("checks.when"), ways, !text.isEmpty())
            .full()
            .onChoose(sometimes -> {
              put("if", sometimes ? PropertyEditors.string(Condition.MISSING) : null);
              showCondition(holder, sometimes);
            });
    segment.setEnabled(!editing.readOnly());
    showCondition(holder, !text.isEmpty());
    holder.getElement().setAttribute("data-property", "if");
    return Parts.box("fld", Parts.text(editing.say("checks.when"), "lbl"), segment, holder);
  }

  private void showCondition(Div holder, boolean sometimes) {
    holder.removeAll();
    if (sometimes) {
      holder.add(
          new RuleEditor(
              editing,
              check().path("if").asString(""),
              editing.say("checks.when"),
              () -> at("if"),
              text -> put("if", PropertyEditors.string(text))));
    }
  }

  private Component outcome() {
    Map<String, String> outcomes = new LinkedHashMap<>();
    OUTCOMES.forEach(outcome -> outcomes.put(outcome, editing.say("choice." + outcome)));
    var explained = Parts.hint("");
    String now = check().path("otherwise").asString("block");
    explained.setText(explain(now));
    var segment =
        new Segment<>(editing.say("checks.otherwise"), outcomes, now)
            .full()
            .onChoose(outcome -> {
              put("otherwise", PropertyEditors.string(outcome));
              explained.setText(explain(outcome));
            });
    segment.setEnabled(!editing.readOnly());
    return Parts.box(
        "fld",
        Parts.text(editing.say("checks.otherwise"), "lbl"),
        segment,
        explained,
        new Said(editing, () -> at("otherwise")));
  }

  private String explain(String outcome) {
    return editing.desk().words().find("checks.otherwise." + outcome).orElse("");
  }

  private Component area(String property, String label, String hint) {
    var area = new TextArea(editing.say(label));
    area.addClassName("wide");
    area.setMinRows(2);
    area.setHelperText(editing.say(hint));
    area.setReadOnly(editing.readOnly());
    Optional.ofNullable(check().get(property))
        .flatMap(Settings::words)
        .ifPresent(words -> area.setValue(fieldWords().slotsToLabels(editing.desk().say(words))));
    area.setValueChangeMode(ValueChangeMode.LAZY);
    area.addValueChangeListener(
        event -> words(property, fieldWords().slotsToKeys(event.getValue())));
    Div box = Parts.box("fld", area, new Said(editing, () -> at(property)));
    if (!editing.readOnly()) {
      box.add(
          new FieldNames(
              editing,
              Pointer.of("checks"),
              "",
              name -> ExpressionArea.insert(area, "{{" + name + "}}")));
    }
    box.getElement().setAttribute("data-property", property);
    return box;
  }

  private FieldWords fieldWords() {
    return FieldWords.of(editing.draft(), editing.desk()::say);
  }

  private void words(String property, String text) {
    String language = editing.desk().words().language();
    put(property, LocalWords.put(check().get(property), text, language));
  }
}
