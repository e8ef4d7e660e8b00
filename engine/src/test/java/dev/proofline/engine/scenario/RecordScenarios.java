package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.blockedAt;
import static dev.proofline.engine.scenario.Expected.refused;
import static dev.proofline.engine.scenario.Expected.returnedFor;
import static dev.proofline.engine.scenario.Expected.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records from end to end; played on each database. */
abstract class RecordScenarios extends Played {

  abstract Database database();

  @BeforeEach
  void open() {
    play(
        Scenario.of(database(), Definitions.CUSTOMER, Definitions.VISIT, Definitions.COMPLETENESS));
  }

  private UUID customer(String login, String name) {
    return scenario()
        .as(login)
        .fills("customer")
        .with("name", name)
        .submits()
        .then(accepted())
        .id();
  }

  @Test
  void a_visit_is_judged_stored_numbered_and_in_the_ledger() {
    UUID customer = customer("rep1", "苏州嘉禾饮料");

    scenario()
        .as("rep1")
        .fills("customer_visit")
        .with("customer", customer)
        .with("minutes", "见了设备科李建国，库存只够用到月底")
        .submits()
        .then(accepted())
        .then(status(Status.SUBMITTED));

    var stored = scenario().record();
    assertEquals("CV-20261116-0001", stored.receipt());
    assertEquals(Optional.of(Value.Num.of(1)), stored.answers().get("visit_no"));
    assertEquals(1, stored.version());
    RecordView view = scenario().as("rep1").reads("customer_visit", stored.id());
    assertEquals("苏州嘉禾饮料", view.label());
    assertEquals("苏州嘉禾饮料", view.shown().get("customer"));
    List<Event> history =
        scenario()
            .engine()
            .records()
            .history(scenario().caller("rep1"), "customer_visit", stored.id());
    assertEquals(List.of("record.submitted"), history.stream().map(Event::kind).toList());
    assertEquals("rep1", history.getFirst().actorName());
    assertTrue(scenario().store().ledger().verify().isEmpty());
  }

  @Test
  void all_mistakes_come_at_once_and_nothing_is_stored() {
    scenario()
        .as("rep1")
        .fills("customer_visit")
        .with("customer", UUID.randomUUID())
        .submits()
        .then(blockedAt("customer", "unknown_reference"))
        .then(blockedAt("minutes", "required"));

    assertTrue(scenario().as("rep1").sees("customer_visit").isEmpty());
  }

  @Test
  void a_returned_visit_is_changed_and_submitted_again_then_stands() {
    UUID customer = customer("rep1", "无锡精工");
    UUID visit =
        scenario()
            .as("rep1")
            .fills("customer_visit")
            .with("customer", customer)
            .with("minutes", "情况良好")
            .submits()
            .then(returnedFor("long_enough"))
            .id();

    scenario()
        .as("rep1")
        .changes("customer_visit", visit, "{\"minutes\": \"见了质量部罗伟，上月停机五次\"}")
        .then(accepted())
        .then(status(Status.SUBMITTED));

    assertEquals(2, scenario().record().version());
    refused(
        Reason.CONFLICT,
        () -> scenario().as("rep1").changes("customer_visit", visit, "{\"minutes\": \"改了\"}"));
  }

  @Test
  void a_rep_sees_neither_the_records_of_another_nor_whether_they_are_there() {
    UUID theirs = customer("rep2", "上海远大");
    var records = scenario().engine().records();
    var rep1 = scenario().caller("rep1");

    assertTrue(scenario().as("rep1").sees("customer").isEmpty());
    refused(Reason.NOT_FOUND, () -> records.record(rep1, "customer", theirs));
    refused(Reason.NOT_FOUND, () -> records.history(rep1, "customer", theirs));
    refused(Reason.NOT_FOUND, () -> records.delete(rep1, "customer", theirs, 1));
    refused(
        Reason.NOT_FOUND,
        () -> records.patch(rep1, "customer", theirs, 1, Scenario.json("{\"name\": \"x\"}")));
    assertEquals(Optional.empty(), records.label(rep1, new Value.Ref("customer", theirs)));
    assertTrue(records.pick(rep1, "customer", "上海", 10).isEmpty());
    scenario()
        .as("rep2")
        .fills("customer_visit")
        .with("customer", theirs)
        .with("minutes", "自己的客户，第一次上门拜访")
        .submits();
    scenario()
        .as("rep1")
        .fills("customer_visit")
        .with("customer", theirs)
        .with("minutes", "这是别人的客户，不该看得到")
        .submits()
        .then(blockedAt("customer", "unknown_reference"))
        .then(submission -> {
          Answers judged = submission.judgement().answers();
          assertEquals(Optional.empty(), judged.get("customer"));
          assertEquals(Optional.of(new Value.Num(BigDecimal.ONE)), judged.get("visit_no"));
        });
  }

  @Test
  void a_manager_sees_the_line_below_but_writes_only_the_own() {
    UUID theirs = customer("rep1", "苏州顺达");
    customer("rep9", "别处的客户");

    assertEquals(
        List.of("苏州顺达"),
        scenario().as("manager").sees("customer").stream().map(RecordView::label).toList());
    assertFalse(scenario().as("manager").reads("customer", theirs).writable());
    refused(
        Reason.NOT_ALLOWED,
        () -> scenario().as("manager").changes("customer", theirs, "{\"name\": \"x\"}"));
  }

