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
import dev.proofline.engine.check.CheckNames;
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

  private final FormEditing editing;
  private final int index;

  CheckForm(FormEditing editing, int index, Runnable remove) {
    this.editing = editing;
    this.index = index;
    addClassName("ckform");
    add(title(remove), rule(), condition(), outcome());
    add(new CheckLeeway(editing, this::check, this::at, this::put));
    add(area("message", "checks.message", "checks.message.hint"));
    add(area("help", "checks.help", "checks.help.hint"));
    add(new Said(editing, () -> Pointer.of("checks", String.valueOf(index), "key")));
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
    line.setPlaceholder(editing.say("checks.name.it"));
    CheckNames.given(check()).ifPresent(words -> line.setValue(editing.desk().say(words)));
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

  private Component rule() {
    return new CheckRule(
        editing,
        this::check,
        () -> Pointer.of("checks", String.valueOf(index)),
        check ->
            editing.edit(
                editing.draft().withCheck(index, check),
                editing.say("editor.did.check"),
                "checks/" + index + "/rule",
                this));
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
              editing.ask(at("if"));
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
    OUTCOMES.forEach(outcome -> outcomes.put(outcome, editing.desk().choice("otherwise", outcome)));
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
    boolean unnamed = property.equals("title") && !CheckWords.isNamed(check());
    put(property, LocalWords.put(unnamed ? null : check().get(property), text, language));
  }
}
