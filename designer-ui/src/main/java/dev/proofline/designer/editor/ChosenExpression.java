package dev.proofline.designer.editor;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.definition.Shape;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** An expression chosen from what is usual, with its text one click away. */
public final class ChosenExpression extends Div {

  private final Editing<?> editing;
  private final Slot slot;
  private final SequencedMap<String, String> choices;
  private final String label;
  private String text;

  /**
   * @param choices expression to words
   */
  public ChosenExpression(Editing<?> editing, Slot slot, SequencedMap<String, String> choices) {
    this.editing = editing;
    this.slot = slot;
    this.choices = choices;
    this.label = editing.desk().say(slot.property().label());
    this.text = slot.value() != null && slot.value().isString() ? slot.value().asString() : "";
    // Words of its own, like "pass", are values and no expressions.
    String property = slot.property().key();
    editing
        .desk()
        .words()
        .find("flow.value." + property + ".pass")
        .ifPresent(words -> choices.putFirst("pass", words));
    addClassNames("col", "gap4");
    show(!text.isBlank() && !choices.containsKey(text));
  }

  private void show(boolean asText) {
    removeAll();
    if (asText) {
      add(Parts.text(label, "lbl"));
      var area = new ExpressionArea(editing, text, label, slot.place(), this::take);
      add(
          slot.property().shape() instanceof Shape.People
              ? area.suggesting(editing.say("editor.expr.placeholder.people"))
              : area);
    } else {
      add(choice(), new Said(editing, slot.place()));
    }
    if (!editing.readOnly()) {
      String words = editing.say(asText ? "flow.choose" : "condition.expression");
      add(Parts.row(Parts.button(asText ? "" : "code", words, "link s right", () -> turn(asText))));
    }
  }

  private ComboBox<String> choice() {
    var box = new ComboBox<String>(label);
    box.setItems(choices.keySet());
    box.setItemLabelGenerator(one -> choices.getOrDefault(one, one));
    box.setPlaceholder(
        editing
            .desk()
            .words()
            .find("none." + slot.property().key())
            .orElseGet(() -> editing.say("condition.choose")));
    box.setClearButtonVisible(!slot.property().required());
    box.setWidthFull();
    if (choices.containsKey(text)) {
      box.setValue(text);
    }
    box.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        take(event.getValue());
      }
    });
    return box;
  }

  private void turn(boolean asText) {
    if (asText && !choices.containsKey(text)) {
      text = "";
    }
    show(!asText);
  }

  private void take(@Nullable String written) {
    text = written == null ? "" : written;
    slot.changed().accept(text.isBlank() ? null : JsonNodeFactory.instance.stringNode(text));
  }
}
