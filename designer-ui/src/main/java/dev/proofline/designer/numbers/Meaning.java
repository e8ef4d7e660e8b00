package dev.proofline.designer.numbers;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.NumberWords;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Standing;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.executable.ExecutableMetric.Band;
import dev.proofline.engine.executable.ExecutableMetric.Goal;

/** What a metric means: what is good, and how it is made. */
final class Meaning extends Div {

  private final Desk desk;
  private final MetricEntry metric;

  Meaning(Desk desk, MetricEntry metric) {
    this.desk = desk;
    this.metric = metric;
    addClassNames("col");
    add(Parts.box("card-h", Parts.h2(desk.say("numbers.meaning"))));
    Div good = good();
    if (good.getComponentCount() > 0) {
      add(Parts.box("pad goals", good));
    }
    add(new Definition(desk, metric));
    if (!metric.parts().isEmpty()) {
      add(parts());
    }
  }

  private Div good() {
    Goal goal = metric.goal();
    Div good = Parts.box("row wrapping");
    goal.target()
        .ifPresent(target ->
            good.add(
                Parts.text(
                    desk.say(
                        goal.better().filter(Goal.LOWER::equals).isPresent()
                            ? "numbers.most"
                            : "numbers.least",
                        NumberWords.of(desk, metric.unit(), target)))));
    if (goal.target().isEmpty()) {
      goal.better().ifPresent(better -> good.add(Parts.text(desk.choice("better", better))));
    }
    for (Band band : goal.bands()) {
      String words =
          desk.say(
              band.below() ? "numbers.band.below" : "numbers.band.above",
              desk.say(band.state().words()),
              NumberWords.of(desk, metric.unit(), band.number()));
      good.add(Standing.badge(band.state(), words));
    }
    return good;
  }

  /** A formula is understood by what it is made of. */
  private Div parts() {
    Div row = Parts.box("pad row wrapping", Parts.hint(desk.say("numbers.parts")));
    desk.engine().numbers().list(desk.caller()).stream()
        .filter(one -> metric.parts().contains(one.key()))
        .forEach(one ->
            row.add(new Anchor("/" + MetricPage.PATH + "/" + one.key(), desk.say(one.title()))));
    return row;
  }
}
