package dev.proofline.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The incentive claim: finance decides, undecided after 72 hours the director does. */
class ApprovalTest {

  static final String CLAIM =
      """
      {"kind": "flow", "key": "claim_approval", "title": "激励审批", "when": {"submitted": "claim"},
       "decides": true, "do": [
        {"key": "finance", "approve": {"by": "role('finance')", "within": "settings.approval_window",
          "remind": ["PT24H"],
          "late": [
            {"key": "to_director", "transfer": {"to": "role('director')"}},
            {"key": "tell_manager", "notify": {"to": "submitter.manager", "text": "{{customer.name}} 超时"}}],
          "rejected": [
            {"key": "tell_rejected", "notify": {"to": "submitter", "text": "未通过：{{steps.finance.comment}}"}}]}},
        {"key": "tell_approved", "notify": {"to": "submitter", "text": "{{amount}} 已批准"}}]}
      """;

  @Test
  void finance_approves_and_the_others_of_finance_are_let_off() {
    FlowStory story = FlowStory.of(CLAIM).submits();

    assertEquals(List.of("finance1", "finance2"), story.asked());
    assertEquals("in_review", story.status());

    story.approves("finance2");

    assertEquals(List.of(), story.asked());
    assertEquals("approved", story.status());
    assertEquals(
        List.of("task of finance2 approved", "task of finance1 cancelled"),
        story.toldOf("task of"));
    assertEquals(
        List.of("message to [rep1] at tell_approved#1: 12000 已批准"), story.toldOf("message"));
    assertEquals(List.of("ended completed"), story.toldOf("ended"));
    assertTrue(story.timers.isEmpty());
  }

  @Test
  void undecided_for_72_hours_it_is_on_the_directors_list_exactly_once() {
    FlowStory story = FlowStory.of(CLAIM).submits().after(Duration.ofHours(72));

    assertEquals(List.of("director"), story.asked());
    assertTrue(story.openTaskOf("director").late());
    assertEquals(
        List.of(
            "message to [finance1, finance2] at finance/remind0#1: 待办即将到期：激励审批",
            "message to [director] at finance/taken3#1: 超时未办，已转交给您：激励审批",
            "message to [manager] at tell_manager#1: 华东轴承超时"),
        story.toldOf("message"));

    story.after(Duration.ofDays(30));

    assertEquals(1, story.toldOf("task for director").size());

    story.approves("director");

    assertEquals("approved", story.status());
    assertEquals(List.of("ended completed"), story.toldOf("ended"));
  }

  @Test
  void one_second_before_the_limit_it_is_still_with_finance() {
    FlowStory story = FlowStory.of(CLAIM).submits().after(Duration.ofHours(72).minusSeconds(1));

    assertEquals(List.of("finance1", "finance2"), story.asked());
  }

  @Test
  void a_decision_in_time_stops_the_clock() {
    FlowStory story =
        FlowStory.of(CLAIM).submits().after(Duration.ofHours(71)).approves("finance1");

    story.after(Duration.ofHours(100));

    assertEquals(List.of(), story.toldOf("task for director"));
  }

  @Test
  void a_rejection_tells_the_rep_why_and_ends_the_flow() {
    FlowStory story = FlowStory.of(CLAIM).submits().rejects("finance1", "没有发票");

    assertEquals("rejected", story.status());
    assertEquals(
        List.of("message to [rep1] at tell_rejected#1: 未通过：没有发票"), story.toldOf("message"));
    assertEquals(List.of("ended rejected"), story.toldOf("ended"));
    assertEquals(List.of(), story.asked());
  }

  @Test
  void a_rejection_by_the_director_after_the_transfer_is_a_rejection() {
    FlowStory story =
        FlowStory.of(CLAIM).submits().after(Duration.ofHours(72)).rejects("director", "太晚");

    assertEquals("rejected", story.status());
    assertEquals(List.of("ended rejected"), story.toldOf("ended"));
  }

  @Test
  void a_returned_claim_waits_for_its_resubmission_and_is_asked_again_with_a_new_limit() {
    FlowStory story = FlowStory.of(CLAIM).submits().returns("finance1", "请补订单照片");

    assertEquals("returned", story.status());
    assertEquals(List.of(), story.asked());
    assertTrue(story.timers.isEmpty());

    story.after(Duration.ofDays(10)).resubmits();

    assertEquals("in_review", story.status());
    assertEquals(List.of("finance1", "finance2"), story.asked());

    story.after(Duration.ofHours(72));

    assertEquals(List.of("director"), story.asked());
    assertEquals(List.of("task for director at finance#2"), story.toldOf("task for director"));
  }

