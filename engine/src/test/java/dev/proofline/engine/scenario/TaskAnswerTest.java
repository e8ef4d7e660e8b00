package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.store.Change.StoredTask;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a task fills in stands, whoever answers it and by whatever way. */
class TaskAnswerTest extends Played {

  private static final String ACTION =
      """
      {"kind": "form", "key": "action", "title": "动作", "use": "action", "fields": [
        {"key": "memo", "type": "text", "label": "纪要"}]}
      """;
  private static final String FAILURE =
      """
      {"kind": "form", "key": "failure", "title": "失效", "use": "record", "fields": [
        {"key": "kind", "type": "choice", "label": "哪个动作", "options": [
          {"value": "visit", "label": "拜访"}, {"value": "sample", "label": "样品"}]},
        {"key": "of_action", "type": "reference", "of": "action", "label": "哪一次"},
        {"key": "cause", "type": "text", "label": "原因"}]}
      """;
  private static final String WHY =
      """
      {"kind": "flow", "key": "why", "title": "归因", "when": {"submitted": "action"}, "do": [
        {"key": "ask", "task": {"to": "submitter", "title": "为什么", "fill": "failure", "wait": true,
          "prefill": {"kind": "'visit'", "of_action": "this"}}}]}
      """;

  @BeforeEach
  void open() {
    play(Scenario.of(Databases.h2(), ACTION, FAILURE, WHY));
  }

  private UUID action(String memo) {
    return scenario().as("rep1").fills("action").with("memo", memo).submits().id();
  }

  private List<StoredTask> open(String login) {
    return scenario().tasks(login, "open");
  }

  private ObjectNode answering(String login, UUID task, String form, String json) {
    return scenario()
        .engine()
        .tasks()
        .answering(scenario().caller(login), task, form, Scenario.json(json));
  }

  @Test
  void an_answer_that_says_anything_else_leaves_the_task_open() {
    UUID action = action("甲");

    scenario()
        .as("rep1")
        .fills("failure")
        .with("kind", "sample")
        .with("of_action", action)
        .submits()
        .then(accepted());

    assertEquals(1, open("rep1").size());

    scenario().as("rep1").fills("failure").with("of_action", action).submits().then(accepted());

    assertEquals(List.of(), open("rep1"), "what it does not say it does not say otherwise");
  }

  @Test
  void an_answer_does_the_task_that_it_is_about() {
    action("甲");
    UUID second = action("乙");

    scenario()
        .as("rep1")
        .fills("failure")
        .with("kind", "visit")
        .with("of_action", second)
        .submits()
        .then(accepted());

    assertEquals(1, open("rep1").size());
    assertEquals(false, second.equals(open("rep1").getFirst().record()));
  }

  @Test
  void answering_a_task_puts_in_what_it_fills_in() {
    UUID action = action("甲");
    UUID task = open("rep1").getFirst().id();

    ObjectNode whole = answering("rep1", task, "failure", "{\"cause\": \"没有照片\"}");

    assertEquals("visit", whole.path("kind").asString());
    assertEquals(action.toString(), whole.path("of_action").asString());
    assertEquals("没有照片", whole.path("cause").asString());
  }

  @Test
  void answering_a_task_with_anything_else_is_refused_where_it_stands() {
    action("甲");
    UUID task = open("rep1").getFirst().id();
    UUID other = action("乙");

    Refusal refusal =
        refused(
            Reason.INVALID,
            () ->
                answering(
                    "rep1",
                    task,
                    "failure",
                    "{\"kind\": \"sample\", \"of_action\": \"" + other + "\"}"));

    assertEquals(
        List.of("/kind given_by_task", "/of_action given_by_task"),
        refusal.findings().stream()
            .map(finding -> finding.pointer() + " " + finding.code())
            .sorted()
            .toList());
  }

  @Test
  void a_task_of_somebody_else_or_for_another_form_is_not_answered() {
    action("甲");
    UUID task = open("rep1").getFirst().id();

    refused(Reason.NOT_FOUND, () -> answering("rep2", task, "failure", "{}"));
    refused(Reason.INVALID, () -> answering("rep1", task, "action", "{}"));
  }
}
