package dev.proofline.designer.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Shares;
import dev.proofline.designer.common.Standing;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The number that matters: how complete the actions are, per rep. Shows the first share there is
 * that can be split by rep.
 */
final class CompletenessCard extends Div {

  private static final String REP = "rep";
  private static final int MOST = 12;

  private final Desk desk;

  CompletenessCard(Desk desk) {
    this.desk = desk;
    addClassName("card");
    Optional<Numbers.MetricEntry> metric =
        desk.engine().numbers().list(desk.caller()).stream()
            .filter(entry -> entry.dimensions().containsKey(REP))
            .filter(entry -> entry.unit().equals("percent"))
            .min(Standing.ORDER);
    if (metric.isEmpty()) {
      add(
          Parts.box("card-h", Parts.h2(desk.say("home.number"))),
          Parts.empty("gauge", desk.say("home.number.none"), desk.say("home.number.none.hint")));
    } else {
      show(metric.get());
    }
  }

  private void show(Numbers.MetricEntry metric) {
    var about = Parts.hint(desk.say("home.number.month"));
    add(Parts.box("card-h", Parts.h2(desk.say(metric.title())), about));
    try {
      LocalDate today = desk.today();
      LocalDate from = today.withDayOfMonth(1);
      Numbers numbers = desk.engine().numbers();
      Numbers.Answer all = numbers.metric(desk.caller(), metric.key(), List.of(), from, today);
      Numbers.Answer reps = numbers.metric(desk.caller(), metric.key(), List.of(REP), from, today);
      add(total(all), bars(reps), Parts.box("pad", Parts.hint(desk.say(metric.about()))));
    } catch (Refusal refusal) {
      add(Parts.box("pad", Parts.text(desk.say(refusal.text()))));
    }
  }

  private Component total(Numbers.Answer answer) {
    Optional<Numbers.Group> whole = answer.groups().stream().findFirst();
    Optional<BigDecimal> value = whole.map(Numbers.Group::value);
    Div row = Parts.row(Parts.text(value.map(CompletenessCard::percent).orElse("–"), "big"));
    if (answer.target() != null) {
      row.add(
          Standing.badge(
              value.flatMap(_ -> whole.map(Numbers.Group::state)).orElse(null),
              desk.say("home.number.target", percent(answer.target()))));
    }
    if (answer.narrowed()) {
      row.add(Parts.hint(desk.say("home.number.narrowed")));
    }
    return Parts.box("pad", row);
  }

  private Component bars(Numbers.Answer answer) {
    Div bars = Parts.box("col");
    answer.groups().stream()
        .filter(group -> group.value() != null)
        .sorted(Comparator.comparing(CompletenessCard::value))
        .limit(MOST)
        .forEach(group -> bars.add(bar(group, answer)));
    if (bars.getComponentCount() == 0) {
      bars.add(Parts.box("pad", Parts.hint(desk.say("home.number.empty"))));
    }
    return bars;
  }

  private Component bar(Numbers.Group group, Numbers.Answer answer) {
    BigDecimal value = value(group);
    Div fill = Parts.box("fill");
    fill.setWidth(width(value));
    if (group.state() != null) {
      fill.addClassName(Standing.tone(group.state()));
    }
    Div track = Parts.box("track", fill);
    if (answer.target() != null) {
      Div tick = Parts.box("tick");
      tick.getStyle().setLeft(width(answer.target()));
      track.add(tick);
    }
    String name = group.labels().values().stream().findFirst().orElse("");
    Div line = Parts.box("bar", Parts.text(name, "ell"), track, Parts.text(percent(value), "num"));
    line.setTitle(desk.say("home.number.rows", name, group.rows()));
    return line;
  }

  private static BigDecimal value(Numbers.Group group) {
    return Optional.ofNullable(group.value()).orElse(BigDecimal.ZERO);
  }

  private static String width(BigDecimal share) {
    return share
            .max(BigDecimal.ZERO)
            .min(BigDecimal.ONE)
            .movePointRight(2)
            .setScale(1, RoundingMode.HALF_UP)
        + "%";
  }

  private static String percent(BigDecimal share) {
    return Shares.percent(share);
  }
}
