package dev.proofline.designer.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import dev.proofline.designer.common.AnswerInput;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a simulation takes as answered, or as given by a call: begun with what is believable, and
 * changed with the control each value is typed with.
 */
final class TypedAnswers {

  private final Desk desk;
  private final Runnable changed;
  private ObjectNode typed = JsonNodeFactory.instance.objectNode();

  /**
   * @param changed something else is answered
   */
  TypedAnswers(Desk desk, Runnable changed) {
    this.desk = desk;
    this.changed = changed;
  }

  /** Nothing is typed any more. */
  void clear() {
    typed = JsonNodeFactory.instance.objectNode();
  }

  /** The answers with what was typed instead of them; null takes one away. */
  ObjectNode over(ObjectNode believable) {
    ObjectNode answers = believable.deepCopy();
    typed
        .properties()
        .forEach(one -> {
          if (one.getValue().isNull()) {
            answers.remove(one.getKey());
          } else {
            answers.set(one.getKey(), one.getValue());
          }
        });
    return answers;
  }

  /** Asks for the answers of a form. */
  void ask(ExecutableForm form, ObjectNode answers) {
    List<Component> inputs =
        form.fields().values().stream()
            .filter(field -> field.type().writable() && !field.isGiven())
            .flatMap(field -> input(field, answers).stream())
            .toList();
    open("flow.sim.answers", inputs);
  }

  private Optional<Component> input(ExecutableField field, ObjectNode answers) {
    return new AnswerInput(
            desk,
            desk.say(field.label()),
            answers.path(field.key()),
            value -> put(field.key(), value))
        .of(field.type().control(field.context()));
  }

  /** Asks for what a call gives, as the trigger takes it. */
  void ask(JsonNode gives, ObjectNode answers) {
    var inputs = new ArrayList<Component>();
    for (JsonNode one : gives) {
      String key = one.path("key").asString("");
      DataType.of(one.path("type").asString(""))
          .map(type ->
              new AnswerInput(desk, key, answers.path(key), value -> put(key, value)).of(type))
          .ifPresent(inputs::add);
    }
    open("flow.sim.gives", inputs);
  }

  private void put(String key, JsonNode value) {
    typed.set(key, value);
    changed.run();
  }

  private void open(String title, List<Component> inputs) {
    var dialog = new Dialog();
    dialog.setHeaderTitle(desk.say(title));
    var layout = new FormLayout();
    layout.setResponsiveSteps(
        new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("480px", 2));
    inputs.forEach(layout::add);
    dialog.add(Parts.box("dlg", Parts.hint(desk.say("flow.sim.answers.hint")), layout));
    dialog.setWidth("640px");
    dialog.getFooter().add(Parts.button("", desk.say("common.close"), "p", dialog::close));
    dialog.open();
  }
}
