package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Event;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To-dos that are there only while something holds for their record; played on each database. */
abstract class NeedlessTaskScenarios extends CallsPlayed {

  private static final String CALL =
      """
      {"kind": "form", "key": "call_on", "title": {"zh-CN": "拜访", "en": "Call"}, "use": "action",
       "fields": [
         {"key": "note", "type": "text", "label": {"zh-CN": "备注", "en": "Note"}, "required": true}],
       "checks": [
         {"key": "long", "title": {"zh-CN": "写得够长", "en": "Long enough"},
          "expect": "size(note) >= 10",
          "otherwise": "not_effective", "waive": "role('manager')",
          "message": {"zh-CN": "备注太短。", "en": "The note is too short."}}]}\
      """;

  private static final String WHY =
      """
      {"kind": "flow", "key": "why_void", "title": "为什么不算", "when": {"becomes": "call_on"},
       "if": "verdict == 'not_effective'", "once": true,
       "do": [
         {"key": "why", "task": {"to": "submitter", "title": "为什么没有生效：{{note}}",
           "while": "verdict == 'not_effective'", "wait": true, "within": "PT24H",
           "late": [{"key": "tell", "notify": {"to": "submitter.manager", "text": "还没有说明"}}]}},
         {"key": "over", "notify": {"to": "submitter", "text": "到此为止"}}]}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), CALL, WHY));
  }

  @Test
  void a_waiver_closes_what_only_asked_why_it_did_not_count() {
    UUID id = calls("短");
    assertEquals(List.of("open"), states(id));

    waives(id);

    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
    assertEquals(List.of("cancelled"), states(id));
    assertEquals("needless", task(id).outcome());
    assertEquals(0, scenario().engine().tasks().open(scenario().caller("rep1")).count());
    List<String> told = history(id).stream().map(Event::kind).toList();
    assertTrue(told.indexOf("task.needless") > told.indexOf("record.waived"), told::toString);
    assertEquals("flow.ended", told.getLast(), "and the flow goes on");
  }

  @Test
  void what_was_closed_is_never_late() {
    UUID id = calls("短");
    waives(id);

    scenario().after(Duration.ofHours(30));

    assertTrue(history(id).stream().noneMatch(event -> event.kind().equals("task.late")));
    assertEquals(
        List.of(),
        scenario().engine().tasks().inbox(scenario().caller("manager"), false, 9).stream()
            .filter(item -> item.text().toString().contains("还没有说明"))
            .toList());
  }

  @Test
  void what_is_late_already_is_closed_with_what_its_lateness_began() {
    UUID id = calls("短");
    scenario().after(Duration.ofHours(30));
    assertTrue(task(id).late());

    waives(id);

    assertEquals(List.of("cancelled"), states(id));
    assertEquals("flow.ended", history(id).getLast().kind());
  }

  @Test
  void a_declined_waiver_leaves_it_open() {
    UUID id = calls("短");
    scenario()
        .engine()
        .proof()
        .justify(scenario().caller("rep1"), new Excusing("call_on", id, "long", "客户不让写"));
    scenario()
        .engine()
        .proof()
        .decline(scenario().caller("manager"), new Excusing("call_on", id, "long", "请补写"));

    assertEquals(List.of("open"), states(id));
  }
}
