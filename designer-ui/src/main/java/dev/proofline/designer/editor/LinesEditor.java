package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Some plain texts, one a line; those of a list that was pasted part as well. */
final class LinesEditor extends Div {

  private static final int CHANGED_AFTER = 300;

  LinesEditor(Editing<?> editing, Slot slot) {
    var area = new TextArea();
    String label = editing.desk().say(slot.property().label());
    addClassNames("col", "gap4", "lines");
    area.setAriaLabel(label);
    area.setPlaceholder(editing.say("editor.lines.hint"));
    area.setMinRows(2);
    area.setWidthFull();
    if (slot.value() instanceof ArrayNode list) {
      area.setValue(
          list.valueStream().map(line -> line.asString("")).collect(Collectors.joining("\n")));
    }
    area.setValueChangeMode(ValueChangeMode.LAZY);
    area.setValueChangeTimeout(CHANGED_AFTER);
    area.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        lines(event.getValue()).forEach(list::add);
        slot.changed().accept(list.isEmpty() ? null : list);
      }
    });
    add(Parts.text(label, "lbl"), area);
  }

  static List<String> lines(String text) {
    return Arrays.stream(text.split("[\n、]"))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }
}
