package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/** A length of time as a number of days, hours or minutes, or of hours of work. */
final class SpanEditor extends Div {

  private static final Pattern PLAIN = Pattern.compile("P(?:(\\d{1,6})D|T(\\d{1,6})([HM]))");

  private static final Pattern HOURS = Pattern.compile("PT(\\d{1,6})H");
  private static final String WORK = "work";

  private final Slot slot;
  private final IntegerField number = new IntegerField();
  private final Select<String> unit = new Select<>();

  SpanEditor(Editing<?> editing, Slot slot) {
    this.slot = slot;
    String label = editing.desk().say(slot.property().label());
    number.setAriaLabel(label);
    number.setMin(1);
    number.setMax(999_999);
    number.setValueChangeMode(ValueChangeMode.LAZY);
    unit.setAriaLabel(editing.say("editor.span.unit"));
    unit.setItems("D", "H", "M", WORK);
    unit.setItemLabelGenerator(key -> editing.say("editor.span." + key));
    unit.setValue("D");
    Matcher now = PLAIN.matcher(slot.text());
    Matcher working = HOURS.matcher(working(slot));
    if (working.matches()) {
      number.setValue(Integer.valueOf(working.group(1)));
      unit.setValue(WORK);
    } else if (now.matches()) {
      boolean days = now.group(1) != null;
      number.setValue(Integer.valueOf(days ? now.group(1) : now.group(2)));
      unit.setValue(days ? "D" : now.group(3));
    }
    number.addValueChangeListener(event -> write());
    unit.addValueChangeListener(event -> write());
    addClassNames("col", "gap4");
    add(Parts.text(label, "lbl"), Parts.row(number, unit));
  }

  /** Whether it is written as this can say it. */
  static boolean fits(Slot slot) {
    return slot.value() == null
        || PLAIN.matcher(slot.text()).matches()
        || HOURS.matcher(working(slot)).matches();
  }

  private static String working(Slot slot) {
    return slot.value() == null ? "" : slot.value().path("work").asString("");
  }

  private void write() {
    Integer count = number.getValue();
    if (count == null) {
      slot.changed().accept(null);
    } else if (!number.isInvalid()) {
      String of = Objects.requireNonNull(unit.getValue());
      if (of.equals(WORK)) {
        slot.changed()
            .accept(JsonNodeFactory.instance.objectNode().put("work", "PT" + count + "H"));
        return;
      }
      String text = of.equals("D") ? "P" + count + "D" : "PT" + count + of;
      slot.changed().accept(JsonNodeFactory.instance.stringNode(text));
    }
  }
}
