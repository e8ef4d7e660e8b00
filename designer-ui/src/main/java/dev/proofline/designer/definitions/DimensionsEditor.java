package dev.proofline.designer.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** By what a metric can be told: whose it is, and the fields of its rows. */
final class DimensionsEditor extends Div {

  private final DefinitionEditing editing;
  private final Slot slot;
  private final ObjectNode by;

  /**
   * @param fields the fields of the rows at a place: key to label
   */
  DimensionsEditor(
      DefinitionEditing editing, Slot slot, Function<Pointer, Map<String, String>> fields) {
    this.editing = editing;
    this.slot = slot;
    this.by =
        slot.value() instanceof ObjectNode written
            ? written.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    Div chips = Parts.box("row wrapping gap4");
    offered(fields).forEach((expression, label) -> chips.add(chip(expression, label)));
    addClassNames("col", "gap4");
    add(Parts.text(editing.desk().say(slot.property().label()), "lbl"), chips);
  }

  /** Expression to label: people first, then fields, then whatever else is written. */
  private Map<String, String> offered(Function<Pointer, Map<String, String>> fields) {
    Map<String, String> offered = new LinkedHashMap<>();
    offered.put("owner", editing.say("data.owner"));
    offered.put("submitter", editing.say("data.submitter"));
    offered.put("team", editing.say("data.team"));
    offered.putAll(fields.apply(slot.place().get()));
    by.properties()
        .forEach(entry ->
            offered.putIfAbsent(
                entry.getValue().asString(""),
                entry.getKey() + " = " + entry.getValue().asString("")));
    return offered;
  }

  private boolean has(String expression) {
    return by.valueStream().anyMatch(written -> written.asString("").equals(expression));
  }

  private NativeButton chip(String expression, String label) {
    var chip = new NativeButton(label);
    chip.addClassName("chip");
    chip.getElement().setAttribute("type", "button");
    chip.setEnabled(!editing.readOnly());
    press(chip, has(expression));
    chip.addClickListener(click -> {
      toggle(expression);
      press(chip, has(expression));
      slot.changed().accept(by.isEmpty() ? null : by.deepCopy());
    });
    return chip;
  }

  /** The name of a dimension is its field's, where nobody gave it another. */
  private void toggle(String expression) {
    if (!has(expression)) {
      by.put(expression.equals("owner") ? "rep" : expression, expression);
      return;
    }
    by.propertyNames().stream()
        .filter(name -> by.path(name).asString("").equals(expression))
        .toList()
        .forEach(by::remove);
  }

  private static void press(NativeButton chip, boolean on) {
    chip.setClassName("on", on);
    chip.getElement().setAttribute("aria-pressed", String.valueOf(on));
  }
}
