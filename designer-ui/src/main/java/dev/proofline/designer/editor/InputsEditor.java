package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Sorts;
import dev.proofline.designer.condition.Operator.Sort;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.Design;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the inputs of an operation are given: for each a field, or whatever is written. */
final class InputsEditor extends Div implements Editing.Watcher {

  private final Editing<?> editing;
  private final Called called;
  private final Slot slot;
  private final ObjectNode given;
  private Optional<Design.Operation> operation;

  InputsEditor(Editing<?> editing, Slot slot) {
    this.editing = editing;
    this.called = new Called(editing);
    this.slot = slot;
    this.given =
        slot.value() instanceof ObjectNode written
            ? written.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    this.operation = called.operation(slot.place().get());
    addClassNames("col", "gap12");
    editing.watch(this);
    show();
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    Optional<Design.Operation> now = called.operation(slot.place().get());
    if (!now.equals(operation)) {
      operation = now;
      show();
    }
  }

  private void show() {
    removeAll();
    add(Parts.text(editing.desk().say(slot.property().label()), "lbl"));
    if (operation.isEmpty()) {
      add(Parts.hint(editing.say("call.inputs.first")));
      return;
    }
    SequencedMap<String, Type> inputs = operation.get().signature().inputs();
    if (inputs.isEmpty()) {
      add(Parts.hint(editing.say("call.inputs.none")));
    }
    inputs.forEach(this::input);
  }

  private void input(String key, Type type) {
    Property property = Property.required(key, new Shape.AnyValue(), LocalText.plain(key));
    var own = new Slot(property, written(key), () -> at(key), value -> put(key, value));
    Div line = Parts.box("fld", new ChosenExpression(editing, own, fields(type)));
    line.getElement().setAttribute("data-input", key);
    add(line);
  }

  /** A number or a yes is a text here, as people write it. */
  private @Nullable JsonNode written(String key) {
    JsonNode now = given.get(key);
    return now == null || now.isString() || now.isNull()
        ? now
        : JsonNodeFactory.instance.stringNode(now.asString());
  }

  private Pointer at(String key) {
    return slot.place().get().child(key);
  }

  private void put(String key, @Nullable JsonNode value) {
    if (value == null) {
      given.remove(key);
    } else {
      given.set(key, value);
    }
    slot.changed().accept(given.isEmpty() ? null : given.deepCopy());
  }

  /** The fields that hold what the input takes. */
  private SequencedMap<String, String> fields(Type type) {
    Sort wanted = Sorts.of(type);
    var fields = new LinkedHashMap<String, String>();
    for (Choosable field : editing.ground().choosable(slot.place().get())) {
      boolean text = wanted == Sort.TEXT && field.sort() == Sort.CHOICE;
      if (field.sort() == wanted || text) {
        fields.put(field.key(), field.label());
      }
    }
    return fields;
  }
}
