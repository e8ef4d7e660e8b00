package dev.proofline.designer.numbers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.base.CalendarPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Of which time a number is told, and split by what. */
final class ViewChooser extends Div {

  private static final String OWN = "own";
  private static final String NONE = "";

  private final Desk desk;
  private final Asked asked;
  private final LocalDate today;
  private final Consumer<Asked> chosen;

  ViewChooser(Desk desk, MetricEntry metric, Asked asked, LocalDate today, Consumer<Asked> chosen) {
    this.desk = desk;
    this.asked = asked;
    this.today = today;
    this.chosen = chosen;
    addClassNames("row", "wrapping", "chooser");
    add(period());
    if (asked.named().isEmpty()) {
      add(day("numbers.from", true), day("numbers.to", false));
    }
    Map<String, String> titles = new LinkedHashMap<>();
    metric.dimensions().forEach((key, title) -> titles.put(key, desk.say(title)));
    if (!titles.isEmpty()) {
      add(split("numbers.by", titles, 0));
    }
    if (!asked.by().isEmpty() && titles.size() > 1) {
      add(split("numbers.by.too", titles, 1));
    }
    if (asked.by().size() > 1) {
      add(
          Parts.button(
              "swap",
              desk.say("numbers.turn"),
              "",
              () -> chosen.accept(asked.by(asked.by().reversed()))));
    }
  }

  private Component period() {
    Map<String, String> choices = new LinkedHashMap<>();
    for (CalendarPeriod period : CalendarPeriod.values()) {
      choices.put(period.key(), desk.say(period.title()));
    }
    choices.put(OWN, desk.say("numbers.own"));
    Select<String> select =
        select("numbers.period", choices, asked.named().map(CalendarPeriod::key).orElse(OWN));
    select.addValueChangeListener(event ->
        chosen.accept(
            CalendarPeriod.of(event.getValue())
                .map(period -> asked.named(period, today))
                .orElseGet(() -> asked.during(asked.days().first(), asked.days().last()))));
    return select;
  }

  private Component day(String key, boolean first) {
    var picker = new DatePicker(desk.say(key));
    picker.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
    picker.setValue(first ? asked.days().first() : asked.days().last());
    picker.setMin(first ? LocalDate.of(2, 1, 1) : asked.days().first());
    picker.setMax(first ? asked.days().last() : today.plusYears(1));
    picker.setRequired(true);
    picker.addValueChangeListener(event -> {
      LocalDate day = event.getValue();
      if (day != null && !picker.isInvalid()) {
        chosen.accept(
            first
                ? asked.during(day, asked.days().last())
                : asked.during(asked.days().first(), day));
      }
    });
    return picker;
  }

  private Component split(String key, Map<String, String> titles, int place) {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put(NONE, desk.say("numbers.by.none"));
    titles.forEach((dimension, title) -> {
      if (place == 0 || !dimension.equals(asked.by().getFirst())) {
        choices.put(dimension, title);
      }
    });
    String now = place < asked.by().size() ? asked.by().get(place) : NONE;
    Select<String> select = select(key, choices, now);
    select.addValueChangeListener(event -> chosen.accept(asked.by(by(place, event.getValue()))));
    return select;
  }

  /** What was the second stays, unless it is chosen for the first. */
  private List<String> by(int place, String dimension) {
    var by = new ArrayList<>(asked.by());
    if (place < by.size()) {
      by.remove(place);
    }
    by.remove(dimension);
    if (!dimension.equals(NONE)) {
      by.add(Math.min(place, by.size()), dimension);
    }
    return by;
  }

  private Select<String> select(String key, Map<String, String> choices, String now) {
    var select = new Select<String>();
    select.setLabel(desk.say(key));
    select.getElement().setAttribute("data-choice", key);
    select.setItems(choices.keySet());
    select.setItemLabelGenerator(choice -> choices.getOrDefault(choice, choice));
    select.setValue(now);
    return select;
  }
}
