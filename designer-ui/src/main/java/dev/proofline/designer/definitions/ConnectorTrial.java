package dev.proofline.designer.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Editing;
import dev.proofline.engine.Connectors.Trial;
import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.connector.OfferedOperations;
import dev.proofline.engine.definition.Settings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls an operation of the draft and shows what came back, and what was taken from it. */
final class ConnectorTrial extends Div implements Editing.Watcher {

  private static final int LONGEST = 4_000;

  private final DefinitionEditing editing;
  private final Select<String> operation = new Select<>();
  private final Div inputs = Parts.box("row wrapping gap12");
  private final Div came = Parts.box("col gap8 connector-came");
  private final Map<String, TextField> fields = new LinkedHashMap<>();
  private List<JsonNode> shown = List.of();

  ConnectorTrial(DefinitionEditing editing) {
    this.editing = editing;
    addClassNames("card", "pad", "col", "gap12", "connector-trial");
    operation.setLabel(editing.say("connector.try.operation"));
    operation.addValueChangeListener(_ -> ask());
    add(
        Parts.h3(editing.say("connector.try")),
        Parts.hint(editing.say("connector.try.hint")),
        operation,
        inputs,
        Parts.row(Parts.primary(editing.say("connector.try.now"), this::call)),
        came);
    offer();
    editing.watch(this);
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    if (!operations().equals(shown)) {
      offer();
    }
  }

  private List<JsonNode> operations() {
    return OfferedOperations.of(new Settings(editing.draft().json(), Pointer.ROOT)).stream()
        .<JsonNode>map(Settings::json)
        .toList();
  }

  private void offer() {
    String before = operation.getValue();
    shown = operations();
    List<String> keys =
        shown.stream()
            .map(one -> one.path("key").asString(""))
            .filter(key -> !key.isEmpty())
            .toList();
    operation.setItems(keys);
    if (!keys.isEmpty()) {
      operation.setValue(before != null && keys.contains(before) ? before : keys.getFirst());
    }
    ask();
  }

  private JsonNode chosen() {
    return shown.stream()
        .filter(one -> one.path("key").asString("").equals(operation.getValue()))
        .findFirst()
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private void ask() {
    var before = new LinkedHashMap<String, String>();
    fields.forEach((key, field) -> before.put(key, field.getValue()));
    fields.clear();
    inputs.removeAll();
    for (JsonNode input : chosen().path("inputs")) {
      String key = input.path("key").asString("");
      var field = new TextField(key);
      field.setValue(before.getOrDefault(key, ""));
      fields.put(key, field);
      inputs.add(field);
    }
  }

  private void call() {
    String wanted = operation.getValue();
    if (wanted == null) {
      Notices.refused(editing.say("connector.try.none"));
      return;
    }
    ObjectNode with = JsonNodeFactory.instance.objectNode();
    for (JsonNode input : chosen().path("inputs")) {
      String key = input.path("key").asString("");
      TextField field = fields.get(key);
      if (field != null && !field.getValue().isBlank()) {
        with.set(key, typed(input.path("type").asString(""), field.getValue().strip()));
      }
    }
    Notices.attempt(
        editing.desk(),
        () ->
            show(
                editing
                    .desk()
                    .engine()
                    .connectors()
                    .attempt(editing.desk().caller(), editing.draft().json(), wanted, with)));
  }

  private static JsonNode typed(String type, String text) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (type) {
      case "boolean" -> json.booleanNode(text.equals("true") || text.equals("是"));
      case "integer", "decimal", "money", "percent" ->
          text.matches("-?\\d{1,30}(\\.\\d{1,20})?")
              ? json.numberNode(new BigDecimal(text))
              : json.stringNode(text);
      case "tags" -> {
        var tags = json.arrayNode();
        List.of(text.split("[,，]")).forEach(tag -> tags.add(tag.strip()));
        yield tags;
      }
      default -> json.stringNode(text);
    };
  }

  private void show(Trial trial) {
    came.removeAll();
    OptionalInt status = trial.status();
    String took = Long.toString(trial.took().toMillis());
    if (status.isPresent()) {
      came.add(
          Parts.badge(
              editing.say("connector.try.status", Integer.toString(status.getAsInt()), took),
              status.getAsInt() / 100 == 2 ? "green" : "red"));
    }
    trial.fault().ifPresent(why -> came.add(Parts.note("red", "alert", editing.desk().say(why))));
    if (trial.fault().isEmpty()) {
      came.add(Parts.strong(editing.say("connector.try.taken")));
      for (JsonNode given : chosen().path("gives")) {
        String key = given.path("key").asString("");
        JsonNode value = trial.response().path(key);
        came.add(
            Parts.row(
                Parts.text("response." + key),
                Parts.strong(
                    value.isMissingNode()
                        ? editing.say("connector.try.nothing")
                        : value.isString() ? value.asString() : value.toString())));
      }
    }
    trial
        .answer()
        .map(JsonNode::toPrettyString)
        .ifPresent(answer -> {
          var text = new Pre(Cut.shown(answer, LONGEST));
          text.addClassName("connector-answer");
          came.add(Parts.strong(editing.say("connector.try.answer")), text);
        });
  }
}
