package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Clockwork;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.Tasks.TaskView;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.store.Change.InboxItem;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Flows from end to end; played on each database. */
abstract class FlowScenarios extends Played {

  abstract Database database();

  private Scenario with(String... flows) {
    var definitions = new ArrayList<>(List.of(flows));
    definitions.add(FlowDefinitions.CUSTOMER);
    definitions.add(FlowDefinitions.VISIT);
    definitions.add(FlowDefinitions.CLAIM);
    Scenario scenario = Scenario.of(database(), definitions.toArray(String[]::new));
    play(scenario);
    return scenario;
  }

  private static Scenario claim(Scenario scenario, String login) {
    return scenario
        .as(login)
        .fills("claim")
        .with("order_no", "SO20261120")
        .with("amount", 12000)
        .submits()
        .then(accepted());
  }

  private static UUID customer(Scenario scenario, String name) {
    return scenario
        .as("rep1")
        .fills("customer")
        .with("name", name)
        .with("grade", "c")
        .submits()
        .then(accepted())
        .id();
  }

  private static List<String> inbox(Scenario scenario, String login) {
    return scenario.engine().tasks().inbox(scenario.caller(login), true, 50).stream()
        .map(item -> item.text().path("zh-CN").asString())
        .toList();
  }

  private static List<String> history(Scenario scenario) {
    return scenario
        .engine()
        .records()
        .history(SystemCallers.operator(), scenario.record().form(), scenario.id())
        .stream()
        .map(Event::kind)
        .toList();
  }

  @Test
  void a_rule_that_counts_sees_what_the_same_flow_wrote_before() {
    Scenario scenario = with(FlowDefinitions.ENTRY, FlowDefinitions.ENTRIES);

    claim(scenario, "rep1");
    claim(scenario, "rep1");

    List<String> numbers =
        scenario.as("rep1").sees("entry").stream()
            .map(view -> view.shown().get("no") + " " + view.shown().get("total"))
            .sorted()
            .toList();
    assertEquals(List.of("1 0", "1 0", "2 5", "2 5"), numbers);
  }

  private static final String QUEUED =
      """
      {"kind": "flow", "key": "queued", "title": "排队", "when": {"submitted": "claim"}, "do": [
        {"key": "look", "task": {"to": "role('finance')", "title": "{{order_no}}", "within": "PT1H",
          "priority": "order_no == 'B' ? 'critical' : order_no == 'C' ? 'urgent' : order_no == 'D' ? 'low' : 'normal'"}}]}
      """;

  @Test
  void what_is_more_urgent_comes_first_in_the_list() {
    Scenario scenario = with(QUEUED);
    for (String no : List.of("A", "B", "C", "D", "E")) {
      scenario.as("rep1").fills("claim").with("order_no", no).with("amount", 1).submits();
      scenario.clock().advance(Duration.ofMinutes(1));
    }

    List<String> whole =
        scenario.tasks("finance", "open").stream().map(FlowScenarios::title).toList();
    List<String> paged = new ArrayList<>();
    String after = null;
    do {
      var page = scenario.engine().tasks().list(scenario.caller("finance"), "open", 2, after);
      page.items().forEach(one -> paged.add(title(one.task())));
      after = page.next();
    } while (after != null);

    assertEquals(List.of("B", "C", "A", "E", "D"), whole);
    assertEquals(whole, paged);
  }

  private static String title(StoredTask task) {
    return task.title().path("zh-CN").asString();
  }

  @Test
  void finance_approves_a_claim_and_the_rep_is_told() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");

    assertEquals(Status.IN_REVIEW, scenario.record().status());
    scenario.tasks("finance", "open", 1);

    scenario.as("finance").approves();

