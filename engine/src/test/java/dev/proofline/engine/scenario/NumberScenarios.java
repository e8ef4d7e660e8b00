package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Numbers.Answer;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.executable.ExecutableMetric.State;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Metrics from end to end; played on each database. */
abstract class NumberScenarios extends Played {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final String DEAL =
      """
      {"kind": "form", "key": "deal", "title": {"zh-CN": "成交", "en": "Deal"}, "use": "action",
       "fields": [
         {"key": "kind", "type": "choice", "label": "类型", "options": [
           {"value": "new", "label": {"zh-CN": "新单", "en": "New"}},
           {"value": "again", "label": {"zh-CN": "复购", "en": "Again"}}]},
         {"key": "amount", "type": "money", "label": "金额"},
         {"key": "note", "type": "text", "label": "备注"}]}\
      """;

  private static String metric(String key, String more) {
    return "{\"kind\": \"metric\", \"key\": \""
        + key
        + "\", \"title\": \""
        + key
        + "\", "
        + more
        + "}";
  }

  private static String over(String key, String fold, String more) {
    return metric(
        key,
        "\"over\": \"deal\", \"at\": \"submitted_at\", \"fold\": \""
            + fold
            + "\", \"by\": {\"rep\": \"owner\", \"team\": \"team\", \"kind\": \"kind\","
            + " \"month\": \"startOf('month', submitted_at)\"}, "
            + more);
  }

  private static final Map<String, String> FOLDS =
      new TreeMap<>(
          Map.of(
              "count", "",
              "distinct", "\"value\": \"kind\",",
              "sum", "\"value\": \"amount\",",
              "avg", "\"value\": \"amount * 1.1\",",
              "median", "\"value\": \"amount\",",
              "p90", "\"value\": \"amount\",",
              "min", "\"value\": \"amount\",",
              "max", "\"value\": \"amount\",",
              "share", "\"that\": \"amount > 1000\","));

  abstract Database database();

  @BeforeEach
  void open() {
    var definitions = new ArrayList<String>(List.of(DEAL));
    FOLDS.forEach((fold, value) -> {
      definitions.add(over("sql_" + fold, fold, value + "\"where\": \"submitted_at != null\""));
      definitions.add(
          over(
              "row_" + fold,
              fold,
              value + "\"where\": \"submitted_at != null && or(note, 'x').matches('.*')\""));
    });
    definitions.add(
        over(
            "goal",
            "share",
            "\"that\": \"kind == 'new'\", \"unit\": \"percent\", \"better\": \"higher\","
                + " \"target\": 0.8, \"bands\": [{\"below\": 0.4, \"state\": \"red\"},"
                + " {\"below\": 0.8, \"state\": \"amber\"}, {\"above\": 0.8, \"state\": \"green\"}]"));
    definitions.add(metric("mean", "\"formula\": \"metrics.sql_sum / metrics.sql_count\""));
    definitions.add(metric("twice", "\"formula\": \"metrics.mean * 2\""));
    play(Scenario.of(database(), definitions.toArray(String[]::new)));
  }

  private void deal(String login, @Nullable String kind, @Nullable String amount) {
    Actor.Filling filling = scenario().as(login).fills("deal");
    if (kind != null) {
      filling = filling.with("kind", kind);
    }
    if (amount != null) {
      filling = filling.with("amount", new BigDecimal(amount));
    }
    filling.submits().then(accepted());
  }

  private Numbers numbers() {
    return scenario().engine().numbers();
  }

  private Answer ask(String login, Question question) {
    return numbers().ask(scenario().caller(login), question);
  }

  private static BigDecimal only(Answer answer) {
    return assertNotNullValue(answer.groups().getFirst());
  }

  private static BigDecimal assertNotNullValue(Group group) {
    BigDecimal value = group.value();
    assertNotNull(value);
    return value;
  }

  private void deals() {
    deal("rep1", "new", "1200.10");
    deal("rep1", "again", "800.20");
    deal("rep2", "new", null);
    scenario().after(Duration.ofDays(40));
    deal("rep1", null, "99999999999999999.01");
    deal("rep2", "again", "0.02");
  }

