package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.blockedAt;
import static dev.proofline.engine.scenario.Expected.refused;
import static dev.proofline.engine.scenario.Expected.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Numbers;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Event;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an action that was sent says of itself, and to who would change it. */
class StandingActionTest extends Played {

  private static final String BONUS =
      """
      {"kind": "form", "key": "bonus", "title": {"zh-CN": "奖金", "en": "Bonus"}, "use": "action", "fields": [
        {"key": "why", "type": "text", "label": {"zh-CN": "事由", "en": "Why"}, "required": true},
        {"key": "sum", "type": "integer", "label": {"zh-CN": "金额", "en": "Sum"}},
        {"key": "tax", "type": "integer", "label": {"zh-CN": "税", "en": "Tax"}, "compute": "sum * 2"}],
       "checks": [{"key": "told", "title": {"zh-CN": "写清", "en": "Told"}, "expect": "size(why) >= 4",
         "otherwise": "return", "message": {"zh-CN": "太短。", "en": "Too short."}}]}
      """;
  private static final String APPROVAL =
      """
      {"kind": "flow", "key": "approval", "title": "奖金审批", "when": {"submitted": "bonus"}, "if": "sum != null",
       "decides": true, "do": [{"key": "boss", "approve": {"by": "role('director')"%s}}]}
      """;
  private static final String CLOSED =
      """
      {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
       "can": [{"on": "bonus", "read": "own", "write": "own", "create": true, "fields": {"tax": "read"}}]}
      """;
  private static final String COUNTED =
      """
      {"kind": "metric", "key": "counted", "title": {"zh-CN": "有效", "en": "Counted"},
       "about": {"zh-CN": "算数的", "en": "What counts"}, "over": "bonus", "where": "verdict == 'effective'",
       "fold": "count", "unit": "count"}
      """;

  @BeforeEach
  void open() {
    play(Scenario.of(Databases.h2(), BONUS, APPROVAL.formatted(""), COUNTED));
  }

  private Scenario sends(String why, long sum) {
    return scenario()
        .as("rep1")
        .fills("bonus")
        .with("why", why)
        .with("sum", sum)
        .submits()
        .then(accepted());
  }

  private BigDecimal counted() {
    Numbers.Answer answer =
        scenario()
            .engine()
            .numbers()
            .metric(scenario().caller("manager"), "counted", List.of(), null, null);
    return answer.groups().isEmpty()
        ? BigDecimal.ZERO
        : Objects.requireNonNull(answer.groups().getFirst().value());
  }

  @Test
  void what_its_checks_send_back_is_not_effective_anywhere() {
    sends("短", 5).then(verdict(Verdict.PENDING));

    assertEquals(Status.RETURNED, scenario().record().status());
    assertNull(scenario().record().verdictAt());
    assertTrue(scenario().as("rep1").sees("bonus", "verdict == 'effective'").isEmpty());
    assertEquals(0, counted().signum());
    scenario()
        .as("rep1")
        .changes("bonus", scenario().id(), "{\"why\": \"新客户签约\"}")
        .then(verdict(Verdict.EFFECTIVE));
    assertEquals(1, counted().intValueExact());
  }

  @Test
  void what_a_person_sends_back_or_rejects_is_effective_no_longer_and_may_be_again() {
    UUID id = sends("新客户签约", 5).id();
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());

    scenario().as("director").returns("请补充");

    assertEquals(Verdict.PENDING, scenario().record().verdict());
    assertNull(scenario().record().verdictAt());
    assertEquals(0, counted().signum());
    Event returned =
        scenario().engine().records().history(scenario().caller("rep1"), "bonus", id).stream()
            .filter(event -> event.data().path("status").asString("").equals("returned"))
            .findFirst()
            .orElseThrow();
    assertEquals("pending", returned.data().path("verdict").asString());
    scenario().as("rep1").changes("bonus", id, "{\"sum\": 6}").then(verdict(Verdict.EFFECTIVE));
    scenario().as("director").rejects("不发");
    assertEquals(Status.REJECTED, scenario().record().status());
    assertEquals(Verdict.PENDING, scenario().record().verdict());
  }

  @Test
  void what_waits_for_approval_says_so_to_who_would_change_it() {
    UUID id = sends("新客户签约", 5).id();

    Refusal waiting = change(id);

    assertTrue(waiting.text().in("zh-CN").startsWith("这条动作正在审批，还没有生效"), waiting::toString);
    assertTrue(waiting.text().in("zh-CN").contains("请审批人退回给您"), waiting::toString);
    scenario().as("director").approves();
    assertTrue(change(id).text().in("zh-CN").startsWith("这条动作已经同意，不能再改"));
  }

  @Test
  void who_cannot_send_it_back_is_not_asked_to() {
    scenario().publishes(APPROVAL.formatted(", \"allow\": [\"transfer\"]"));
    UUID id = sends("新客户签约", 5).id();

    assertTrue(change(id).text().in("zh-CN").contains("请等审批结束"));
  }

  private Refusal change(UUID id) {
    return refused(
        Reason.CONFLICT, () -> scenario().as("rep1").changes("bonus", id, "{\"sum\": 7}"));
  }

  @Test
  void a_computed_field_that_is_sent_is_named_as_computed_and_to_be_left_out() {
    scenario().publishes(CLOSED);

    scenario()
        .as("rep1")
        .fills("bonus")
        .with("why", "新客户签约")
        .with("tax", 9)
        .submits()
        .then(blockedAt("tax", "field_closed"))
        .then(submission -> {
          Finding finding = submission.judgement().mistakes().getFirst();
          assertEquals("“税”由系统计算，不用填写。请去掉 tax 再提交。", finding.message().in("zh-CN"));
          assertEquals(
              "'Tax' is computed, so nobody fills it in. Leave out tax and submit again.",
              finding.message().in("en"));
        });
  }
}
