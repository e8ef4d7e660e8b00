package dev.proofline.designer.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.vaadin.flow.router.QueryParameters;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.base.CalendarPeriod.Days;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableMetric.Goal;
import dev.proofline.engine.executable.ExecutableMetric.Opening;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskedTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private static MetricEntry metric(Opening opening, String person, String... dimensions) {
    var titles = new LinkedHashMap<String, LocalText>();
    for (String dimension : dimensions) {
      titles.put(dimension, LocalText.plain(dimension));
    }
    return new MetricEntry(
        "causes",
        LocalText.plain("causes"),
        LocalText.plain("about"),
        titles,
        "count",
        person.isEmpty() ? null : person,
        LocalText.plain("count"),
        LocalText.plain("count"),
        "failure",
        List.of(),
        null,
        true,
        new Goal(Optional.empty(), Optional.empty(), List.of()),
        opening);
  }

  private static Asked asked(MetricEntry metric, String... query) {
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < query.length; i += 2) {
      parameters.put(query[i], query[i + 1]);
    }
    return Asked.of(metric, QueryParameters.simple(parameters), TODAY);
  }

  @Test
  void a_metric_opens_as_it_says_else_this_month_by_its_person() {
    Asked plain = asked(metric(Opening.UNSAID, "rep", "action", "rep"));
    Asked said =
        asked(
            metric(
                new Opening(
                    Optional.empty(),
                    Optional.of(CalendarPeriod.QUARTER),
                    List.of("rep", "action")),
                "rep",
                "action",
                "rep"));

    assertEquals(new Days(LocalDate.of(2026, 11, 1), TODAY), plain.days());
    assertEquals(List.of("rep"), plain.by());
    assertEquals(new Days(LocalDate.of(2026, 10, 1), TODAY), said.days());
    assertEquals(List.of("rep", "action"), said.by());
  }

  @Test
  void an_address_says_everything_that_was_chosen() {
    MetricEntry metric = metric(Opening.UNSAID, "", "action", "cause", "team");

    for (Asked one :
        List.of(
            asked(metric, "period", "last_quarter", "by", "cause,action"),
            asked(metric, "period", "year", "by", ""),
            asked(metric, "from", "2026-02-03", "to", "2026-02-28", "by", "team"))) {
      assertEquals(one, Asked.of(metric, one.parameters(), TODAY));
    }
    assertEquals(List.of(), asked(metric, "by", "").by());
    assertEquals(
        List.of("cause", "action"), asked(metric, "by", "cause,nothing,cause,action,team").by());
  }

  @Test
  void own_days_are_compared_with_as_many_before_them() {
    Asked asked =
        asked(metric(Opening.UNSAID, "", "action"), "from", "2026-03-01", "to", "2026-03-10");

    assertEquals(new Days(LocalDate.of(2026, 2, 19), LocalDate.of(2026, 2, 28)), asked.before());
    assertEquals(Optional.empty(), asked.named());
  }

  @Test
  void what_an_address_does_not_say_rightly_is_as_the_metric_opens() {
    MetricEntry metric = metric(Opening.UNSAID, "", "action");
    Asked first = asked(metric);

    for (Map<String, String> wrong :
        List.of(
            Map.of("period", "decade"),
            Map.of("from", "2026-03-10", "to", "2026-03-01"),
            Map.of("from", "yesterday", "to", "2026-03-01"),
            Map.of("from", "2026-03-01"))) {
      assertEquals(first, Asked.of(metric, QueryParameters.simple(wrong), TODAY));
    }
  }

  @Test
  void only_what_has_two_dimensions_is_a_map() {
    assertFalse(Asked.map(metric(Opening.UNSAID, "", "action"), TODAY).isPresent());
    assertEquals(
        List.of("action", "cause"),
        Asked.map(metric(Opening.UNSAID, "", "action", "cause", "team"), TODAY).orElseThrow().by());
  }
}