    assertEquals(Status.APPROVED, scenario.record().status());
    scenario.tasks("finance", "open", 0).tasks("finance", "done", 1);
    assertEquals(List.of("SO20261120 已批准"), inbox(scenario, "rep1"));
    assertEquals(
        List.of(
            "record.submitted",
            "flow.started",
            "record.in_review",
            "task.opened",
            "task.approved",
            "record.approved",
            "flow.ended"),
        history(scenario));
    assertEquals(List.of(), scenario.store().ledger().verify());
  }

  @Test
  void nobody_approves_their_own_claim_by_having_it_handed_on() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");
    UUID task = scenario.tasks("finance", "open").getFirst().id();

    Refusal refusal =
        assertThrows(
            Refusal.class,
            () ->
                scenario
                    .engine()
                    .tasks()
                    .transfer(
                        scenario.caller("finance"), task, scenario.caller("rep1").user(), null));

    assertEquals("invalid_to", refusal.findings().getFirst().code());
    scenario.tasks("rep1", "open", 0).tasks("finance", "open", 1);
  }

  @Test
  void nobody_approves_their_own_claim_because_others_let_the_time_pass() {
    Scenario scenario = claim(with(FlowDefinitions.LATE_TO_SUBMITTER), "rep1");

    scenario.after(Duration.ofHours(73));

    scenario.tasks("rep1", "open", 0).tasks("finance", "open", 0).tasks("manager", "open", 1);
  }

  @Test
  void late_with_nobody_above_who_submitted_it_stays_with_those_who_have_it() {
    Scenario scenario = claim(with(FlowDefinitions.LATE_TO_SUBMITTER), "rep9");

    scenario.after(Duration.ofHours(73));

    scenario.tasks("rep9", "open", 0).tasks("finance", "open", 1);
    assertTrue(history(scenario).contains("flow.incident"));

    scenario.as("finance").approves();

    assertEquals(Status.APPROVED, scenario.record().status());
  }

  @Test
  void what_somebody_who_left_had_to_approve_goes_past_who_submitted_it() {
    Scenario scenario = claim(with(FlowDefinitions.REP_APPROVES), "manager");
    scenario.tasks("rep1", "open", 1);

    scenario.engine().accounts().disable(SystemCallers.operator(), Cast.REP1.id());

    scenario.tasks("manager", "open", 0).tasks("director", "open", 1);
    String run = scenario.store().work().runsOf(scenario.id()).getFirst().data().toString();
    assertFalse(run.contains(Cast.REP1.id().toString()), run);
    assertTrue(run.contains(scenario.caller("director").user().toString()), run);

    scenario.as("director").approves();

    assertEquals(Status.APPROVED, scenario.record().status());
  }

  private static StoredTask given(StoredTask task, Cast to) {
    return new StoredTask(
        task.id(),
        task.revision(),
        task.run(),
        task.flow(),
        task.step(),
        task.kind(),
        task.title(),
        task.state(),
        task.outcome(),
        task.comment(),
        to.id(),
        task.address(),
        task.decidedBy(),
        task.form(),
        task.record(),
        task.fill(),
        task.prefill(),
        task.priority(),
        task.createdAt(),
        task.dueAt(),
        task.doneAt(),
        task.late(),
        task.allow());
  }

  private static Event moved(Scenario scenario, StoredTask task) {
    return new Event(
        UUID.randomUUID(),
        scenario.clock().instant(),
        "record/" + task.record(),
        "task.moved",
        null,
        null,
        null,
        null,
        task.form(),
        task.record(),
        1,
        Scenario.json("{}"));
  }

  @Test
  void an_approval_of_ones_own_is_refused_even_when_one_has_the_task() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");
    StoredTask task = scenario.tasks("finance", "open").getFirst();
    scenario
        .store()
        .committer()
        .commit(
            List.of(
                new Change.PutTask(given(task, Cast.REP1), task.revision()),
                new Change.AppendEvent(moved(scenario, task))));

    Refusal refusal = assertThrows(Refusal.class, () -> scenario.as("rep1").approves());

    assertEquals(Reason.NOT_ALLOWED, refusal.reason());
    assertEquals(Status.IN_REVIEW, scenario.record().status());
  }

  @Test
  void a_task_says_what_it_is_about() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");

    TaskView view =
        scenario
            .engine()
            .tasks()
            .list(scenario.caller("finance"), "open", 10, null)
            .items()
            .getFirst();

    assertEquals("激励审批", view.title().in("zh-CN"));
    assertEquals("SO20261120", view.recordLabel().orElseThrow());
    assertEquals("rep1", view.submitter().orElseThrow());
    assertEquals(
        List.of("订单号", "金额"), view.facts().stream().map(fact -> fact.label().in("zh-CN")).toList());
    assertEquals(scenario.clock().instant().plus(Duration.ofHours(72)), view.task().dueAt());
  }

  @Test
  void undecided_for_72_hours_it_is_on_the_directors_list_once_also_over_a_restart() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");

    scenario.restarts(Duration.ofHours(80));

    scenario.tasks("finance", "open", 0).tasks("director", "open", 1);
    assertTrue(scenario.tasks("director", "open").getFirst().late());
    assertEquals(List.of("超时：SO20261120"), inbox(scenario, "manager"));
    assertEquals(1, inbox(scenario, "director").size());

    scenario.restarts(Duration.ofDays(30)).tasks("director", "open", 1);
    scenario.as("director").approves();

    assertEquals(Status.APPROVED, scenario.record().status());
  }

  @Test
  void two_nodes_fire_a_timer_once() throws Exception {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");
    scenario.clock().advance(Duration.ofHours(72));
    Clockwork node = scenario.engine().clockwork();

    List<Object> fired = together(() -> node.fireDue(10), () -> node.fireDue(10));

    assertEquals(1, fired.stream().mapToInt(count -> (Integer) count).sum());
    scenario.tasks("director", "open", 1);
  }

  @Test
  void a_rejection_needs_a_reason_and_tells_it() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");

    refused(Reason.INVALID, () -> scenario.as("finance").rejects(" "));
    scenario.as("finance").rejects("发票不全");

    assertEquals(Status.REJECTED, scenario.record().status());
    assertEquals(List.of("未通过：发票不全"), inbox(scenario, "rep1"));
  }

  @Test
  void a_returned_claim_is_corrected_and_asked_again() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");
    UUID id = scenario.id();

    scenario.as("finance").returns("金额不对");

    assertEquals(Status.RETURNED, scenario.record().status());
    assertEquals("金额不对", scenario.record().returnedReason());
    scenario.tasks("finance", "open", 0);

    scenario.as("rep1").changes("claim", id, "{\"amount\": 9000}");

    assertEquals(Status.IN_REVIEW, scenario.record().status());
    scenario.tasks("finance", "open", 1);
    assertEquals(1, scenario.store().work().runsOf(id).size());
  }

  @Test
  void only_the_assignee_may_act() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");
    UUID task = scenario.tasks("finance", "open").getFirst().id();

    refused(
        Reason.NOT_FOUND,
        () -> scenario.engine().tasks().approve(scenario.caller("rep1"), task, null));
  }

  @Test
  void who_decides_second_hears_who_was_first() {
    Scenario scenario = claim(with(FlowDefinitions.TWO_APPROVERS), "rep1");
    UUID late = scenario.tasks("director", "open").getFirst().id();
    scenario.as("manager").approves();

    Refusal refusal =
        refused(
            Reason.CONFLICT,
            () -> scenario.engine().tasks().approve(scenario.caller("director"), late, null));

    assertTrue(
        refusal.text().in("en").startsWith("Already decided by manager."), refusal::toString);
  }

  @Test
  void of_two_who_decide_at_the_same_moment_one_decides() throws Exception {
    Scenario scenario = claim(with(FlowDefinitions.TWO_APPROVERS), "rep1");
    StoredTask managers = scenario.tasks("manager", "open").getFirst();
    StoredTask directors = scenario.tasks("director", "open").getFirst();

    List<Object> outcomes =
        together(
            () ->
                scenario.engine().tasks().approve(scenario.caller("manager"), managers.id(), null),
            () ->
                scenario.engine().tasks().reject(scenario.caller("director"), directors.id(), "不"));

    assertEquals(
        1, outcomes.stream().filter(TaskView.class::isInstance).count(), outcomes::toString);
    Refusal refused =
        (Refusal) outcomes.stream().filter(Refusal.class::isInstance).findFirst().orElseThrow();
    assertEquals(Reason.CONFLICT, refused.reason());
    assertEquals(1, history(scenario).stream().filter("flow.ended"::equals).count());
  }

  @Test
  void a_task_may_be_handed_to_a_colleague() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");
    UUID task = scenario.tasks("finance", "open").getFirst().id();
    UUID manager = scenario.caller("manager").user();

    scenario.engine().tasks().transfer(scenario.caller("finance"), task, manager, "出差");

    scenario.tasks("finance", "open", 0).tasks("manager", "open", 1);
    refused(
        Reason.CONFLICT,
        () -> scenario.engine().tasks().approve(scenario.caller("finance"), task, null));
    scenario.as("manager").approves();
    assertEquals(Status.APPROVED, scenario.record().status());
  }

  @Test
  void a_task_that_asks_for_a_form_is_done_by_submitting_it() {
    Scenario scenario = with(FlowDefinitions.FIRST_VISIT);
    UUID other = customer(scenario, "无锡精工");
    UUID customer = customer(scenario, "苏州嘉禾");
    StoredTask task =
        scenario.tasks("rep1", "open").stream()
            .filter(one -> customer.equals(one.record()))
            .findFirst()
            .orElseThrow();

    refused(
        Reason.CONFLICT,
        () -> scenario.engine().tasks().complete(scenario.caller("rep1"), task.id(), null));
    scenario
        .as("rep1")
        .fills("visit")
        .with("customer", customer)
        .with("minutes", "见了设备科")
        .submits()
        .then(accepted());

    StoredTask left = scenario.tasks("rep1", "open").getFirst();
    assertEquals(other, left.record());
    var promoted = scenario.as("rep1").reads("customer", customer).data();
    assertEquals("a", promoted.path("grade").asString());
    assertFalse(promoted.path("next_contact_on").asString("").isEmpty(), promoted::toString);
  }

  @Test
  void nobody_to_ask_is_an_incident_and_the_claim_is_kept() {
    Scenario scenario = claim(with(FlowDefinitions.BOSS_APPROVES), "rep9");

    assertEquals(Status.SUBMITTED, scenario.record().status());
    assertEquals("incident", scenario.store().work().runsOf(scenario.id()).getFirst().state());
    assertTrue(history(scenario).contains("flow.incident"));
    assertEquals(1, inbox(scenario, "admin").size());
  }

  @Test
  void flows_that_set_each_other_off_for_ever_are_stopped() {
    Scenario scenario = with(FlowDefinitions.ROUND_AND_ROUND);
    UUID customer = customer(scenario, "苏州嘉禾");

    scenario.as("rep1").changes("customer", customer, "{\"name\": \"苏州嘉禾饮料\"}");

    String name = scenario.as("rep1").reads("customer", customer).data().path("name").asString();
    assertTrue(name.startsWith("苏州嘉禾饮料!"), name);
    assertEquals(
        1,
        scenario.store().work().runsOf(customer).stream()
            .filter(run -> run.state().equals("incident"))
            .count());
  }

  @Test
  void a_schedule_that_was_missed_for_weeks_fires_once() {
    Scenario scenario = with(FlowDefinitions.WEEKLY);
    customer(scenario, "苏州嘉禾");
    scenario.after(Duration.ZERO);

    scenario.restarts(Duration.ofDays(22));
    scenario.tasks("rep1", "open", 1);

    scenario.after(Duration.ofDays(7)).tasks("rep1", "open", 2);
  }

  @Test
  void every_row_of_a_schedule_runs_once_also_when_the_server_stops_between() {
    Scenario scenario = with(FlowDefinitions.WEEKLY);
    var customers = new ArrayList<UUID>();
    for (int i = 0; i < 230; i++) {
      customers.add(scenario.as("rep1").fills("customer").with("name", "客户" + i).submits().id());
    }
    scenario.after(Duration.ZERO);
    scenario.clock().advance(Duration.ofDays(7));

    assertEquals(1, scenario.engine().clockwork().fireDue(1));
    assertEquals(100, ran(scenario, customers));
    scenario.restarts(Duration.ofMinutes(1));

    assertEquals(230, ran(scenario, customers));
    scenario.after(Duration.ofDays(1));
    assertEquals(230, ran(scenario, customers));
  }

  private static int ran(Scenario scenario, List<UUID> customers) {
    return customers.stream()
        .mapToInt(customer -> scenario.store().work().runsOf(customer).size())
        .sum();
  }

  @Test
  void what_leaves_the_house_waits_in_the_outbox_and_is_given_up_visibly() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");
    scenario.as("finance").approves();
    Clockwork clockwork = scenario.engine().clockwork();

    List<Delivery> first = clockwork.deliveries(10);

    assertEquals(List.of("webhook"), first.stream().map(Delivery::channel).toList());
    assertEquals(List.of(), clockwork.deliveries(10));

    Instant retry = scenario.clock().instant().plusSeconds(30);
    clockwork.failed(first.getFirst(), "503", retry);
    scenario.clock().advance(Duration.ofSeconds(29));
    assertEquals(List.of(), clockwork.deliveries(10));
    scenario.clock().advance(Duration.ofSeconds(7));
    Delivery second = clockwork.deliveries(10).getFirst();
    assertEquals(first.getFirst().key(), second.key());
    assertEquals(1, second.attempts());

    clockwork.failed(second, "410", null);

    assertEquals(1, inbox(scenario, "admin").size());
    scenario.clock().advance(Duration.ofDays(3));
    assertEquals(List.of(), clockwork.deliveries(10));
  }

  @Test
  void the_title_of_a_message_says_what_the_flow_decided() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");
    scenario.as("finance").approves();
    claim(scenario, "rep2").as("finance").rejects("发票不全");

    assertEquals("激励审批：已同意", inboxTitle(scenario, "rep1"));
    assertEquals("激励审批：已驳回", inboxTitle(scenario, "rep2"));
  }

  private static String inboxTitle(Scenario scenario, String login) {
    InboxItem item = scenario.engine().tasks().inbox(scenario.caller(login), true, 1).getFirst();
    return item.title().path("zh-CN").asString();
  }

  @Test
  void a_message_is_read_once_for_all() {
    Scenario scenario = claim(with(FlowDefinitions.APPROVAL), "rep1");
    scenario.as("finance").approves();
    InboxItem item = scenario.engine().tasks().inbox(scenario.caller("rep1"), true, 10).getFirst();

    scenario.engine().tasks().markRead(scenario.caller("rep1"), item.id());

    assertEquals(List.of(), inbox(scenario, "rep1"));
    refused(
        Reason.NOT_FOUND,
        () -> scenario.engine().tasks().markRead(scenario.caller("rep2"), item.id()));
  }

  /** Both at the same moment; what each gave, or the refusal it got. */
  private static List<Object> together(Callable<?> one, Callable<?> other) throws Exception {
    var barrier = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> both =
          List.of(
              threads.submit(() -> met(barrier, one)), threads.submit(() -> met(barrier, other)));
      return List.of(both.get(0).get(), both.get(1).get());
    }
  }

  private static Object met(CyclicBarrier barrier, Callable<?> what) throws Exception {
    barrier.await();
    try {
      return what.call();
    } catch (Refusal refused) {
      return refused;
    }
  }
}
