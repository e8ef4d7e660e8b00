package dev.proofline.designer.numbers;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.PageHead;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Standing;
import dev.proofline.engine.Numbers.MetricEntry;
import java.util.List;
import java.util.Locale;

/** Every metric the person may see, as it stands this month. */
@Route("designer/numbers")
public final class NumbersView extends Div implements HasDynamicTitle {

  private final Desk desk = Desk.here();
  private final List<MetricEntry> metrics = desk.engine().numbers().list(desk.caller());
  private final Div cards = Parts.box("body scroll numbers");

  public NumbersView() {
    addClassName("view");
    add(
        new PageHead(
            desk.say("nav.numbers"),
            desk.say("numbers.sub"),
            desk.say("numbers.search"),
            this::show),
        cards);
    show("");
  }

  @Override
  public String getPageTitle() {
    return desk.say("nav.numbers") + " – " + desk.say("brand");
  }

  /** Also what it is called as it opens. */
  private String names(MetricEntry metric) {
    return desk.say(metric.title()) + " " + metric.opening().title().map(desk::say).orElse("");
  }

  private void show(String words) {
    cards.removeAll();
    metrics.stream()
        .sorted(Standing.ORDER)
        .filter(metric -> names(metric).toLowerCase(Locale.ROOT).contains(words))
        .forEach(metric -> cards.add(new NumberCard(desk, metric)));
    if (cards.getComponentCount() == 0) {
      cards.add(
          Parts.empty("gauge", desk.say("home.number.none"), desk.say("home.number.none.hint")));
    }
  }
}
