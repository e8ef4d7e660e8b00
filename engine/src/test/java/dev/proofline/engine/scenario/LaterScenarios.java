package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Numbers;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks that are decided after submission: by what comes, or by their deadline. */
abstract class LaterScenarios extends Played {

  private static final Duration WINDOW = Duration.ofHours(72);

  private static final String INQUIRY =
      """
      {"kind": "form", "key": "inquiry", "title": {"zh-CN": "询价", "en": "Inquiry"}, "use": "record",
       "fields": [
         {"key": "customer", "type": "reference", "label": {"zh-CN": "客户", "en": "Customer"}, "of": "customer"},
         {"key": "note", "type": "text", "label": {"zh-CN": "备注", "en": "Note"}}]}\
      """;

  private static final String CALL =
      """
      {"kind": "form", "key": "call_on", "title": {"zh-CN": "拜访", "en": "Call"}, "use": "action",
       "fields": [
         {"key": "customer", "type": "reference", "label": {"zh-CN": "客户", "en": "Customer"}, "of": "customer", "required": true},
         {"key": "note", "type": "text", "label": {"zh-CN": "备注", "en": "Note"}}],
       "checks": [
         {"key": "inquired", "title": {"zh-CN": "三天内有询价", "en": "An inquiry within three days"},
          "any": [
            {"key": "one", "expect": "rows.inquiry.exists(i, i.customer == customer && i.created_at >= submitted_at)"},
            {"key": "said", "expect": "note == 'signed'", "if": "note != null"}],
          "within": "%s", "otherwise": "%s",
          "message": {"zh-CN": "三天内没有询价。", "en": "No inquiry came within three days."}}]}\
      """;

  private static final String COUNTED =
      """
      {"kind": "metric", "key": "counted", "title": {"zh-CN": "有效拜访", "en": "Calls that count"},
       "over": "call_on", "where": "verdict == 'effective'", "fold": "count", "at": "submitted_at"}\
      """;

  private UUID customer = new UUID(0, 0);
  private UUID other = new UUID(0, 0);

  abstract Database database();

  @BeforeEach
  void open() {
    play(
        Scenario.of(
            database(),
            Definitions.CUSTOMER,
            INQUIRY,
            CALL.formatted("PT72H", "not_effective"),
            COUNTED));
    customer = customer("恒达", "13800000001");
    other = customer("宏远", "13800000002");
  }

  @Test
  void it_waits_with_the_time_it_is_decided_by() {
    UUID id = calls(customer);

    assertEquals(Verdict.PENDING, read(id).verdict());
    assertEquals(Status.SUBMITTED, read(id).status());
    assertEquals(
        scenario().clock().instant().plus(WINDOW).toString(),
        read(id).findings().get(0).path("until").asString());
  }

  @Test
  void what_it_waits_for_decides_it_as_it_comes() {
    UUID id = calls(customer);
    UUID elsewhere = calls(other);

    scenario().after(Duration.ofHours(5));
    inquires(customer);
    scenario().after(Duration.ZERO);

    assertEquals(Verdict.EFFECTIVE, read(id).verdict());
    assertEquals(scenario().clock().instant(), read(id).verdictAt());
    assertEquals(Verdict.PENDING, read(elsewhere).verdict());
    assertEquals(1, counted());
    assertEquals("record.decided", last(id).kind());
  }

  @Test
  void its_deadline_decides_it_when_nothing_comes() {
    UUID id = calls(customer);

    scenario().after(WINDOW.minusSeconds(1));
    assertEquals(Verdict.PENDING, read(id).verdict());
    scenario().after(Duration.ofSeconds(1));

    assertEquals(Verdict.NOT_EFFECTIVE, read(id).verdict());
    assertEquals("failed", read(id).findings().get(0).path("outcome").asString());
    assertEquals(
        "No inquiry came within three days.",
        read(id).findings().get(0).path("message").path("en").asString());
    assertTrue(
        scenario().store().work().inbox(scenario().caller("rep1").user(), true, 10).stream()
            .anyMatch(item -> item.title().path("zh-CN").asString("").contains("不算有效")));
  }

  @Test
  void what_holds_already_is_not_waited_for() {
    scenario()
        .as("rep1")
        .fills("call_on")
        .with("customer", customer.toString())
        .with("note", "signed")
        .submits();

    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
  }

  @Test
  void a_deadline_passed_while_the_server_was_down_is_kept_and_later_rows_do_not_count() {
    UUID missed = calls(customer);
    UUID met = calls(other);
    scenario().after(Duration.ofHours(1));
    inquires(other);

    scenario().restarts(WINDOW.plusHours(5));

    assertEquals(Verdict.NOT_EFFECTIVE, read(missed).verdict());
    assertEquals(Verdict.EFFECTIVE, read(met).verdict());
  }

