package dev.proofline.designer.numbers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.NumberWords;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Standing;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.base.CalendarPeriod.Days;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One metric: how it stands in a time of one's choice, over that time, split by what one chooses,
 * and what it means. Its address says all that was chosen.
 */
@Route(MetricPage.PATH + "/:metric")
public final class MetricPage extends Div implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "designer/numbers";

  private final Desk desk = Desk.here();
  private String title = "";

  public MetricPage() {
    addClassName("view");
  }

  @Override
  public String getPageTitle() {
    return (title.isEmpty() ? desk.say("nav.numbers") : title) + " – " + desk.say("brand");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String key = event.getRouteParameters().get("metric").orElse("");
    Optional<MetricEntry> metric =
        desk.engine().numbers().list(desk.caller()).stream()
            .filter(one -> one.key().equals(key))
            .findFirst();
    if (metric.isEmpty()) {
      title = "";
      Parts.fill(
          this,
          Parts.empty(
              "gauge",
              desk.say("numbers.unknown"),
              desk.say("numbers.unknown.hint"),
              new Anchor("/" + PATH, desk.say("nav.numbers"))));
      return;
    }
    LocalDate today = desk.today();
    Asked asked = Asked.of(metric.get(), event.getLocation().getQueryParameters(), today);
    title = title(metric.get(), asked);
    show(metric.get(), asked, today);
  }

  /** Shown as it opens, it is called what that is called. */
  private String title(MetricEntry metric, Asked asked) {
    return desk.say(
        metric.opening().by().equals(asked.by())
            ? metric.opening().title().orElse(metric.title())
            : metric.title());
  }

  private void show(MetricEntry metric, Asked asked, LocalDate today) {
    var up = new Anchor("/" + PATH, desk.say("nav.numbers"));
    Div head =
        Parts.box(
            "head",
            Parts.box(
                "grow",
                Parts.box("row crumbs", up, Parts.hint("/"), Parts.hint(desk.say(metric.title()))),
                Parts.h1(title),
                Parts.text(desk.say(metric.about()), "sub")));
    var chooser = new ViewChooser(desk, metric, asked, today, other -> go(metric, other));
    Div body = Parts.box("body scroll metric");
    Parts.fill(this, head, chooser, body);
    try {
      fill(body, metric, asked, today);
    } catch (Refusal refusal) {
      Parts.fill(body, Parts.note("warn", "alert", desk.say(refusal.text())));
    }
  }

  private void go(MetricEntry metric, Asked other) {
    getUI().ifPresent(ui -> ui.navigate(PATH + "/" + metric.key(), other.parameters()));
  }

  private void fill(Div body, MetricEntry metric, Asked asked, LocalDate today) {
    Numbers.Answer answer = desk.engine().numbers().ask(desk.caller(), asked.question(metric));
    Group now = answer.groups().getFirst();
    body.add(card(standing(metric, asked, answer, now)));
    if (now.rows() == 0 && metric.parts().isEmpty()) {
      body.add(card(empty(metric, asked, today)));
    } else {
      body.add(card(section("numbers.trend", () -> new TrendChart(desk, metric, asked))));
      if (!asked.by().isEmpty()) {
        body.add(card(split(metric, asked)));
      }
    }
    body.add(card(new Meaning(desk, metric)));
  }

  private static Section card(Component content) {
    var card = new Section(content);
    card.addClassName("card");
    return card;
  }

  private Component section(String key, Supplier<Component> content) {
    return Parts.box("pad col gap12", Parts.h2(desk.say(key)), content.get());
  }

  private Component standing(MetricEntry metric, Asked asked, Numbers.Answer answer, Group now) {
    Div row =
        Parts.box(
            "row wrapping", Parts.text(NumberWords.of(desk, metric.unit(), now.value()), "big"));
    if (now.state() != null) {
      row.add(Standing.badge(now.state(), desk.say(now.state().words())));
    }
    Change.badge(desk, metric, now.value(), now.before()).ifPresent(row::add);
    Div facts = Parts.box("col gap4", Parts.text(span(asked), "muted"));
    facts.add(
        Parts.hint(
            now.before() == null
                ? desk.say("numbers.compared.none", days(asked.before()))
                : desk.say(
                    "numbers.compared",
                    days(asked.before()),
                    NumberWords.of(desk, metric.unit(), now.before()))));
    facts.add(
        Parts.hint(desk.say(answer.narrowed() ? "numbers.yours" : "numbers.all", now.rows())));
    if (metric.form() != null && now.rows() > 0) {
      facts.add(RowsBehind.link(desk, desk.say("numbers.records"), asked.question(metric)));
    }
    return Parts.box("pad standing", row, facts);
  }

  private String span(Asked asked) {
    return asked
        .named()
        .map(period ->
            desk.say(
                period.isPast() ? "numbers.span.named" : "numbers.span.now",
                desk.say(period.title()),
                days(asked.days())))
        .orElse(days(asked.days()));
  }

  private String days(Days days) {
    return days.first().equals(days.last())
        ? days.first().toString()
        : desk.say("numbers.span", days.first(), days.last());
  }

  private Component split(MetricEntry metric, Asked wanted) {
    List<String> telling = telling(metric, wanted);
    Asked asked = wanted.by(telling);
    List<String> titles = telling.stream().map(key -> title(metric, key)).toList();
    Div split = Parts.box("pad col gap12");
    wanted.by().stream()
        .filter(key -> !telling.contains(key))
        .forEach(key -> split.add(Parts.hint(desk.say("numbers.map.one", title(metric, key)))));
    if (titles.size() > 1) {
      split.add(
          Parts.h2(desk.say("numbers.map", titles.getFirst(), titles.getLast())),
          new HeatMap(desk, metric, asked));
    } else {
      split.add(
          Parts.h2(desk.say("numbers.split", titles.getFirst())),
          new SplitTable(desk, metric, asked));
    }
    return split;
  }

  /** A map of one row or one column, as of somebody's only team, is a list in disguise. */
  private List<String> telling(MetricEntry metric, Asked asked) {
    if (asked.by().size() < 2) {
      return asked.by();
    }
    Question question = asked.question(metric);
    List<String> several =
        asked.by().stream()
            .filter(key ->
                desk.engine()
                        .numbers()
                        .ask(desk.caller(), question.by(List.of(key)))
                        .groups()
                        .size()
                    > 1)
            .toList();
    return several.isEmpty() ? List.of(asked.by().getFirst()) : several;
  }

  private String title(MetricEntry metric, String dimension) {
    var words = metric.dimensions().get(dimension);
    return words == null ? dimension : desk.say(words);
  }

  /** Another time may have something; else somebody has to do what is counted. */
  private Component empty(MetricEntry metric, Asked asked, LocalDate today) {
    Div empty = Parts.empty("gauge", desk.say("numbers.empty"), desk.say("numbers.empty.hint"));
    Div ways = Parts.box("row wrapping");
    for (CalendarPeriod period : List.of(CalendarPeriod.YEAR, CalendarPeriod.LAST_YEAR)) {
      if (!asked.named().equals(Optional.of(period))) {
        ways.add(
            Parts.button(
                desk.say("numbers.see", desk.say(period.title())),
                () -> go(metric, asked.named(period, today))));
      }
    }
    if (metric.form() != null && mayFill(metric.form())) {
      var fill = new Anchor("/f/" + metric.form(), desk.say("numbers.fill"));
      fill.addClassName("btn");
      fill.setRouterIgnore(true);
      ways.add(fill);
    }
    empty.add(ways);
    return empty;
  }

  private boolean mayFill(String form) {
    return desk.engine().records().forms(desk.caller()).stream()
        .anyMatch(access -> access.form().key().equals(form) && access.create());
  }
}
