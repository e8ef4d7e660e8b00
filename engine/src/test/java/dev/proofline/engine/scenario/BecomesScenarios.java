package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Flows set off when a condition turns true for a row; played on each database. */
abstract class BecomesScenarios extends Played {

  private static final String GRADE_A = flow("good", "grade == 'a'");
  private static final String THREE_VISITS =
      flow("third", "rows.visit.count(v, v.customer == this) == 3");
  private static final String A_WEEK_OLD =
      flow("old", "now - created_at > days(7) && grade == 'c'");
  private static final String SOON = flow("soon", "next_contact_on < now + days(2)");
  private static final String UNVISITED =
      flow(
          "quiet",
          "!rows.visit.exists(v, v.customer == this && v.submitted_at > now - days(30))"
              + " && now - created_at > days(30)");

  abstract Database database();

  static String flow(String key, String condition) {
    return """
    {"kind": "flow", "key": "%s", "title": "到时", "when": {"becomes": "customer"}, "if": "%s", "do": [
      {"key": "t", "task": {"to": "owner", "title": "联系 {{name}}"}}]}\
    """
        .formatted(key, condition);
  }

  private Scenario with(String... flows) {
    Scenario scenario =
        Scenario.of(database(), FlowDefinitions.CUSTOMER, FlowDefinitions.VISIT).publishes(flows);
    scenario.after(Duration.ofSeconds(1));
    play(scenario);
    return scenario;
  }

  private static UUID customer(Scenario scenario, String name) {
    UUID id = scenario.as("rep1").fills("customer").with("name", name).submits().id();
    scenario.after(Duration.ZERO);
    return id;
  }

  private static void visit(Scenario scenario, UUID customer) {
    scenario
        .as("rep1")
        .fills("visit")
        .with("customer", customer)
        .with("minutes", "谈了样品")
        .submits()
        .after(Duration.ZERO);
  }

  @Test
  void a_change_that_makes_it_true_sets_off_once_until_it_was_false() {
    Scenario scenario = with(GRADE_A);
    UUID customer = customer(scenario, "苏州嘉禾");
    scenario.tasks("rep1", "open", 0);

    scenario.as("rep1").changes("customer", customer, "{\"grade\": \"a\"}");
    scenario.after(Duration.ZERO).tasks("rep1", "open", 1);
    scenario.as("rep1").changes("customer", customer, "{\"name\": \"嘉禾\"}");
    scenario.after(Duration.ZERO).tasks("rep1", "open", 1);

    scenario.as("rep1").changes("customer", customer, "{\"grade\": \"c\"}");
    scenario.after(Duration.ZERO).tasks("rep1", "open", 1);
    scenario.as("rep1").changes("customer", customer, "{\"grade\": \"a\"}");
    scenario.restarts(Duration.ZERO).tasks("rep1", "open", 2);
  }

  private static String telling(
      String key, String source, String condition, String to, String text) {
    return """
    {"kind": "flow", "key": "%s", "title": "提醒", "when": {"becomes": "%s"}, "if": "%s", "do": [
      {"key": "n", "notify": {"to": "%s", "text": "%s"}}]}\
    """
        .formatted(key, source, condition, to, text);
  }

  private static List<String> told(Scenario scenario, String login) {
    return scenario.engine().tasks().inbox(scenario.caller(login), true, 50).stream()
        .map(item -> item.text().path("zh-CN").asString())
        .filter(text -> text.contains("！"))
        .toList();
  }

  @Test
  void tasks_that_lie_too_long_are_told_once_each() {
    Scenario scenario = with(GRADE_A);
    scenario.as("rep1").fills("customer").with("name", "早先").with("grade", "a").submits();
    scenario.after(Duration.ZERO).after(Duration.ofDays(4)).tasks("rep1", "open", 1);
    scenario.publishes(
        telling(
            "lies",
            "tasks",
            "state == 'open' && now - created_at > days(3)",
            "assignee",
            "{{title}}！"),
        telling(
            "typed",
            "tasks.good",
            "now - created_at > days(3)",
            "record.owner",
            "{{record.name}}还没联系！"));
    scenario.after(Duration.ofMinutes(20));
    assertEquals(List.of(), told(scenario, "rep1"), "true when it was published");

    scenario.as("rep1").fills("customer").with("name", "嘉禾").with("grade", "a").submits();
    scenario.after(Duration.ZERO).after(Duration.ofDays(3).minusMinutes(1));
    assertEquals(List.of(), told(scenario, "rep1"));
    scenario.restarts(Duration.ofMinutes(2));
    assertEquals(Set.of("联系嘉禾！", "嘉禾还没联系！"), Set.copyOf(told(scenario, "rep1")));
    scenario.after(Duration.ofDays(1));
    assertEquals(2, told(scenario, "rep1").size());
  }

