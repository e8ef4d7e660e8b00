package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Proof;
import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.Proof.Person;
import dev.proofline.engine.Proof.Reason;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.check.Test.Standing;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why a record counts or not, and checks that are set aside with a reason. */
abstract class WaiverScenarios extends Played {

  private static final String CALL =
      """
      {"kind": "form", "key": "call_on", "title": {"zh-CN": "拜访", "en": "Call"}, "use": "action",
       "fields": [
         {"key": "note", "type": "text", "label": {"zh-CN": "备注", "en": "Note"}, "required": true},
         {"key": "cost", "type": "integer", "label": {"zh-CN": "费用", "en": "Cost"}, "required": true}],
       "checks": [
         {"key": "long", "title": {"zh-CN": "写得够长", "en": "Long enough"},
          "any": [
            {"key": "words", "title": {"zh-CN": "十个字", "en": "Ten characters"}, "expect": "size(note) >= 10"},
            {"key": "cheap", "title": {"zh-CN": "没有花费", "en": "Nothing spent"}, "expect": "cost == 0"}],
          "otherwise": "%s", "waive": "role('manager')",
          "message": {"zh-CN": "备注太短。", "en": "The note is too short."}},
         {"key": "dear", "title": {"zh-CN": "费用不高", "en": "Not dear"}, "expect": "cost <= 100",
          "otherwise": "justify", "message": {"zh-CN": "费用 {{cost}} 偏高。", "en": "It cost {{cost}}."}}]}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), CALL.formatted("not_effective")));
  }

  @Test
  void why_tells_the_rule_the_values_the_branch_that_failed_and_who_may_waive_it() {
    UUID id = calls("short", 20);

    Proof.Why why = proof().why(scenario().caller("manager"), "call_on", id);
    Reason reason = why.reasons().getFirst();

    assertEquals(1, why.view().record().formVersion());
    assertEquals(List.of("size(note) >= 10", "cost == 0"), reason.rules());
    assertEquals(
        List.of("Ten characters", "Nothing spent"),
        reason.finding().branches().stream().map(branch -> branch.title().in("en")).toList());
    assertTrue(
        reason.finding().branches().stream().allMatch(one -> one.standing() == Standing.FAILED));
    assertEquals("20", reason.finding().branches().get(1).because().getFirst().value().in("en"));
    assertEquals(List.of("manager"), reason.waivers().stream().map(Person::name).toList());
    assertTrue(reason.mayWaive());
    assertFalse(reason.mayExplain());
    assertTrue(
        proof().why(scenario().caller("rep1"), "call_on", id).reasons().getFirst().mayExplain());
  }

  @Test
  void whoever_the_rule_names_sets_it_aside_with_a_reason_and_it_is_counted() {
    UUID id = calls("short", 20);

    waives("manager", id, "long", "老客户，电话里说清了");

    assertEquals(Verdict.EFFECTIVE, read(id).verdict());
    assertEquals(Decided.WAIVED, standing(id, "long"));
    Event event = last(id);
    assertEquals("record.waived", event.kind());
    assertEquals("老客户，电话里说清了", event.data().path("reason").asString());
    assertEquals("effective", event.data().path("verdict").asString());
    assertEquals(Map.of("long", 1L), proof().setAside(scenario().caller("manager"), "call_on"));
  }

  @Test
  void how_often_is_told_of_the_records_the_caller_may_see() {
    waives("manager", calls("short", 20), "long", "老客户，电话里说清了");

    assertEquals(Map.of("long", 1L), proof().setAside(scenario().caller("admin"), "call_on"));
    assertEquals(Map.of("long", 1L), proof().setAside(scenario().caller("rep1"), "call_on"));
    assertEquals(Map.of(), proof().setAside(scenario().caller("rep2"), "call_on"));
    assertEquals(Map.of(), proof().setAside(scenario().caller("rep9"), "call_on"));
  }

  @Test
  void from_where_others_acted_is_told_only_to_those_who_may_look_closer() {
    UUID id = calls("short", 20);
    waives("manager", id, "long", "老客户，电话里说清了");

    assertEquals(List.of("rep1"), known("rep1", id));
    assertEquals(List.of("rep1", "manager"), known("admin", id));
  }

  /** Of whom the history says from where. */
  private List<String> known(String login, UUID id) {
    return scenario().engine().records().history(scenario().caller(login), "call_on", id).stream()
        .filter(event -> event.actor() != null)
        .filter(event -> event.address() != null || event.device() != null)
        .map(event -> String.valueOf(event.actorName()))
        .distinct()
        .toList();
  }

  @Test
  void nobody_else_may_nor_without_a_reason_nor_twice_nor_for_their_own() {
    UUID id = calls("short", 20);
    UUID own =
        scenario()
            .as("manager")
            .fills("call_on")
            .with("note", "short")
            .with("cost", 20)
            .submits()
            .id();

    assertEquals(Refusal.Reason.NOT_ALLOWED, refused(() -> waives("director", id, "long", "why")));
    assertEquals(Refusal.Reason.NOT_FOUND, refused(() -> waives("rep2", id, "long", "why")));
    assertEquals(Refusal.Reason.NOT_ALLOWED, refused(() -> waives("rep1", id, "long", "why")));
    assertEquals(Refusal.Reason.INVALID, refused(() -> waives("manager", id, "long", "  ")));
    assertEquals(Refusal.Reason.NOT_ALLOWED, refused(() -> waives("manager", own, "long", "why")));
    assertEquals(Refusal.Reason.CONFLICT, refused(() -> waives("manager", id, "dear", "why")));
    waives("manager", id, "long", "why");
    assertEquals(Refusal.Reason.CONFLICT, refused(() -> waives("manager", id, "long", "again")));
  }

  @Test
  void a_reason_has_to_be_long_where_nobody_decides_about_it_and_every_screen_hears_so() {
    scenario()
        .publishes(
            """
            {"kind": "role", "key": "legal", "title": {"zh-CN": "法务", "en": "Legal"},
             "can": [{"on": "*", "read": "none"}]}\
            """,
            CALL.formatted("not_effective").replace("manager", "legal"));
    UUID id = calls("short", 200);
    List<Reason> reasons = proof().why(scenario().caller("rep1"), "call_on", id).reasons();

    Reason decided = reasons.getFirst();
    Reason settled = reasons.getLast();

    assertEquals(List.of(), decided.waivers(), "nobody has the role now");
    assertEquals(1, decided.least());
    assertEquals(Proof.LEAST_REASON, settled.least());
    justifies("rep1", id, "long", "急");
    assertEquals(Refusal.Reason.INVALID, refused(() -> justifies("rep1", id, "dear", "急")));
    justifies("rep1", id, "dear", "总监当面同意了这笔费用");
    assertEquals(Decided.JUSTIFIED, standing(id, "dear"));
  }

  @Test
  void a_submitter_asks_and_it_is_declined_or_granted() {
    UUID id = calls("short", 20);

    justifies("rep1", id, "long", "客户不让写");
    assertEquals(Verdict.NOT_EFFECTIVE, read(id).verdict());
    assertTrue(
        scenario().store().work().inbox(scenario().caller("manager").user(), true, 9).stream()
            .anyMatch(item -> item.text().path("zh-CN").asString("").contains("客户不让写")));
    proof().decline(scenario().caller("manager"), new Excusing("call_on", id, "long", "请补写"));
    assertEquals(Decided.FAILED, standing(id, "long"));
    justifies("rep1", id, "long", "客户签了保密协议");
    waives("manager", id, "long", "属实");

    assertEquals(Verdict.EFFECTIVE, read(id).verdict());
    assertEquals(
        List.of(
            "record.submitted",
            "record.waiver_asked",
            "record.waiver_declined",
            "record.waiver_asked",
            "record.waived"),
        history(id).stream().map(Event::kind).toList());
  }

  @Test
  void a_check_that_wants_a_reason_leaves_it_open_until_it_is_written() {
    UUID id = calls("long enough to count", 900);
    assertEquals(Verdict.PENDING, read(id).verdict());

    assertEquals(
        Refusal.Reason.NOT_ALLOWED, refused(() -> justifies("manager", id, "dear", "why")));
    assertEquals(Refusal.Reason.INVALID, refused(() -> justifies("rep1", id, "dear", " 1 ")));
    justifies("rep1", id, "dear", "打车来回两百公里路程");

    assertEquals(Verdict.EFFECTIVE, read(id).verdict());
    assertEquals(Decided.JUSTIFIED, standing(id, "dear"));
  }

  @Test
  void what_sent_it_back_lets_it_go_on_once_it_is_set_aside() {
    scenario().publishes(CALL.formatted("return"));
    UUID id = calls("short", 20);
    assertEquals(Status.RETURNED, read(id).status());

    waives("manager", id, "long", "可以");

    assertEquals(Status.SUBMITTED, read(id).status());
    assertEquals(Verdict.EFFECTIVE, read(id).verdict());
  }

  @Test
  void what_was_set_aside_stays_so_when_it_is_sent_again() {
    scenario().publishes(CALL.formatted("not_effective").replace("justify", "return"));
    UUID id = calls("short", 900);
    waives("manager", id, "long", "可以");
    assertEquals(Status.RETURNED, read(id).status());

    scenario().as("rep1").changes("call_on", id, "{\"cost\": 50}").then(accepted());

    assertEquals(Status.SUBMITTED, read(id).status());
    assertEquals(Decided.WAIVED, standing(id, "long"));
    assertEquals(Verdict.EFFECTIVE, read(id).verdict());
  }

  private static Refusal.Reason refused(Runnable attempt) {
    return assertThrows(Refusal.class, attempt::run).reason();
  }

  private void waives(String login, UUID id, String check, String reason) {
    proof().waive(scenario().caller(login), new Excusing("call_on", id, check, reason));
  }

  private void justifies(String login, UUID id, String check, String reason) {
    proof().justify(scenario().caller(login), new Excusing("call_on", id, check, reason));
  }

  private UUID calls(String note, long cost) {
    return scenario()
        .as("rep1")
        .fills("call_on")
        .with("note", note)
        .with("cost", cost)
        .submits()
        .then(accepted())
        .id();
  }

  private Decided standing(UUID id, String check) {
    return proof().why(scenario().caller("rep1"), "call_on", id).reasons().stream()
        .map(Reason::finding)
        .filter(found -> found.check().equals(check))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  private StoredRecord read(UUID id) {
    return scenario().engine().records().record(scenario().caller("rep1"), "call_on", id).record();
  }

  private List<Event> history(UUID id) {
    return scenario().engine().records().history(scenario().caller("rep1"), "call_on", id);
  }

  private Event last(UUID id) {
    return history(id).getLast();
  }

  private Proof proof() {
    return scenario().engine().proof();
  }
}