  @Test
  void a_row_that_comes_after_the_deadline_but_before_the_timer_does_not_count() {
    UUID id = calls(customer);

    scenario().clock().advance(WINDOW.plusMinutes(1));
    inquires(customer);
    scenario().after(Duration.ZERO);

    assertEquals(Verdict.NOT_EFFECTIVE, read(id).verdict());
    assertEquals(0, counted());
  }

  @Test
  void a_fact_that_comes_late_corrects_the_verdict_and_the_number() {
    UUID id = calls(customer);
    scenario().after(Duration.ofHours(1));
    UUID wrong = inquires(other);
    scenario().after(WINDOW);
    assertEquals(Verdict.NOT_EFFECTIVE, read(id).verdict());
    assertEquals(0, counted());

    scenario()
        .as("rep1")
        .changes("inquiry", wrong, "{\"customer\": \"%s\"}".formatted(customer))
        .then(accepted());
    scenario().after(Duration.ZERO);

    assertEquals(Verdict.EFFECTIVE, read(id).verdict());
    assertEquals(1, counted());
    assertEquals("record.corrected", last(id).kind());
    assertEquals("effective", last(id).data().path("verdict").asString());
  }

  @Test
  void a_witness_that_turns_out_to_be_another_s_takes_the_verdict_back() {
    UUID id = calls(customer);
    UUID inquiry = inquires(customer);
    scenario().after(Duration.ZERO);
    assertEquals(Verdict.EFFECTIVE, read(id).verdict());

    scenario()
        .as("rep1")
        .changes("inquiry", inquiry, "{\"customer\": \"%s\"}".formatted(other))
        .then(accepted());
    scenario().after(Duration.ZERO);

    assertEquals(Verdict.PENDING, read(id).verdict());
    assertEquals(0, counted());
    scenario().after(WINDOW);
    assertEquals(Verdict.NOT_EFFECTIVE, read(id).verdict());
  }

  @Test
  void a_change_of_the_witness_that_means_nothing_to_it_leaves_the_verdict() {
    UUID id = calls(customer);
    UUID inquiry = inquires(customer);
    scenario().after(Duration.ZERO);
    long version = read(id).version();

    scenario().as("rep1").changes("inquiry", inquiry, "{\"note\": \"later\"}").then(accepted());
    scenario().after(Duration.ZERO);

    assertEquals(version, read(id).version());
  }

  @Test
  void what_sends_it_back_does_so_at_its_deadline_and_the_clock_starts_again() {
    scenario().publishes(CALL.formatted("PT72H", "return"));
    UUID id = calls(customer);
    assertEquals(Status.SUBMITTED, read(id).status());

    scenario().after(WINDOW);
    assertEquals(Status.RETURNED, read(id).status());
    assertEquals("三天内没有询价。", read(id).returnedReason());

    scenario().after(Duration.ofDays(1));
    scenario().as("rep1").changes("call_on", id, "{\"note\": \"again\"}").then(accepted());
    assertEquals(Status.SUBMITTED, read(id).status());
    assertEquals(
        scenario().clock().instant().plus(WINDOW).toString(),
        read(id).findings().get(0).path("until").asString());
  }

  @Test
  void a_record_is_decided_by_the_rule_it_was_submitted_under() {
    UUID id = calls(customer);
    scenario().publishes(CALL.formatted("PT1H", "warn"));

    scenario().after(Duration.ofHours(2));
    assertEquals(Verdict.PENDING, read(id).verdict());
    scenario().after(WINDOW);

    assertEquals(Verdict.NOT_EFFECTIVE, read(id).verdict());
    assertEquals(1, read(id).formVersion());
  }

  @Test
  void many_that_wait_for_one_are_all_decided() {
    List<UUID> calls = IntStream.range(0, 120).mapToObj(_ -> calls(customer)).toList();

    inquires(customer);
    scenario().after(Duration.ZERO);

    assertFalse(calls.stream().anyMatch(id -> read(id).verdict() != Verdict.EFFECTIVE));
    assertEquals(120, counted());
  }

  private long counted() {
    return scenario()
        .engine()
        .numbers()
        .ask(SystemCallers.operator(), Numbers.Question.of("counted"))
        .groups()
        .stream()
        .mapToLong(group -> group.rows())
        .sum();
  }

  private UUID calls(UUID about) {
    return scenario()
        .as("rep1")
        .fills("call_on")
        .with("customer", about.toString())
        .submits()
        .then(accepted())
        .id();
  }

  private UUID inquires(UUID about) {
    return scenario()
        .as("rep1")
        .fills("inquiry")
        .with("customer", about.toString())
        .submits()
        .then(accepted())
        .id();
  }

  private UUID customer(String name, String phone) {
    return scenario()
        .as("rep1")
        .fills("customer")
        .with("name", name)
        .with("phone", phone)
        .submits()
        .then(accepted())
        .id();
  }

  private StoredRecord read(UUID id) {
    return scenario().engine().records().record(scenario().caller("rep1"), "call_on", id).record();
  }

  private Event last(UUID id) {
    return scenario()
        .engine()
        .records()
        .history(scenario().caller("rep1"), "call_on", id)
        .getLast();
  }
}