  @Test
  void of_two_approvers_at_once_the_second_is_not_heard() {
    FlowStory story = FlowStory.of(CLAIM).submits();
    FlowStory.Task second = story.openTaskOf("finance2");
    story.approves("finance1");

    boolean heard =
        story.hears(
            new Signal.TaskDecided(
                "finance",
                second.id(),
                TaskOutcome.REJECTED,
                story.workspace.user("finance2"),
                Optional.of("不")));

    assertFalse(heard);
    assertEquals("approved", story.status());
  }

  @Test
  void after_downtime_everything_overdue_is_done_once_in_order_and_marked_late() {
    FlowStory story = FlowStory.of(CLAIM).submits().afterDowntime(Duration.ofDays(20));

    assertEquals(
        List.of("timer finance#1:remind0 late", "timer finance#1:late late"),
        story.toldOf("timer"));
    assertEquals(List.of("director"), story.asked());

    story.afterDowntime(Duration.ofDays(20));

    assertEquals(1, story.toldOf("task for director").size());
  }

  @Test
  void who_submitted_it_does_not_approve_it_the_approvers_manager_does() {
    FlowStory story = FlowStory.of(CLAIM).submitsAs("finance1");

    assertEquals(List.of("director", "finance2"), story.asked());
  }

  @Test
  void late_it_goes_past_who_submitted_it_to_their_manager() {
    var workspace = new SmallWorkspace();
    workspace.person("chief", "", "chief");
    workspace.set(workspace.user("director"), "manager", workspace.user("chief"));

    FlowStory story =
        FlowStory.of(workspace, CLAIM).submitsAs("director").after(Duration.ofHours(72));

    assertEquals(List.of("chief"), story.asked());
  }

  @Test
  void late_and_nobody_above_who_submitted_it_stays_with_those_who_have_it() {
    FlowStory story = FlowStory.of(CLAIM).submitsAs("director").after(Duration.ofHours(72));

    assertEquals(List.of("finance1", "finance2"), story.asked());
    assertTrue(story.told.contains("incident nobody_to_ask at finance#1"));

    story.approves("finance1");

    assertEquals("approved", story.status());
  }

  @Test
  void nobody_hands_it_on_to_who_submitted_it() {
    FlowStory story = FlowStory.of(CLAIM).submits();

    story.handsOn("finance1", "rep1");

    assertEquals(List.of("finance1", "finance2"), story.asked());
    assertTrue(story.objection(story.handingOn("finance1", "rep1")).contains("submitted"));
  }

  @Test
  void an_approval_by_who_submitted_it_is_not_heard_however_the_task_came_to_them() {
    FlowStory story = FlowStory.of(CLAIM).submits();
    FlowStory.Task task = story.openTaskOf("finance1");
    var own =
        new Signal.TaskDecided(
            "finance",
            task.id(),
            TaskOutcome.APPROVED,
            story.workspace.user("rep1"),
            Optional.empty());

    assertFalse(story.hears(own));
    assertEquals("in_review", story.status());
    assertTrue(story.objection(own).contains("you submitted it"));
  }

  @Test
  void who_submitted_it_may_be_handed_it_where_the_definition_lets_them_approve() {
    FlowStory story =
        FlowStory.of(
                """
                {"key": "f", "title": "f", "when": {"submitted": "claim"}, "decides": true, "do": [
                 {"key": "finance", "approve": {"by": "role('finance')", "selfApproval": "ask"}}]}
                """)
            .submits()
            .handsOn("finance1", "rep1")
            .approves("rep1");

    assertEquals("approved", story.status());
  }

  @Test
  void those_asked_instead_of_nobody_do_not_approve_their_own_either() {
    FlowStory story =
        FlowStory.of(
                """
                {"key": "f", "title": "f", "when": {"submitted": "claim"}, "decides": true, "do": [
                 {"key": "legal", "approve": {"by": "role('legal')", "ifNobody": "submitter"}}]}
                """)
            .submits();

    assertEquals(List.of("manager"), story.asked());
  }

