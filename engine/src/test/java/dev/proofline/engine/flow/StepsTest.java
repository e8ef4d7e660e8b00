package dev.proofline.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The other steps, told as stories. */
class StepsTest {

  private static FlowStory story(String steps) {
    return FlowStory.of(
        """
        {"key": "f", "title": "f", "when": {"submitted": "claim"}, "do": [%s]}
        """
            .formatted(steps));
  }

  @Test
  void a_step_runs_only_when_its_condition_holds() {
    FlowStory story =
        story(
                """
                {"key": "big", "if": "amount > 1000000", "notify": {"to": "owner", "text": "大单"}},
                {"key": "unknown", "if": "memo > 'a'", "notify": {"to": "owner", "text": "不会"}},
                {"key": "any", "if": "amount > 1", "notify": {"to": "owner", "text": "好"}}
                """
                    .replace("memo > 'a'", "size(memo) > 3"))
            .submits();

    assertEquals(List.of("message to [rep1] at any#1: 好"), story.toldOf("message"));
  }

  @Test
  void what_was_computed_and_created_is_known_to_later_steps() {
    FlowStory story =
        story(
                """
                {"key": "sum", "compute": {"bonus": "amount * 0.01", "rate": 0.01}},
                {"key": "made", "create": {"form": "customer", "set": {"name": "'奖励 ' + text(steps.sum.bonus)"}}},
                {"key": "tell", "notify": {"to": "owner", "text": "{{steps.made.record.name}}"}}
                """)
            .submits();

    assertEquals(List.of("message to [rep1] at tell#1: 奖励 120"), story.toldOf("message"));
    assertEquals(List.of("ended completed"), story.toldOf("ended"));
  }

  @Test
  void an_update_is_seen_by_the_next_step() {
    FlowStory story =
        story(
                """
                {"key": "mark", "update": {"record": "customer", "set": {"level": "'vip'"}}},
                {"key": "way", "switch": [
                  {"if": "customer.level == 'vip'", "do": [{"key": "yes", "notify": {"to": "owner", "text": "贵宾"}}]},
                  {"do": [{"key": "no", "notify": {"to": "owner", "text": "普通"}}]}]}
                """)
            .submits();

    assertEquals(List.of("message to [rep1] at yes#1: 贵宾"), story.toldOf("message"));
  }

  @Test
  void without_a_branch_that_holds_the_flow_goes_on() {
    FlowStory story =
        story(
                """
                {"key": "way", "switch": [{"if": "amount < 0", "do": [{"key": "no", "end": {}}]}]},
                {"key": "tell", "notify": {"to": "owner", "text": "继续"}}
                """)
            .submits();

    assertEquals(1, story.toldOf("message").size());
  }

  @Test
  void end_ends_the_whole_flow_also_from_a_branch() {
    FlowStory story =
        story(
                """
                {"key": "back", "task": {"to": "owner", "title": "准备"}},
                {"key": "way", "switch": [{"do": [{"key": "stop", "end": {}}]}]},
                {"key": "tell", "notify": {"to": "owner", "text": "不会"}}
                """)
            .submits();

    assertEquals(List.of("ended ended"), story.toldOf("ended"));
    assertEquals(List.of("task of rep1 cancelled"), story.toldOf("task of"));
    assertEquals(List.of(), story.toldOf("message"));
  }

  @Test
  void waits_for_a_span_and_until_a_moment() {
    FlowStory story =
        story(
                """
                {"key": "a_day", "wait": {"for": "P1D"}},
                {"key": "first", "notify": {"to": "owner", "text": "一"}},
                {"key": "monday", "wait": {"until": "startOf('week', now) + days(7)"}},
                {"key": "second", "notify": {"to": "owner", "text": "二"}}
                """)
            .submits()
            .after(Duration.ofHours(23));
    assertEquals(0, story.toldOf("message").size());

    story.after(Duration.ofHours(1));
    assertEquals(1, story.toldOf("message").size());

    story.after(Duration.ofDays(7));
    assertEquals(2, story.toldOf("message").size());
  }

  @Test
  void a_moment_that_is_unknown_is_an_incident() {
    FlowStory story =
        story("{\"key\": \"when\", \"wait\": {\"until\": \"verdict_at + days(1)\"}}").submits();

    assertEquals(List.of("incident moment_unknown at when#1"), story.told);
  }

  @Test
  void the_flow_goes_on_beside_a_task_and_its_limit_still_holds() {
    FlowStory story =
        story(
                """
                {"key": "call", "task": {"to": "owner", "title": "回访", "within": "P2D",
                  "late": [{"key": "gap", "wait": {"for": "PT48H"}},
                           {"key": "boss", "notify": {"to": "assignee.manager", "text": "逾期两天"}}]}},
                {"key": "tell", "notify": {"to": "owner", "text": "已安排"}}
                """)
            .submits();
    assertEquals(List.of("message to [rep1] at tell#1: 已安排"), story.toldOf("message"));

    story.after(Duration.ofDays(4));
    assertEquals(
        List.of("message to [manager] at boss#1: 逾期两天"), story.toldOf("message").subList(1, 2));

    story.completes("rep1");
    assertEquals(List.of("ended completed"), story.toldOf("ended"));
  }

  @Test
  void a_task_done_in_time_stops_its_late_steps() {
    FlowStory story =
        story(
                """
                {"key": "call", "task": {"to": "owner", "title": "回访", "within": "P2D",
                  "late": [{"key": "gap", "wait": {"for": "PT48H"}},
                           {"key": "boss", "notify": {"to": "assignee.manager", "text": "逾期"}}]}}
                """)
            .submits()
            .after(Duration.ofDays(3))
            .completes("rep1")
            .after(Duration.ofDays(10));

    assertEquals(List.of(), story.toldOf("message"));
    assertEquals(List.of("ended completed"), story.toldOf("ended"));
  }

  @Test
  void a_task_that_is_waited_for_gives_its_result() {
    FlowStory story =
        story(
                """
                {"key": "check", "task": {"to": "[owner, owner.manager]", "title": "核实", "wait": true}},
                {"key": "tell", "notify": {"to": "owner", "text": "{{steps.check.assignee.name}}"}}
                """)
            .submits();
    assertEquals(List.of("rep1", "manager"), story.asked());

    story.completes("manager");

    assertEquals(List.of("message to [rep1] at tell#1: manager"), story.toldOf("message"));
  }

  @Test
  void a_limit_may_be_a_setting() {
    var workspace = new SmallWorkspace();
    workspace.settings.put("approval_window", new Value.Span(Duration.ofHours(3)));

    FlowStory story =
        FlowStory.of(workspace, ApprovalTest.CLAIM).submits().after(Duration.ofHours(3));

    assertEquals(List.of("director"), story.asked());
  }

  @Test
  void a_limit_that_is_unknown_is_an_incident() {
    var workspace = new SmallWorkspace();
    workspace.settings.remove("approval_window");

    FlowStory story = FlowStory.of(workspace, ApprovalTest.CLAIM).submits();

    assertEquals(List.of("incident limit_unknown at finance#1"), story.told);
  }
}
