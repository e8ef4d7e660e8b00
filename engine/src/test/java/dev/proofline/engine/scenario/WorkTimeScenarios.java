package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time limits that go by working time. The clock begins on a Monday at nine. */
abstract class WorkTimeScenarios extends Played {

  private static final String CALENDAR =
      """
      {"kind": "calendar", "key": "cn_work", "title": {"zh-CN": "工作日历", "en": "Working days"},
       "zone": "Asia/Shanghai", "default": true,
       "week": {"mon": ["09:00-12:00", "13:30-18:00"], "tue": ["09:00-12:00", "13:30-18:00"],
                "wed": ["09:00-12:00"]},
       "closed": [{"from": "2026-11-17"}], "open": [{"date": "2026-11-21", "hours": ["10:00-12:00"]}]}\
      """;

  private static final String CLAIM =
      """
      {"kind": "form", "key": "claim", "title": {"zh-CN": "申请", "en": "Claim"}, "use": "action",
       "fields": [
         {"key": "note", "type": "text", "label": {"zh-CN": "备注", "en": "Note"}, "required": true},
         {"key": "worked", "type": "decimal", "label": {"zh-CN": "工时", "en": "Worked"},
          "compute": "workHours(created_at, created_at + days(2))"},
         {"key": "stage", "type": "stage", "label": {"zh-CN": "阶段", "en": "Stage"}, "moves": "any", "stages": [
            {"key": "open", "title": {"zh-CN": "开始", "en": "Open"}, "within": {"work": "PT8H"}},
            {"key": "done", "title": {"zh-CN": "完成", "en": "Done"}}]}],
       "checks": [
         {"key": "late", "title": {"zh-CN": "八个工时内", "en": "Within a day's work"},
          "expect": "rows.claim.exists(c, c.note == 'sign' && c.created_at > submitted_at)", "within": {"work": "PT8H"},
          "otherwise": "not_effective"}]}\
      """;

  private static final String APPROVAL =
      """
      {"kind": "flow", "key": "approval", "title": {"zh-CN": "审批", "en": "Approval"},
       "when": {"submitted": "claim"}, "do": [
         {"key": "ask", "approve": {"by": "role('finance')", "within": {"work": "PT8H"}, "ifNobody": "pass",
            "late": [{"key": "over", "decide": {"as": "approved"}}]}}]}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), CALENDAR, CLAIM, APPROVAL));
  }

  @Test
  void a_check_waits_for_hours_of_work_across_a_holiday() {
    scenario().as("rep1").fills("claim").with("note", "a").submits().then(accepted());

    // 7.5 hours on Monday, none on Tuesday, half an hour on Wednesday.
    assertEquals("2026-11-18T01:30:00Z", until());
    scenario().after(Duration.ofHours(48));
    assertEquals(Verdict.PENDING, scenario().record().verdict());
    scenario().after(Duration.ofMinutes(31));
    assertEquals(Verdict.NOT_EFFECTIVE, scenario().record().verdict());
  }

  @Test
  void an_approval_and_a_stage_are_due_after_hours_of_work() {
    scenario()
        .as("rep1")
        .fills("claim")
        .with("note", "a")
        .with("stage", "open")
        .submits()
        .then(accepted());

    assertEquals("2026-11-18T01:30:00Z", String.valueOf(asked().dueAt()));
    assertEquals(
        1,
        rows(
            "rows.stages.claim.exists(s, s.record == this && s.due_at - created_at == minutes(2910))"));
    assertEquals(7.5, worked());
  }

  @Test
  void the_calendar_of_the_team_or_of_one_above_it_goes_before_the_default() {
    scenario()
        .publishes(
            """
            {"kind": "calendar", "key": "east", "title": {"zh-CN": "东区", "en": "East"}, "teams": ["EAST"],
             "week": {"mon": ["00:00-24:00"], "tue": ["00:00-24:00"], "wed": ["00:00-24:00"]}}\
            """,
            """
            {"kind": "calendar", "key": "wuxi", "title": {"zh-CN": "无锡", "en": "Wuxi"}, "teams": ["WUXI"],
             "week": {"mon": ["09:00-11:00"]}}\
            """);

    scenario().as("rep1").fills("claim").with("note", "a").submits().then(accepted());

    assertEquals("2026-11-16T09:00:00Z", String.valueOf(asked().dueAt()));
    assertEquals(48.0, worked());
    assertEquals("2026-11-16T09:00:00Z", until());

    scenario().as("rep9").fills("claim").with("note", "b").submits().then(accepted());
    assertEquals(2.0, worked());
  }

  @Test
  void without_a_calendar_working_time_is_refused_with_its_place() {
    try (Scenario bare = Scenario.of(database())) {
      Refusal refusal = assertThrows(Refusal.class, () -> bare.publishes(CLAIM));

      assertEquals(
          List.of(
              "no_calendar /form/claim/checks/0/within",
              "no_calendar /form/claim/fields/1/compute",
              "no_calendar /form/claim/fields/2/stages/0/within"),
          refusal.findings().stream()
              .map(each -> each.code() + " " + each.pointer())
              .filter(each -> each.startsWith("no_calendar"))
              .sorted()
              .toList());
    }
  }

  private StoredTask asked() {
    return scenario().tasks("finance", "open").getFirst();
  }

  private int rows(String filter) {
    return scenario().as("rep1").sees("claim", filter).size();
  }

  private double worked() {
    return scenario().record().answers().get("worked").orElseThrow()
            instanceof Value.Num(var number)
        ? number.doubleValue()
        : Double.NaN;
  }

  private String until() {
    return scenario().record().findings().get(0).path("until").asString();
  }
}
