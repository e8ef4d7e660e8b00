package dev.proofline.designer.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.designer.editor.Said;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The hours of each day of the week, a line a day: {@code 09:00-12:00、13:30-18:00}. */
final class WeekEditor extends Div {

  private static final List<String> LIKE_MONDAY = List.of("tue", "wed", "thu", "fri");

  private final Slot slot;
  private final String between;
  private final Map<String, TextField> lines = new LinkedHashMap<>();
  private boolean copying;

  WeekEditor(DefinitionEditing editing, Slot slot) {
    this.slot = slot;
    this.between = editing.say("common.comma");
    addClassNames("col", "gap12");
    if (slot.property().shape() instanceof Shape.Nested(var days)) {
      days.forEach(day -> add(line(editing, day)));
    }
    var copy = Parts.button(editing.say("calendar.week.copy"), this::likeMonday);
    copy.setEnabled(!editing.readOnly());
    add(Parts.row(copy), new Said(editing, slot.place()));
  }

  private Div line(DefinitionEditing editing, Property day) {
    var line = new TextField(editing.desk().say(day.label()));
    line.setPlaceholder(editing.say("calendar.week.closed"));
    line.setValue(written(day.key()));
    line.setReadOnly(editing.readOnly());
    line.setValueChangeMode(ValueChangeMode.ON_BLUR);
    line.addValueChangeListener(_ -> {
      if (!copying) {
        write();
      }
    });
    line.setWidthFull();
    lines.put(day.key(), line);
    Div box = Parts.box("fld", line);
    box.getElement().setAttribute("data-place", slot.place().get().child(day.key()).toString());
    return box;
  }

  private String written(String day) {
    return slot.value() != null && slot.value().path(day) instanceof ArrayNode hours
        ? hours.valueStream().map(each -> each.asString("")).collect(Collectors.joining(between))
        : "";
  }

  private TextField line(String day) {
    return Objects.requireNonNull(lines.get(day));
  }

  private void likeMonday() {
    String monday = line("mon").getValue();
    copying = true;
    LIKE_MONDAY.forEach(day -> line(day).setValue(monday));
    copying = false;
    write();
  }

  private void write() {
    ObjectNode week = JsonNodeFactory.instance.objectNode();
    lines.forEach((day, line) -> {
      List<String> hours = hours(line.getValue());
      if (!hours.isEmpty()) {
        hours.forEach(week.withArray(day)::add);
      }
    });
    slot.changed().accept(week);
  }

  /** However people part them. */
  static List<String> hours(String text) {
    return Arrays.stream(text.replace("：", ":").split("[、,，;；\\n]"))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