  private static final String DEAL =
      """
      {"kind": "form", "key": "deal", "title": "商机", "use": "record", "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "stage", "type": "stage", "label": "阶段", "stages": [
          {"key": "lead", "title": "线索"}, {"key": "talk", "title": "洽谈"}, {"key": "won", "title": "赢单"}]}]}\
      """;

  @Test
  void a_record_that_stays_in_a_stage_too_long_is_told_of() {
    Scenario scenario =
        with(GRADE_A)
            .publishes(
                DEAL,
                telling(
                    "stuck",
                    "stages.deal",
                    "stage == 'talk' && left_at == null && now - entered_at > days(2)",
                    "record.owner",
                    "{{record.name}}停在{{title}}！"));
    scenario.after(Duration.ofMinutes(6));
    UUID deal =
        scenario.as("rep1").fills("deal").with("name", "A").with("stage", "lead").submits().id();
    scenario.after(Duration.ofDays(3));
    assertEquals(List.of(), told(scenario, "rep1"));

    scenario.as("rep1").changes("deal", deal, "{\"stage\": \"talk\"}");
    scenario.after(Duration.ofDays(2).plusMinutes(6));

    assertEquals(List.of("A 停在洽谈！"), told(scenario, "rep1"));
  }

  @Test
  void rows_that_cannot_be_found_again_set_nothing_off() {
    Scenario scenario = with(GRADE_A);
    for (String source : List.of("events", "answers.customer", "users", "tasks.nothing")) {
      String flow = telling("odd", source, "now > date('2026-01-01')", "role('admin')", "x");
      assertThrows(Refusal.class, () -> scenario.publishes(flow), source);
    }
  }

  @Test
  void a_record_of_which_it_is_true_from_the_start_sets_off() {
    Scenario scenario = with(GRADE_A);

    scenario.as("rep1").fills("customer").with("name", "嘉禾").with("grade", "a").submits();

    scenario.after(Duration.ZERO).tasks("rep1", "open", 1);
  }

  @Test
  void another_record_makes_it_true() {
    Scenario scenario = with(THREE_VISITS);
    UUID customer = customer(scenario, "苏州嘉禾");
    UUID other = customer(scenario, "无锡万合");

    visit(scenario, customer);
    visit(scenario, customer);
    visit(scenario, other);
    scenario.tasks("rep1", "open", 0);
    visit(scenario, customer);
    scenario.tasks("rep1", "open", 1);
    visit(scenario, customer);
    scenario.tasks("rep1", "open", 1);
  }

  @Test
  void time_makes_it_true_at_its_very_moment() {
    Scenario scenario = with(A_WEEK_OLD);
    customer(scenario, "苏州嘉禾");

    scenario.after(Duration.ofDays(7)).tasks("rep1", "open", 0);
    scenario.after(Duration.ofMillis(1)).tasks("rep1", "open", 1);
    scenario.after(Duration.ofDays(30)).tasks("rep1", "open", 1);
  }

  @Test
  void a_moment_that_comes_while_the_server_is_down_is_not_forgotten() {
    Scenario scenario = with(A_WEEK_OLD);
    UUID changed = customer(scenario, "苏州嘉禾");
    customer(scenario, "无锡万合");
    scenario.as("rep1").changes("customer", changed, "{\"grade\": \"a\"}");

    scenario.restarts(Duration.ofDays(8)).tasks("rep1", "open", 1);
    scenario.restarts(Duration.ofDays(8)).tasks("rep1", "open", 1);

    scenario.as("rep1").changes("customer", changed, "{\"grade\": \"c\"}");
    scenario.after(Duration.ZERO).tasks("rep1", "open", 2);
  }

