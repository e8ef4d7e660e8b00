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

/** A length of time as a number of days, hours or minutes. */
final class SpanEditor extends Div {

  private static final Pattern PLAIN = Pattern.compile("P(?:(\\d{1,6})D|T(\\d{1,6})([HM]))");

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
    unit.setItems("D", "H", "M");
    unit.setItemLabelGenerator(key -> editing.say("editor.span." + key));
    unit.setValue("D");
    Matcher now = PLAIN.matcher(slot.text());
    if (now.matches()) {
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
    return slot.value() == null || PLAIN.matcher(slot.text()).matches();
  }

  private void write() {
    Integer count = number.getValue();
    if (count == null) {
      slot.changed().accept(null);
    } else if (!number.isInvalid()) {
      String of = Objects.requireNonNull(unit.getValue());
      String text = of.equals("D") ? "P" + count + "D" : "PT" + count + of;
      slot.changed().accept(JsonNodeFactory.instance.stringNode(text));
    }
  }
}