  @Test
  void where_all_approve_nobody_gets_a_second_vote() {
    FlowStory story = FlowStory.of(mode("all")).submits();

    assertTrue(story.objection(story.handingOn("finance1", "finance2")).contains("has a vote"));

    story.approves("finance2").handsOn("finance1", "finance2");

    assertEquals(List.of("finance1"), story.asked());
    assertEquals("in_review", story.status());
  }

  @Test
  void self_approval_may_pass() {
    FlowStory story =
        FlowStory.of(
                """
                {"key": "f", "title": "f", "when": {"submitted": "claim"}, "decides": true, "do": [
                 {"key": "boss", "approve": {"by": "submitter", "selfApproval": "pass"}}]}
                """)
            .submits();

    assertEquals("approved", story.status());
  }

  @Test
  void nobody_to_ask_is_an_incident_and_the_run_stands_visibly() {
    FlowStory story =
        FlowStory.of(
                """
                {"key": "f", "title": "f", "when": {"submitted": "claim"}, "decides": true, "do": [
                 {"key": "legal", "approve": {"by": "role('legal')"}},
                 {"key": "tell", "notify": {"to": "submitter", "text": "好"}}]}
                """)
            .submits();

    assertEquals(List.of("incident nobody_to_ask at legal#1"), story.told);
    assertEquals(Run.State.INCIDENT, story.run.state());
  }

  @Test
  void people_who_left_are_not_asked() {
    var workspace = new SmallWorkspace();
    workspace.leaves("finance1");

    FlowStory story = FlowStory.of(workspace, CLAIM).submits();

    assertEquals(List.of("finance2"), story.asked());
  }

  @Test
  void all_have_to_approve_when_the_mode_is_all() {
    FlowStory story = FlowStory.of(mode("all")).submits().approves("finance1");

    assertEquals("in_review", story.status());
    assertEquals(List.of("finance2"), story.asked());

    story.approves("finance2");

    assertEquals("approved", story.status());
  }

  @Test
  void one_after_the_other_when_the_mode_is_sequence() {
    FlowStory story = FlowStory.of(mode("sequence")).submits();
    assertEquals(List.of("finance1"), story.asked());

    story.approves("finance1");
    assertEquals(List.of("finance2"), story.asked());

    story.approves("finance2");
    assertEquals("approved", story.status());
  }

  private static String mode(String mode) {
    return """
    {"key": "f", "title": "f", "when": {"submitted": "claim"}, "decides": true, "do": [
     {"key": "finance", "approve": {"by": "role('finance')", "mode": "%s"}}]}
    """
        .formatted(mode);
  }

  @Test
  void an_approver_may_hand_it_on() {
    FlowStory story = FlowStory.of(CLAIM).submits().handsOn("finance1", "manager");

    assertEquals(List.of("finance2", "manager"), story.asked());

    story.approves("manager");

    assertEquals("approved", story.status());
  }

  @Test
  void silence_may_decide() {
    FlowStory story =
        FlowStory.of(
                """
                {"key": "f", "title": "f", "when": {"submitted": "claim"}, "decides": true, "do": [
                 {"key": "boss", "approve": {"by": "submitter.manager", "within": "PT1H",
                   "late": [{"key": "silent", "decide": {"as": "approved"}},
                            {"key": "never", "notify": {"to": "submitter", "text": "不会到这里"}}]}}]}
                """)
            .submits()
            .after(Duration.ofHours(1));

    assertEquals("approved", story.status());
    assertEquals(List.of(), story.toldOf("message"));
    assertEquals(List.of("ended completed"), story.toldOf("ended"));
  }

  @Test
  void the_status_is_approved_only_after_the_last_approval() {
    FlowStory story =
        FlowStory.of(
                """
                {"key": "f", "title": "f", "when": {"submitted": "claim"}, "decides": true, "do": [
                 {"key": "boss", "approve": {"by": "submitter.manager"}},
                 {"key": "big", "switch": [
                   {"if": "amount > 10000", "do": [{"key": "top", "approve": {"by": "role('director')"}}]}]},
                 {"key": "rest", "wait": {"for": "P7D"}}]}
                """)
            .submits()
            .approves("manager");

    assertEquals("in_review", story.status());

    story.approves("director");

    assertEquals("approved", story.status());
    assertEquals(List.of(), story.toldOf("ended"));
    assertEquals(List.of("ended completed"), story.after(Duration.ofDays(7)).toldOf("ended"));
  }
}