  @Test
  void a_moment_moves_with_the_field_it_is_told_by() {
    Scenario scenario = with(SOON);
    UUID customer = customer(scenario, "苏州嘉禾");
    String day = scenario.clock().instant().plus(Duration.ofDays(10)).toString().substring(0, 10);
    String later = scenario.clock().instant().plus(Duration.ofDays(20)).toString().substring(0, 10);
    scenario.as("rep1").changes("customer", customer, "{\"next_contact_on\": \"" + day + "\"}");
    scenario.after(Duration.ofDays(6)).tasks("rep1", "open", 0);

    scenario.as("rep1").changes("customer", customer, "{\"next_contact_on\": \"" + later + "\"}");
    scenario.after(Duration.ofDays(10)).tasks("rep1", "open", 0);
    scenario.after(Duration.ofDays(3)).tasks("rep1", "open", 1);
  }

  @Test
  void what_cannot_be_told_beforehand_is_looked_at_every_five_minutes() {
    Scenario scenario = with(UNVISITED);
    UUID visited = customer(scenario, "苏州嘉禾");
    UUID other = customer(scenario, "无锡万合");
    scenario.after(Duration.ofDays(20));
    visit(scenario, visited);

    scenario.after(Duration.ofDays(10)).after(Duration.ofMinutes(4)).tasks("rep1", "open", 0);
    scenario.after(Duration.ofMinutes(6)).tasks("rep1", "open", 1);

    scenario.after(Duration.ofDays(20)).after(Duration.ofMinutes(6)).tasks("rep1", "open", 2);
    visit(scenario, other);
    scenario.after(Duration.ofMinutes(6)).tasks("rep1", "open", 2);
    scenario.restarts(Duration.ofDays(31)).after(Duration.ofMinutes(6)).tasks("rep1", "open", 3);
  }

  @Test
  void what_is_true_when_the_flow_is_published_sets_nothing_off() {
    Scenario scenario = with();
    UUID customer = customer(scenario, "苏州嘉禾");
    scenario.as("rep1").changes("customer", customer, "{\"grade\": \"a\"}");
    scenario.after(Duration.ofDays(1));

    scenario.publishes(GRADE_A).after(Duration.ZERO).tasks("rep1", "open", 0);
    scenario.as("rep1").changes("customer", customer, "{\"name\": \"嘉禾\"}");
    scenario.after(Duration.ZERO).tasks("rep1", "open", 0);
    scenario.as("rep1").changes("customer", customer, "{\"grade\": \"c\"}");
    scenario.after(Duration.ZERO);
    scenario.as("rep1").changes("customer", customer, "{\"grade\": \"a\"}");
    scenario.after(Duration.ZERO).tasks("rep1", "open", 1);
  }

  @Test
  void conditions_that_turn_each_other_true_are_stopped() {
    Scenario scenario =
        with(turning("a", "丙", "甲"), turning("b", "乙", "丙"), turning("c", "甲", "乙"));

    UUID customer = customer(scenario, "甲");

    assertEquals(
        1,
        scenario.store().work().runsOf(customer).stream()
            .filter(run -> run.state().equals("incident"))
            .count());
  }

  private static String turning(String key, String from, String to) {
    return """
    {"kind": "flow", "key": "%s", "title": "来回", "when": {"becomes": "customer"}, "if": "name == '%s'", "do": [
      {"key": "u", "update": {"set": {"name": "'%s'"}}}]}\
    """
        .formatted(key, from, to);
  }

  @Test
  void a_record_that_is_gone_sets_nothing_off() {
    Scenario scenario = with(A_WEEK_OLD, GRADE_A);
    UUID customer = customer(scenario, "苏州嘉禾");
    long version = scenario.as("rep1").reads("customer", customer).record().version();
    scenario.engine().records().delete(SystemCallers.operator(), "customer", customer, version);

    scenario.after(Duration.ofDays(8)).tasks("rep1", "open", 0);
  }
}
