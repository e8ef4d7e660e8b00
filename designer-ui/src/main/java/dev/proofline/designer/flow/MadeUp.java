package dev.proofline.designer.flow;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A record that nobody submitted: believable answers, and who is taken to submit them. */
final class MadeUp extends Div {

  private static final int PEOPLE = 200;

  private final transient Desk desk;
  private final ComboBox<UUID> people = new ComboBox<>();

  /**
   * @param changed somebody else submits it
   */
  MadeUp(Desk desk, Runnable changed) {
    this.desk = desk;
    Map<UUID, String> names = new LinkedHashMap<>();
    desk.engine().records().pick(desk.caller(), Value.Ref.USER, "", PEOPLE).stream()
        .forEach(person -> names.put(person.id(), person.label()));
    names.putIfAbsent(desk.caller().user(), desk.caller().name());
    people.setAriaLabel(desk.say("flow.sim.submitter"));
    people.setItems(names.keySet());
    people.setItemLabelGenerator(id -> desk.say("flow.sim.by", names.getOrDefault(id, "")));
    people.setValue(desk.caller().user());
    people.addClassName("simrec");
    people.addValueChangeListener(event -> {
      if (event.isFromClient() && event.getValue() != null) {
        changed.run();
      }
    });
    add(people);
  }

  Optional<UUID> submitter() {
    return people.getOptionalValue();
  }

  /** Believable answers; what has to be there already is the first one there is. */
  ObjectNode answers(ExecutableForm form) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    form.fields().values().stream()
        .filter(field -> field.type().writable() && field.compute().isEmpty())
        .forEach(field -> sample(field, data));
    return data;
  }

  private void sample(ExecutableField field, ObjectNode data) {
    Control control = field.type().control(field.context());
    switch (control) {
      case Control.Picker reference ->
          desk.engine()
              .records()
              .pick(desk.caller(), reference.target(), "", 1)
              .forEach(one -> data.put(field.key(), one.id().toString()));
      case Control.FileUpload _, Control.PhotoCapture _, Control.Table _ -> {}
      default ->
          data.set(
              field.key(),
              field.type().write(field.type().sample(field.context()), field.context()));
    }
  }
}
