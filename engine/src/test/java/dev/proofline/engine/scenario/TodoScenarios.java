package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SpotChecking.Outcome;
import dev.proofline.engine.SpotChecking.Wanted;
import dev.proofline.engine.Todos;
import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.Todos.Todo;
import dev.proofline.engine.suspicion.Sample.By;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for people, of whatever kind; played on each database. */
abstract class TodoScenarios extends Played {

  private static final String CALL =
      """
      {"kind": "form", "key": "call_on", "title": {"zh-CN": "拜访", "en": "Call"}, "use": "action",
       "fields": [
         {"key": "note", "type": "text", "label": {"zh-CN": "备注", "en": "Note"}, "required": true}],
       "label": "{{note}}",
       "checks": [
         {"key": "long", "title": {"zh-CN": "写得够长", "en": "Long enough"},
          "expect": "size(note) >= 10",
          "otherwise": "not_effective", "waive": "role('manager')",
          "message": {"zh-CN": "备注太短。", "en": "The note is too short."}}]}\
      """;

  private static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": "销售经理",
       "can": [{"on": "*", "read": "reports", "write": "own", "create": true}],
       "duties": ["spot_check"]}\
      """;

  private static final String FOLLOW =
      """
      {"kind": "flow", "key": "follow", "title": "跟进", "when": {"submitted": "call_on"},
       "do": [{"key": "look", "task": {"to": "submitter.manager", "title": "看一看：{{note}}",
         "within": "PT24H"}}]}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), CALL, MANAGER, FOLLOW));
  }

  @Test
  void a_reason_waits_for_whom_the_rule_names_until_they_decide() {
    UUID id = calls("短");
    assertEquals(Map.of("task", 1), waiting("manager"));

    asks(id, "客户不让写");

    assertEquals(Map.of("waiver", 1, "task", 1), waiting("manager"));
    assertEquals(2, todos().count(scenario().caller("manager"), 99));
    assertEquals(1, todos().count(scenario().caller("manager"), 1));
    Todo one = todos().heap(scenario().caller("manager"), "waiver", 5).first().getFirst();
    assertEquals("是否豁免“写得够长”", one.what().in("zh-CN"));
    assertEquals(Optional.of("rep1"), one.whose());
    assertEquals(Optional.of("短"), one.about());
    assertEquals(scenario().clock().instant(), one.since());
    assertEquals("/r/call_on/" + id + "#why", one.link());
    assertEquals(Map.of(), waiting("rep1"));
    assertEquals(Map.of(), waiting("finance"));

    scenario()
        .engine()
        .proof()
        .waive(scenario().caller("manager"), new Excusing("call_on", id, "long", "签了保密协议"));
    assertEquals(Map.of("task", 1), waiting("manager"));
    assertEquals(List.of(), scenario().store().work().waiverRequests(9));
  }

  @Test
  void what_was_declined_waits_no_longer_until_it_is_asked_again() {
    UUID id = calls("短");
    asks(id, "客户不让写");
    scenario()
        .engine()
        .proof()
        .decline(scenario().caller("manager"), new Excusing("call_on", id, "long", "请补写"));
    assertEquals(Map.of("task", 1), waiting("manager"));

    asks(id, "客户签了保密协议");
    assertEquals(Map.of("waiver", 1, "task", 1), waiting("manager"));
  }

  @Test
  void nobody_is_asked_about_their_own() {
    UUID own =
        scenario().as("manager").fills("call_on").with("note", "短").submits().then(accepted()).id();
    scenario()
        .engine()
        .proof()
        .justify(scenario().caller("manager"), new Excusing("call_on", own, "long", "急"));

    assertEquals(Map.of(), waiting("manager"));
  }

  @Test
  void spot_checks_wait_for_their_reviewer() {
    calls("短一");
    calls("短二");
    LocalDate today = LocalDate.ofInstant(scenario().clock().instant(), ZoneId.of("Asia/Shanghai"));
    scenario()
        .engine()
        .spotChecking()
        .draw(
            scenario().caller("manager"),
            new Wanted("call_on", today, today, null, 2, null, By.CHANCE, Set.of()));
    assertEquals(Map.of("spot_check", 2, "task", 2), waiting("manager"));

    UUID first =
        scenario()
            .engine()
            .spotChecking()
            .mine(scenario().caller("manager"), false)
            .getFirst()
            .check()
            .id();
    scenario()
        .engine()
        .spotChecking()
        .decide(scenario().caller("manager"), first, Outcome.GENUINE, null);

    assertEquals(Map.of("spot_check", 1, "task", 2), waiting("manager"));
    assertEquals(Map.of(), waiting("director"));
  }

  @Test
  void all_tasks_are_counted_and_the_late_ones_told_but_only_the_first_are_shown() {
    for (int i = 0; i < 7; i++) {
      calls("短" + i);
    }
    scenario().after(Duration.ofHours(25));
    calls("新");

    Heap tasks = todos().heap(scenario().caller("manager"), "task", 3);

    assertEquals(8, tasks.count());
    assertEquals(7, tasks.late());
    assertEquals(3, tasks.first().size());
    assertEquals(
        scenario().engine().tasks().open(scenario().caller("manager")).count(), tasks.count());
  }

  @Test
  void a_kind_that_there_is_not_is_refused() {
    Refusal refused =
        assertThrows(Refusal.class, () -> todos().heap(scenario().caller("rep1"), "wish", 3));
    assertEquals(Refusal.Reason.NOT_FOUND, refused.reason());
  }

  private Map<String, Integer> waiting(String login) {
    return todos().of(scenario().caller(login), 3).stream()
        .collect(Collectors.toMap(heap -> heap.kind().key(), Heap::count));
  }

  private void asks(UUID id, String reason) {
    scenario()
        .engine()
        .proof()
        .justify(scenario().caller("rep1"), new Excusing("call_on", id, "long", reason));
  }

  private UUID calls(String note) {
    return scenario()
        .as("rep1")
        .fills("call_on")
        .with("note", note)
        .submits()
        .then(accepted())
        .id();
  }

  private Todos todos() {
    return scenario().engine().todos();
  }
}
