package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first or last day a date may be: none, today, so many days from today, or a fixed day. */
final class DayLimitEditor extends Div {

  private static final Pattern WRITTEN =
      Pattern.compile("today(?:([+-])(\\d{1,5}))?|(\\d{4}-\\d\\d-\\d\\d)");
  private static final int MOST_DAYS = 99_999;

  private enum Way {
    NONE("editor.limit.none"),
    TODAY("editor.limit.today"),
    BEFORE("editor.limit.before"),
    AFTER("editor.limit.after"),
    DAY("editor.limit.day");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  private final Slot slot;
  private final Select<Way> way = new Select<>();
  private final IntegerField days = new IntegerField();
  private final DatePicker day = new DatePicker();
  private final Div detail = Parts.row();

  DayLimitEditor(Editing<?> editing, Slot slot) {
    this.slot = slot;
    String label = editing.desk().say(slot.property().label());
    way.setAriaLabel(label);
    way.setItems(Way.values());
    way.setItemLabelGenerator(one -> editing.say(one.words));
    days.setMin(1);
    days.setMax(MOST_DAYS);
    days.setAriaLabel(editing.say("condition.days"));
    days.setSuffixComponent(Parts.text(editing.say("condition.days")));
    days.setValueChangeMode(ValueChangeMode.LAZY);
    day.setLocale(Locale.forLanguageTag(editing.desk().words().language()));
    day.setAriaLabel(label);
    read();
    way.addValueChangeListener(event -> chosen());
    days.addValueChangeListener(event -> write());
    day.addValueChangeListener(event -> write());
    addClassNames("col", "gap4");
    add(Parts.text(label, "lbl"), Parts.row(way, detail));
    showDetail();
  }

  /** Whether the property limits days, and is written as this can say it. */
  static boolean fits(Slot slot) {
    return Set.of("min", "max").contains(slot.property().key())
        && (slot.value() == null || WRITTEN.matcher(slot.text()).matches());
  }

  private void read() {
    Matcher written = WRITTEN.matcher(slot.text());
    if (!written.matches()) {
      way.setValue(Way.NONE);
    } else if (written.group(3) != null) {
      way.setValue(Way.DAY);
      day.setValue(LocalDate.parse(written.group(3)));
    } else if (written.group(2) == null || Integer.parseInt(written.group(2)) == 0) {
      way.setValue(Way.TODAY);
    } else {
      way.setValue(written.group(1).equals("-") ? Way.BEFORE : Way.AFTER);
      days.setValue(Integer.valueOf(written.group(2)));
    }
  }

  private void chosen() {
    showDetail();
    write();
  }

  private void showDetail() {
    detail.removeAll();
    Component wanted =
        switch (Objects.requireNonNull(way.getValue())) {
          case NONE, TODAY -> null;
          case BEFORE, AFTER -> days;
          case DAY -> day;
        };
    if (wanted != null) {
      detail.add(wanted);
    }
  }

  private void write() {
    String text = text();
    if (!days.isInvalid() && !day.isInvalid()) {
      slot.changed().accept(PropertyEditors.string(text));
    }
  }

  /** Nothing while the days or the day are still to be chosen. */
  private @Nullable String text() {
    Integer count = days.getValue();
    LocalDate fixed = day.getValue();
    return switch (Objects.requireNonNull(way.getValue())) {
      case NONE -> null;
      case TODAY -> "today";
      case BEFORE -> count == null ? null : "today-" + count;
      case AFTER -> count == null ? null : "today+" + count;
      case DAY -> fixed == null ? null : fixed.toString();
    };
  }
}
