package dev.proofline.designer.editor;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.engine.Trial;
import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.base.CalendarPeriod.Days;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Which records a draft is tried on: so many of the newest, or those of a period. */
final class TrialScope extends Div {

  private static final List<Integer> AMOUNTS = List.of(100, 1_000, 10_000);
  private static final int LONG = 90;

  /**
   * What is chosen.
   *
   * @param days both count, in the workspace's zone; empty for records of whichever time
   */
  record Scope(int newest, Optional<Days> days) {}

  private enum Way {
    NEWEST,
    PERIOD
  }

  private enum Period {
    WEEK,
    MONTH,
    LONG,
    DAYS
  }

  private final FormEditing editing;

  /** Told nothing while the days are not two in their order. */
  private final Consumer<Optional<Scope>> chosen;

  private final Segment<Way> way;
  private final Segment<Integer> amount;
  private final Segment<Period> period;
  private final DatePicker first = new DatePicker();
  private final DatePicker last = new DatePicker();
  private final Div days;
  private final Div wrong = Parts.box("t-bad");

  TrialScope(FormEditing editing, Consumer<Optional<Scope>> chosen) {
    this.editing = editing;
    this.chosen = chosen;
    way = segment("trial.over", words(Way.values(), "trial.by."), Way.NEWEST);
    Map<Integer, String> amounts = new LinkedHashMap<>();
    AMOUNTS.forEach(one -> amounts.put(one, editing.say("trial.newest", one)));
    amount = segment("trial.by.newest", amounts, AMOUNTS.get(1));
    period = segment("trial.by.period", words(Period.values(), "trial.period."), Period.WEEK);
    days = Parts.row(picker(first, "trial.first"), picker(last, "trial.last"));
    days.getStyle().set("gap", "12px").set("flex-wrap", "wrap");
    wrong.getElement().setAttribute("role", "alert");
    addClassNames("col", "gap12");
    show();
    way.onChoose(_ -> changed());
    amount.onChoose(_ -> changed());
    period.onChoose(_ -> changed());
    first.addValueChangeListener(_ -> changed());
    last.addValueChangeListener(_ -> changed());
    add(way, amount, period, days, wrong);
  }

  /** What is chosen; empty while the days are not two in their order. */
  Optional<Scope> scope() {
    return way.chosen() == Way.NEWEST
        ? Optional.of(new Scope(amount.chosen(), Optional.empty()))
        : days().map(found -> new Scope(Trial.MOST, Optional.of(found)));
  }

  private Optional<Days> days() {
    LocalDate today = editing.desk().today();
    return switch (period.chosen()) {
      case WEEK -> Optional.of(CalendarPeriod.WEEK.days(today));
      case MONTH -> Optional.of(CalendarPeriod.MONTH.days(today));
      case LONG -> Optional.of(new Days(today.minusDays(LONG - 1L), today));
      case DAYS ->
          first.isEmpty() || last.isEmpty() || first.getValue().isAfter(last.getValue())
              ? Optional.empty()
              : Optional.of(new Days(first.getValue(), last.getValue()));
    };
  }

  private void changed() {
    show();
    chosen.accept(scope());
  }

  private void show() {
    boolean newest = way.chosen() == Way.NEWEST;
    boolean own = !newest && period.chosen() == Period.DAYS;
    amount.setVisible(newest);
    period.setVisible(!newest);
    days.setVisible(own);
    boolean crossed = own && !first.isEmpty() && !last.isEmpty() && scope().isEmpty();
    wrong.setText(crossed ? editing.say("trial.crossed") : "");
    wrong.setVisible(crossed);
  }

  private DatePicker picker(DatePicker picker, String label) {
    picker.setLabel(editing.say(label));
    picker.setLocale(Locale.forLanguageTag(editing.desk().words().language()));
    picker.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
    picker.setMax(editing.desk().today());
    return picker;
  }

  private <T> Segment<T> segment(String name, Map<T, String> choices, T usual) {
    return new Segment<>(editing.say(name), choices, usual).full();
  }

  private <T extends Enum<T>> Map<T, String> words(T[] values, String prefix) {
    Map<T, String> words = new LinkedHashMap<>();
    Arrays.stream(values)
        .forEach(one -> words.put(one, editing.say(prefix + one.name().toLowerCase(Locale.ROOT))));
    return words;
  }
}
