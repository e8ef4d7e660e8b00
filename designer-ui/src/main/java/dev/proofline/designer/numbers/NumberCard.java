package dev.proofline.designer.numbers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.NumberWords;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Standing;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.executable.ExecutableMetric.State;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One metric: what it is, how it stands, its weeks, its parts, and the records behind it. */
final class NumberCard extends Article {

  private static final int WEEKS = 12;
  private static final int MOST = 6;

  private final Desk desk;
  private final MetricEntry metric;
  private final LocalDate today;
  private final LocalDate first;

  NumberCard(Desk desk, MetricEntry metric) {
    this.desk = desk;
    this.metric = metric;
    this.today = desk.today();
    this.first = today.withDayOfMonth(1);
    addClassName("card");
    add(Parts.box("card-h", title()), Parts.box("pad about", Parts.hint(desk.say(metric.about()))));
    try {
      show();
    } catch (Refusal refusal) {
      add(Parts.box("pad", Parts.text(desk.say(refusal.text()))));
    }
    add(new Definition(desk, metric));
  }

  private Question month() {
    return Question.of(metric.key()).during(first, today);
  }

  private void show() {
    Numbers numbers = desk.engine().numbers();
    Numbers.Answer answer = numbers.ask(desk.caller(), month().compared(true));
    Group now = answer.groups().getFirst();
    Div row = Parts.row(Parts.text(said(now.value()), "big"));
    if (now.state() != null) {
      row.add(state(now.state()));
    }
    row.add(Parts.hint(desk.say(answer.narrowed() ? "numbers.yours" : "numbers.all", now.rows())));
    Div facts = Parts.col();
    if (answer.target() != null) {
      String target = "lower".equals(answer.better()) ? "numbers.most" : "numbers.least";
      facts.add(Parts.hint(desk.say(target, said(answer.target()))));
    }
    if (now.before() != null) {
      facts.add(Parts.hint(desk.say("numbers.before", said(now.before()))));
    }
    add(Parts.box("pad col gap4", row, trend(answer.target()), facts));
    dimension().ifPresent(key -> add(groups(key)));
    add(Parts.box("pad row wrapping", ways()));
  }

  private Component title() {
    var title = new H2();
    title.add(link(desk.say(metric.title()), Asked.first(metric, today)));
    return title;
  }

  private Anchor link(String words, Asked asked) {
    return new Anchor(asked.address(metric), words);
  }

  private Component[] ways() {
    var ways = new ArrayList<Component>();
    if (metric.form() != null) {
      ways.add(records(desk.say("numbers.records"), month()));
    }
    Asked.map(metric, today)
        .ifPresent(map ->
            ways.add(
                link(
                    metric.opening().title().map(desk::say).orElse(desk.say("numbers.map.open")),
                    map)));
    return ways.toArray(Component[]::new);
  }

  private Div state(State state) {
    return Parts.row(Standing.badge(state, desk.say(state.words())));
  }

  private Component trend(@Nullable BigDecimal target) {
    LocalDate start = today.with(DayOfWeek.MONDAY).minusWeeks(WEEKS - 1L);
    Map<String, BigDecimal> byWeek = new HashMap<>();
    Question weeks = Question.of(metric.key()).during(start, today).by(Step.WEEK);
    for (Group group : desk.engine().numbers().ask(desk.caller(), weeks).groups()) {
      if (group.value() != null) {
        byWeek.put(group.keys().getOrDefault(Group.PERIOD, ""), group.value());
      }
    }
    if (byWeek.size() == 1 && !metric.adds()) {
      return Parts.hint(desk.say("numbers.spark.one", WEEKS));
    }
    List<@Nullable BigDecimal> values = new ArrayList<>();
    var words = new ArrayList<String>();
    for (int i = 0; i < WEEKS; i++) {
      @Nullable BigDecimal none = metric.adds() ? BigDecimal.ZERO : null;
      BigDecimal value = byWeek.getOrDefault(start.plusWeeks(i).toString(), none);
      values.add(value);
      words.add(said(value));
    }
    Div trend = Parts.box("trend", Parts.drawing(Sparkline.svg(values, target)));
    trend.getElement().setAttribute("role", "img");
    Parts.name(
        trend, desk.say("numbers.weeks", WEEKS, String.join(desk.say("common.comma"), words)));
    return Parts.box("col", trend, Parts.hint(desk.say("numbers.spark", start)));
  }

  private Optional<String> dimension() {
    return metric.person() != null
        ? Optional.of(metric.person())
        : metric.dimensions().keySet().stream().findFirst();
  }

  private Div groups(String key) {
    Div lines = Parts.box("pad col gap4", Parts.h3(title(key)));
    Question by = month().by(List.of(key));
    List<Group> groups = desk.engine().numbers().ask(desk.caller(), by).groups();
    for (Group group : groups.stream().limit(MOST).toList()) {
      String label = group.labels().getOrDefault(key, "");
      Div line = Parts.row();
      line.add(
          metric.form() == null
              ? Parts.text(label, "grow ell")
              : Parts.box("grow ell", records(label, month().only(group.keys()))));
      if (group.state() != null) {
        line.add(state(group.state()));
      }
      line.add(Parts.text(said(group.value()), "num"));
      lines.add(line);
    }
    if (groups.isEmpty()) {
      lines.add(Parts.hint(desk.say("home.number.empty")));
    }
    return lines;
  }

  private String title(String key) {
    var title = metric.dimensions().get(key);
    return title == null ? key : desk.say(title);
  }

  /** To the rows of the data page that the number is made of. */
  private Anchor records(String words, Question question) {
    return RowsBehind.link(desk, words, question);
  }

  private String said(@Nullable BigDecimal value) {
    return NumberWords.of(desk, metric.unit(), value);
  }
}