  @Test
  void the_director_sees_the_region_and_finance_nothing() {
    UUID customer = customer("rep1", "苏州顺达");
    customer("rep9", "无锡客户");

    assertEquals(2, scenario().as("director").sees("customer").size());
    refused(Reason.NOT_FOUND, () -> scenario().as("finance").sees("customer"));
    refused(Reason.NOT_FOUND, () -> scenario().as("finance").reads("customer", customer));
    refused(
        Reason.NOT_FOUND,
        () -> scenario().as("finance").fills("customer").with("name", "x").submits());
  }

  @Test
  void another_server_that_never_saw_a_key_gives_its_first_answer() {
    UUID first =
        scenario()
            .as("rep1")
            .fills("customer")
            .with("name", "苏州同创")
            .under("key-2")
            .submits()
            .then(accepted())
            .id();

    scenario()
        .restarts(Duration.ofMinutes(1))
        .as("rep1")
        .fills("customer")
        .with("name", "苏州同创")
        .under("key-2")
        .submits()
        .then(again -> assertTrue(again.repeated()));

    assertEquals(first, scenario().id());
    assertEquals(1, scenario().as("rep1").sees("customer").size());
  }

  @Test
  void the_same_request_again_gives_the_first_answer() {
    UUID id = UUID.randomUUID();
    UUID first =
        scenario()
            .as("rep1")
            .fills("customer", id)
            .with("name", "苏州同创")
            .under("key-1")
            .submits()
            .then(accepted())
            .id();

    scenario()
        .as("rep1")
        .fills("customer", id)
        .with("name", "苏州同创")
        .under("key-1")
        .submits()
        .then(again -> assertTrue(again.repeated()));

    assertEquals(first, scenario().id());
    assertEquals(1, scenario().as("rep1").sees("customer").size());
    scenario()
        .as("rep1")
        .fills("customer", id)
        .with("name", "苏州同创")
        .submits()
        .then(again -> assertTrue(again.repeated()));
    refused(
        Reason.CONFLICT,
        () -> scenario().as("rep1").fills("customer", id).with("name", "别的").submits());
    refused(
        Reason.CONFLICT,
        () -> scenario().as("rep1").fills("customer").with("name", "别的").under("key-1").submits());
    refused(
        Reason.CONFLICT,
        () -> scenario().as("rep2").fills("customer", id).with("name", "苏州同创").submits());
  }

  @Test
  void a_unique_value_is_refused_at_its_field_in_words() {
    customer("rep1", "苏州立信");

    scenario()
        .as("rep2")
        .fills("customer")
        .with("name", "苏州立信")
        .submits()
        .then(blockedAt("name", "duplicate"));
  }

  @Test
  void a_change_needs_the_version_it_was_made_on() {
    UUID customer = customer("rep1", "苏州光明");
    scenario().as("rep1").changes("customer", customer, "{\"grade\": \"a\"}").then(accepted());

    refused(
        Reason.STALE,
        () ->
            scenario()
                .engine()
                .records()
                .patch(
                    scenario().caller("rep1"),
                    "customer",
                    customer,
                    1,
                    Scenario.json("{\"grade\": \"c\"}")));
    assertEquals("甲", scenario().as("rep1").reads("customer", customer).shown().get("grade"));
  }

  @Test
  void a_change_that_is_refused_says_so_and_changes_nothing() {
    UUID customer = customer("rep1", "苏州旭日");

    for (String patch : List.of("{\"name\": null}", "{\"status\": \"approved\"}")) {
      var answer =
          scenario()
              .engine()
              .records()
              .patch(scenario().caller("rep1"), "customer", customer, 1, Scenario.json(patch));

      assertTrue(answer.record().isEmpty(), patch);
      assertTrue(answer.judgement().blocked(), patch);
    }
    assertEquals(1, scenario().as("rep1").reads("customer", customer).record().version());
  }

  @Test
  void version_two_of_a_form_keeps_the_records_of_version_one_readable() {
    UUID customer = customer("rep1", "苏州老客户");
    String second =
        Definitions.CUSTOMER.replace(
            "{\"key\": \"grade\"",
            "{\"key\": \"city\", \"type\": \"text\", \"label\": {\"zh-CN\": \"城市\", \"en\": \"City\"}, \"required\": true}, {\"key\": \"grade\"");

    scenario().publishes(second);

    RecordView old = scenario().as("rep1").reads("customer", customer);
    assertEquals(1, old.form().version());
    assertEquals("苏州老客户", old.label());
    assertFalse(old.form().fields().containsKey("city"));
    scenario()
        .as("rep1")
        .fills("customer")
        .with("name", "新客户")
        .submits()
        .then(blockedAt("city", "required"));
    assertNotEquals(
        old.form(), scenario().engine().records().form(scenario().caller("rep1"), "customer"));
  }

  @Test
  void completeness_counts_the_rows_each_caller_may_read() {
    visit("rep1", "见了设备科李建国，库存不够");
    visit("rep1", "短");
    visit("rep2", "见了采购张敏，价格还要谈一轮");
    var numbers = scenario().engine().numbers();

    var all =
        numbers.metric(scenario().caller("manager"), "completeness", List.of("rep"), null, null);
    var own = numbers.metric(scenario().caller("rep1"), "completeness", List.of(), null, null);

    assertEquals(
        Map.of("rep1", new BigDecimal("0.5"), "rep2", new BigDecimal("1")),
        all.groups().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    group -> String.valueOf(group.labels().get("rep")),
                    group ->
                        java.util.Objects.requireNonNull(group.value()).stripTrailingZeros())));
    assertEquals(2, own.groups().getFirst().rows());
    assertTrue(own.narrowed());
  }

  private void visit(String login, String minutes) {
    UUID customer = customer(login, login + minutes);
    scenario()
        .as(login)
        .fills("customer_visit")
        .with("customer", customer)
        .with("minutes", minutes)
        .submits()
        .then(accepted());
  }
}