  @Test
  void sql_and_rows_one_by_one_come_to_the_same() {
    deals();
    List<List<String>> dimensions =
        List.of(List.of(), List.of("rep"), List.of("team", "kind"), List.of("month"));

    for (String fold : FOLDS.keySet()) {
      for (List<String> by : dimensions) {
        for (String login : List.of("manager", "rep1")) {
          Question sql = Question.of("sql_" + fold).by(by);
          Question rows = Question.of("row_" + fold).by(by);
          assertEquals(
              ask(login, rows).groups(),
              ask(login, sql).groups(),
              fold + " by " + by + " " + login);
          assertEquals(
              ask(login, rows.by(Step.WEEK)).groups(),
              ask(login, sql.by(Step.WEEK)).groups(),
              fold + " by week and " + by);
        }
      }
    }
  }

  @Test
  void money_is_added_to_the_last_cent() {
    deals();

    assertEquals(
        new BigDecimal("100000000000001999.33"), only(ask("manager", Question.of("sql_sum"))));
  }

  @Test
  void numbers_are_told_by_periods_of_the_workspaces_calendar() {
    LocalDate today = LocalDate.ofInstant(scenario().clock().instant(), SHANGHAI);
    deals();

    List<Group> months = ask("manager", Question.of("sql_count").by(Step.MONTH)).groups();

    assertEquals(today.withDayOfMonth(1).toString(), months.getFirst().keys().get(Group.PERIOD));
    assertEquals(
        List.of(3L, 2L), months.stream().map(Group::rows).toList(), () -> months.toString());
  }

  @Test
  void the_period_before_stands_beside() {
    deals();
    LocalDate today = LocalDate.ofInstant(scenario().clock().instant(), SHANGHAI);

    Group group =
        ask("manager", Question.of("sql_count").during(today.minusDays(29), today).compared(true))
            .groups()
            .getFirst();
    Group longer =
        ask("manager", Question.of("sql_count").during(today.minusDays(35), today).compared(true))
            .groups()
            .getFirst();

    assertEquals(2, group.rows());
    assertEquals(0, BigDecimal.valueOf(3).compareTo(value(group.before())));
    assertEquals(0, BigDecimal.valueOf(3).compareTo(value(longer.before())));
  }

  private static BigDecimal value(@Nullable BigDecimal number) {
    assertNotNull(number);
    return number;
  }

  @Test
  void formulas_divide_group_by_group_and_nothing_by_nothing_is_nothing() {
    deal("rep1", "new", "10");
    deal("rep1", "new", "20");
    deal("rep2", "new", null);

    Answer mean = ask("manager", Question.of("mean").by(List.of("rep")));
    Answer twice = ask("manager", Question.of("twice"));
    Answer never = ask("manager", Question.of("mean").during(null, LocalDate.of(2000, 1, 1)));

    assertEquals(
        List.of("rep1 15", "rep2 0"),
        mean.groups().stream()
            .map(group -> group.labels().get("rep") + " " + value(group.value()).toPlainString())
            .toList());
    assertEquals(new BigDecimal("20"), only(twice));
    assertNull(never.groups().getFirst().value());
  }

  @Test
  void bands_give_the_state_from_the_number_on() {
    deal("rep1", "new", null);
    deal("rep1", "again", null);
    deal("rep2", "new", null);
    deal("rep9", "again", null);

    Answer reps = numbers().ask(SystemCallers.operator(), Question.of("goal").by(List.of("rep")));

    assertEquals(
        List.of(State.GREEN, State.AMBER, State.RED),
        reps.groups().stream().map(Group::state).toList());
  }

  @Test
  void every_number_leads_to_its_records() {
    deals();
    Caller manager = scenario().caller("manager");

    for (String by : List.of("rep", "team", "kind", "month")) {
      for (Group group : ask("manager", Question.of("sql_count").by(List.of(by))).groups()) {
        var behind = numbers().behind(manager, Question.of("sql_count").only(group.keys()), null);
        var query = new Records.Query(behind.form(), behind.filter(), null, List.of(), 50, null);
        assertEquals(
            group.rows(),
            scenario().engine().records().list(manager, query).items().size(),
            behind.filter());
        Answer alone = ask("manager", Question.of("sql_count").only(group.keys()));
        assertEquals(group.rows(), alone.groups().getFirst().rows());
      }
    }
    var holding = numbers().behind(manager, Question.of("sql_share"), true);
    var query = new Records.Query("deal", holding.filter(), null, List.of(), 50, null);
    assertEquals(2, scenario().engine().records().list(manager, query).items().size());
  }

