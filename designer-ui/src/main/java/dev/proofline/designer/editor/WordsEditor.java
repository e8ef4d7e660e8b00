package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.draft.LocalWords;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.Settings;
import java.util.Optional;

/**
 * A text in the language of whoever writes it. Where it may show what was filled in, fields are
 * named by their labels and offered below.
 */
final class WordsEditor extends Div {

  private final Editing<?> editing;
  private final Slot slot;

  WordsEditor(Editing<?> editing, Slot slot) {
    this.editing = editing;
    this.slot = slot;
    addClassNames("col", "gap4");
    Component input = input(editing.desk().say(slot.property().label()));
    add(input);
    if (FormShape.isMarkedUp(slot.property()) && !editing.readOnly()) {
      add(
          new FieldNames(
              editing,
              slot.place().get(),
              name -> ExpressionArea.insert(input, "{{" + name + "}}")));
    }
  }

  private Component input(String label) {
    String written = written();
    // A field of one line would take the breaks out of what has several.
    if (slot.property().lines() || written.contains("\n")) {
      var area = new TextArea(label);
      area.setMinRows(2);
      area.setValue(written);
      return PropertyEditors.lazily(area, this::write);
    }
    var line = new TextField(label);
    line.setValue(written);
    return PropertyEditors.lazily(line, this::write);
  }

  private String written() {
    String text =
        Optional.ofNullable(slot.value())
            .flatMap(Settings::words)
            .map(words -> words.in(language()))
            .orElse("");
    return FormShape.isMarkedUp(slot.property()) ? words().slotsToLabels(text) : text;
  }

  private void write(String text) {
    String keys = FormShape.isMarkedUp(slot.property()) ? words().slotsToKeys(text) : text;
    slot.changed().accept(LocalWords.put(slot.value(), keys, language()));
  }

  private FieldWords words() {
    return editing.ground().words(slot.place().get());
  }

  private String language() {
    return editing.desk().words().language();
  }
}
