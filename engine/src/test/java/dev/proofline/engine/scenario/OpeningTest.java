package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.base.CalendarPeriod.Days;
import dev.proofline.engine.base.LocalText;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a metric is shown first, and what it is compared with. */
class OpeningTest extends Played {

  private static final String FAILURE =
      """
      {"kind": "form", "key": "failure", "title": "失效", "use": "record", "fields": [
        {"key": "action", "type": "text", "label": "动作"},
        {"key": "cause", "type": "text", "label": "原因"}]}
      """;
  private static final String CAUSES =
      """
      {"kind": "metric", "key": "causes", "title": "失效", "over": "failure", "at": "created_at",
       "by": {"action": "action", "cause": "cause"}%s}
      """;

  @BeforeEach
  void open() {
    play(Scenario.of(Databases.h2(), FAILURE));
  }

  private MetricEntry entry() {
    return scenario().engine().numbers().list(scenario().caller("admin")).getFirst();
  }

  private List<String> findings(String opens) {
    Refusal refusal =
        refused(
            Reason.INVALID, () -> scenario().publishes(CAUSES.formatted(", \"opens\": " + opens)));
    return refusal.findings().stream()
        .map(finding -> finding.pointer() + " " + finding.code())
        .toList();
  }

  @Test
  void a_metric_says_of_which_time_by_what_and_under_which_title_it_opens() {
    scenario()
        .publishes(
            CAUSES.formatted(
                ", \"opens\": {\"title\": {\"zh-CN\": \"热点图谱\", \"en\": \"Map\"},"
                    + " \"period\": \"quarter\", \"by\": [\"cause\", \"action\"]}"));

    assertEquals(Optional.of(LocalText.of("热点图谱", "Map")), entry().opening().title());
    assertEquals(Optional.of(CalendarPeriod.QUARTER), entry().opening().period());
    assertEquals(List.of("cause", "action"), entry().opening().by());
  }

  @Test
  void what_it_cannot_open_with_is_refused_where_it_stands() {
    assertEquals(
        List.of("/metric/causes/opens/by/1 unknown_dimension"),
        findings("{\"by\": [\"action\", \"team\"]}"));
    assertEquals(
        List.of("/metric/causes/opens/by/1 duplicate"),
        findings("{\"by\": [\"action\", \"action\"]}"));
    assertEquals(
        List.of("/metric/causes/opens/period not_one_of"), findings("{\"period\": \"decade\"}"));
  }

  @Test
  void it_is_compared_with_the_days_one_asks_for() {
    scenario().publishes(CAUSES.formatted(""));
    scenario().as("admin").fills("failure").with("action", "visit").submits();
    LocalDate today = LocalDate.ofInstant(scenario().clock().instant(), ZoneId.of("Asia/Shanghai"));

    Group group =
        scenario()
            .engine()
            .numbers()
            .ask(
                scenario().caller("admin"),
                Question.of("causes")
                    .during(today.plusDays(1), today.plusDays(1))
                    .comparedWith(new Days(today.minusDays(3), today)))
            .groups()
            .getFirst();

    assertEquals(0, group.rows());
    assertEquals("1", Objects.requireNonNull(group.before()).toPlainString());
  }
}