  @Test
  void what_is_closed_to_the_caller_cannot_be_asked_about() {
    deals();
    scenario()
        .publishes(
            """
            {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
             "can": [{"on": "deal", "read": "own", "write": "own", "create": true,
                      "fields": {"amount": "hidden", "kind": "hidden"}}]}\
            """);

    assertFalse(
        numbers().list(scenario().caller("rep1")).stream()
            .anyMatch(entry -> entry.key().equals("sql_sum") || entry.key().equals("mean")));
    Refusal byKind =
        assertThrows(
            Refusal.class, () -> ask("rep1", Question.of("sql_count").by(List.of("kind"))));
    assertEquals(Refusal.Reason.INVALID, byKind.reason());
    for (Question question :
        List.of(
            Question.of("sql_count").where("amount > 0"),
            Question.of("sql_count").where("rows.deal.exists(d, d.amount > 0)"))) {
      Refusal where = assertThrows(Refusal.class, () -> ask("rep1", question));
      assertTrue(where.findings().getFirst().code().startsWith("unknown_"), where::toString);
      assertEquals("/where", where.findings().getFirst().pointer().toString());
      assertThrows(
          Refusal.class, () -> numbers().behind(scenario().caller("rep1"), question, null));
    }
    assertEquals(
        4, ask("manager", Question.of("sql_count").where("amount > 0")).groups().getFirst().rows());
    assertTrue(ask("rep1", Question.of("sql_count")).narrowed());
  }

  @Test
  void a_number_is_closed_with_what_it_reads_by_a_reference() {
    scenario()
        .publishes(
            """
            {"kind": "form", "key": "share_of", "title": "分成", "use": "action",
             "fields": [{"key": "deal", "type": "reference", "of": "deal", "label": "成交"}]}\
            """,
            metric(
                "shared",
                "\"over\": \"share_of\", \"at\": \"submitted_at\", \"fold\": \"sum\","
                    + " \"value\": \"deal.amount\""),
            metric(
                "shares",
                "\"over\": \"share_of\", \"at\": \"submitted_at\", \"fold\": \"count\","
                    + " \"by\": {\"kind\": \"deal.kind\", \"rep\": \"owner\"}"),
            """
            {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
             "can": [{"on": "deal", "read": "own", "write": "own", "create": true,
                      "fields": {"amount": "hidden", "kind": "hidden"}},
                     {"on": "share_of", "read": "own", "create": true}]}\
            """);

    assertThrows(Refusal.class, () -> ask("rep1", Question.of("shared")));
    assertEquals(
        List.of("rep"),
        List.copyOf(ask("rep1", Question.of("shares")).metric().dimensions().keySet()));
    assertThrows(
        Refusal.class, () -> ask("rep1", Question.of("shares").where("deal.kind == 'new'")));
    assertEquals(2, ask("manager", Question.of("shares")).metric().dimensions().size());
  }

  @Test
  void a_number_without_dimensions_says_so() {
    scenario()
        .publishes(
            metric("bare", "\"over\": \"deal\", \"at\": \"submitted_at\", \"fold\": \"count\""));

    Refusal refused =
        assertThrows(Refusal.class, () -> ask("manager", Question.of("bare").by(List.of("nope"))));
    assertEquals(
        "Expected no dimensions, as this metric has none, but found nope. Ask for it without.",
        refused.findings().getFirst().message().in("en"));
  }

  @Test
  void formulas_in_circles_and_unknown_metrics_are_refused_when_published() {
    String circle = metric("mean", "\"formula\": \"metrics.twice + 1\"");
    String unknown = metric("odd", "\"formula\": \"metrics.nothing + 1\"");
    String both = metric("both", "\"formula\": \"metrics.sql_sum\", \"over\": \"deal\"");

    for (String wrong : List.of(circle, unknown, both)) {
      assertThrows(Refusal.class, () -> scenario().publishes(wrong), wrong);
    }
  }
}
