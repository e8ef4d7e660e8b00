package dev.proofline.designer.numbers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.NumberWords;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Standing;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.base.CalendarPeriod.Days;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number over time: a column for every step, dated, each a way to the rows of its days. */
final class TrendChart extends Div {

  private static final int NUMBERED = 14;
  private static final int SHORT = 6;

  private final Desk desk;
  private final MetricEntry metric;
  private final TrendSteps steps;
  private final Map<String, Group> groups = new HashMap<>();
  private final double most;
  private final double least;

  TrendChart(Desk desk, MetricEntry metric, Asked asked) {
    this.desk = desk;
    this.metric = metric;
    this.steps = TrendSteps.of(asked.days());
    Question question =
        Question.of(metric.key())
            .during(asked.days().first(), asked.days().last())
            .by(steps.step());
    var answer = desk.engine().numbers().ask(desk.caller(), question);
    answer
        .groups()
        .forEach(group -> groups.put(group.keys().getOrDefault(Group.PERIOD, ""), group));
    double target = answer.target() == null ? 0 : answer.target().doubleValue();
    this.most = Math.max(target, values().max().orElse(0));
    this.least = Math.min(0, values().min().orElse(0));
    addClassNames("col", "gap4");
    Div plot = Parts.box("plot", columns());
    if (answer.target() != null) {
      plot.add(line(answer.target()));
    }
    add(plot);
  }

  private java.util.stream.DoubleStream values() {
    return groups.values().stream()
        .map(Group::value)
        .filter(java.util.Objects::nonNull)
        .mapToDouble(BigDecimal::doubleValue);
  }

  private Component line(BigDecimal target) {
    Div line = Parts.box("goal");
    line.getStyle().set("--part", share(target.doubleValue()));
    line.setTitle(desk.say("home.number.target", said(target)));
    return line;
  }

  private Component columns() {
    var list = new OrderedList();
    list.addClassName("columns");
    list.getElement().setAttribute("aria-label", desk.say("numbers.trend"));
    boolean numbered = steps.parts().size() <= NUMBERED;
    steps.parts().forEach(part -> list.add(column(part, numbered)));
    return list;
  }

  private ListItem column(TrendSteps.Part part, boolean numbered) {
    @Nullable Group group = groups.get(part.start().toString());
    @Nullable BigDecimal value = group == null ? zero() : group.value();
    String said = said(value);
    Span bar = Parts.text("", "c");
    if (group != null && group.state() != null) {
      bar.addClassName(Standing.tone(group.state()));
    }
    bar.getStyle().set("--part", share(value == null ? 0 : value.doubleValue()));
    Span stand = Parts.text("", "stand");
    stand.add(Parts.text(numbered && said.length() <= SHORT ? said : "", "v"), bar);
    Component way = way(part.days(), group != null, stand);
    String words = desk.say("numbers.span.value", span(part.days()), said);
    way.getElement().setAttribute("title", words).setAttribute("aria-label", words);
    var item = new ListItem(way, Parts.text(steps.axis(part), "x"));
    item.setClassName("none", value == null);
    return item;
  }

  /** Of what adds up, no rows are none; of all else there is no number then. */
  private @Nullable BigDecimal zero() {
    return metric.adds() ? BigDecimal.ZERO : null;
  }

  private Component way(Days days, boolean rows, Component shown) {
    if (metric.form() == null || !rows) {
      shown.getElement().setAttribute("role", "img");
      return shown;
    }
    var link =
        RowsBehind.link(desk, "", Question.of(metric.key()).during(days.first(), days.last()));
    link.add(shown);
    return link;
  }

  private String span(Days days) {
    return days.first().equals(days.last())
        ? days.first().toString()
        : desk.say("numbers.span", days.first(), days.last());
  }

  private String said(@Nullable BigDecimal value) {
    return NumberWords.of(desk, metric.unit(), value);
  }

  private String share(double value) {
    double range = most - least;
    return range <= 0
        ? "0"
        : BigDecimal.valueOf(Math.max(0, value - least) / range)
            .setScale(3, RoundingMode.HALF_UP)
            .toPlainString();
  }
}
