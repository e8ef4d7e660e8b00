package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.blockedAt;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Oversight;
import dev.proofline.engine.Ownerships;
import dev.proofline.engine.Ownerships.May;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees, has and may do what, from end to end; played on each database. */
abstract class AccessScenarios extends Played {

  private static final String LEAD =
      """
      {"kind": "form", "key": "lead", "title": {"zh-CN": "线索", "en": "Lead"},
       "use": "record", "label": "{{name}}", "list": ["name", "phone", "budget"], "search": ["name"],
       "unique": [["phone"]],
       "ownership": {"owner": "holder", "pool": true, "claimLimit": 2, "coolDown": "P7D",
         "recycleIf": "heat == 0"},
       "fields": [
         {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true},
         {"key": "phone", "type": "phone", "label": {"zh-CN": "电话", "en": "Phone"}},
         {"key": "budget", "type": "integer", "label": {"zh-CN": "预算", "en": "Budget"}},
         {"key": "heat", "type": "integer", "label": {"zh-CN": "热度", "en": "Heat"}},
         {"key": "holder", "type": "user", "label": {"zh-CN": "负责人", "en": "Holder"}}],
       "checks": [{"key": "rich", "title": {"zh-CN": "预算够", "en": "Rich enough"},
         "expect": "budget >= 1000", "otherwise": "warn",
         "message": {"zh-CN": "预算只有 {{budget}}。", "en": "Only {{budget}}."}}]}\
      """;

  private static final String CALL =
      """
      {"kind": "form", "key": "call", "title": {"zh-CN": "电话", "en": "Call"}, "use": "action",
       "subject": "lead", "label": "{{lead.name}} {{lead.budget}}",
       "fields": [
         {"key": "lead", "type": "reference", "of": "lead", "label": {"zh-CN": "线索", "en": "Lead"}, "required": true}]}\
      """;

  private static final String REP =
      """
      {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
       "can": [{"on": "*", "read": "own", "write": "own", "create": true},
         {"on": "lead", "read": "own", "write": "own", "create": true, "claim": true,
          "fields": {"budget": "hidden"}}]}\
      """;

  private static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": {"zh-CN": "销售经理", "en": "Manager"},
       "can": [{"on": "*", "read": "reports", "write": "own", "create": true,
         "assign": true, "merge": true, "delete": true}], "duties": ["users"]}\
      """;

  private static final String CHECK_BUDGET =
      """
      {"kind": "flow", "key": "check_budget", "title": {"zh-CN": "核预算", "en": "Check the budget"},
       "when": {"changed": "lead", "fields": ["heat"]},
       "do": [
         {"key": "look", "task": {"to": "role('finance')", "title": {"zh-CN": "核对 {{budget}}", "en": "Look at {{budget}}"}}},
         {"key": "ask", "task": {"to": "role('finance')", "title": {"zh-CN": "问热度 {{heat}}", "en": "Ask about {{heat}}"}}}]}\
      """;

  private static final String BUDGETS =
      """
      {"kind": "metric", "key": "budgets", "title": {"zh-CN": "预算", "en": "Budgets"},
       "about": {"zh-CN": "预算合计", "en": "Sum of budgets"}, "over": "lead", "fold": "sum",
       "value": "budget", "at": "created_at", "by": {"who": "owner"}, "unit": "count"}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), REP, MANAGER, LEAD, CALL, BUDGETS));
  }

  private Caller caller(String login) {
    return scenario().caller(login);
  }

  private UUID lead(String name, long budget) {
    return scenario()
        .as("manager")
        .fills("lead")
        .with("name", name)
        .with("budget", budget)
        .submits()
        .then(accepted())
        .id();
  }

  private UUID inPool(String name) {
    UUID lead = lead(name, 77_003);
    scenario()
        .engine()
        .ownerships()
        .transfer(caller("manager"), "lead", lead, Optional.empty(), null);
    return lead;
  }

  private StoredRecord claim(String login, UUID lead) {
    return scenario().engine().ownerships().claim(caller(login), "lead", lead);
  }

  private StoredRecord gives(String login, UUID lead, @Nullable UUID to) {
    return scenario()
        .engine()
        .ownerships()
        .transfer(caller(login), "lead", lead, Optional.ofNullable(to), null);
  }

  private List<String> kinds(String login, UUID lead) {
    return scenario().engine().records().history(caller(login), "lead", lead).stream()
        .map(Event::kind)
        .toList();
  }

  @Test
  void whoever_may_claim_sees_the_pool_and_takes_from_it() {
    UUID lead = inPool("华星");
    assertEquals(1, scenario().as("rep1").sees("lead").size());
    assertEquals(1, scenario().as("rep9").sees("lead").size());

    StoredRecord mine = claim("rep1", lead);

    assertEquals(caller("rep1").user(), mine.owner());
    assertEquals(caller("rep1").user().toString(), holder("rep1", lead));
    assertEquals(0, scenario().as("rep9").sees("lead").size());
    refused(Reason.CONFLICT, () -> claim("rep9", lead));
    refused(Reason.CONFLICT, () -> claim("rep1", lead));
    assertTrue(kinds("rep1", lead).contains("record.claimed"));
  }

  @Test
  void each_is_told_how_records_may_pass_through_their_hands() {
    Ownerships ownerships = scenario().engine().ownerships();

    assertEquals(new May(true, false, true, false), ownerships.may(caller("rep1"), "lead"));
    assertEquals(new May(false, true, true, true), ownerships.may(caller("manager"), "lead"));
    assertEquals(new May(false, false, false, false), ownerships.may(caller("manager"), "call"));
  }

  private String holder(String login, UUID lead) {
    return scenario().as(login).reads("lead", lead).data().path("holder").asString("");
  }

  @Test
  void who_claims_many_at_once_gets_no_more_than_the_limit() throws Exception {
    List<UUID> leads =
        List.of("一", "二", "三", "四", "五", "六", "七", "八").stream().map(this::inPool).toList();
    var barrier = new CyclicBarrier(leads.size());

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> claims =
          leads.stream()
              .map(lead ->
                  threads.submit(() -> {
                    barrier.await();
                    return claimed("rep1", lead);
                  }))
              .toList();
      int taken = 0;
      for (Future<Boolean> claim : claims) {
        taken += claim.get() ? 1 : 0;
      }
      assertEquals(2, taken);
    }
  }

  private boolean claimed(String login, UUID lead) {
    try {
      claim(login, lead);
      return true;
    } catch (Refusal refused) {
      assertEquals(Reason.CONFLICT, refused.reason());
      return false;
    }
  }

  @Test
  void of_two_who_claim_at_once_one_wins() throws Exception {
    UUID lead = inPool("抢");
    var start = new CyclicBarrier(2);
    Callable<Boolean> rep1 = () -> wins("rep1", lead, start);
    Callable<Boolean> rep2 = () -> wins("rep2", lead, start);

    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> tried = threads.invokeAll(List.of(rep1, rep2));

      assertTrue(tried.get(0).get() ^ tried.get(1).get());
    }
    assertEquals(1, kinds("manager", lead).stream().filter("record.claimed"::equals).count());
  }

  private boolean wins(String login, UUID lead, CyclicBarrier start) throws Exception {
    start.await();
    try {
      claim(login, lead);
      return true;
    } catch (Refusal refusal) {
      assertTrue(refusal.reason() == Reason.CONFLICT || refusal.reason() == Reason.NOT_FOUND);
      return false;
    }
  }

  @Test
  void nobody_has_more_than_the_limit_and_what_was_given_up_cools_down() {
    UUID first = inPool("一");
    claim("rep1", first);
    claim("rep1", inPool("二"));
    UUID third = inPool("三");

    refused(Reason.CONFLICT, () -> claim("rep1", third));
    assertNull(gives("rep1", first, null).owner());
    claim("rep1", third);
    gives("rep1", third, null);
    refused(Reason.CONFLICT, () -> claim("rep1", first));
    scenario().after(Duration.ofDays(8));
    assertEquals(caller("rep1").user(), claim("rep1", first).owner());
  }

  @Test
  void giving_to_somebody_else_needs_the_right_to_assign_however_it_is_tried() {
    UUID lead = inPool("转");
    claim("rep1", lead);
    UUID rep2 = caller("rep2").user();

    refused(Reason.NOT_ALLOWED, () -> gives("rep1", lead, rep2));
    scenario()
        .as("rep1")
        .changes("lead", lead, "{\"holder\": \"" + rep2 + "\"}")
        .then(blockedAt("holder", "owner_by_transfer"));
    refused(Reason.INVALID, () -> gives("manager", lead, UUID.randomUUID()));

    assertEquals(rep2, gives("manager", lead, rep2).owner());
    assertEquals(1, scenario().as("rep2").sees("lead").size());
    assertEquals(0, scenario().as("rep1").sees("lead").size());
  }

  @Test
  void what_the_form_lets_fall_lies_in_the_pool_again() {
    UUID lead = inPool("冷");
    claim("rep1", lead);
    scenario().as("rep1").changes("lead", lead, "{\"heat\": 0}").then(accepted());

    scenario().after(Duration.ofHours(1));

    assertNull(scenario().as("manager").reads("lead", lead).record().owner());
    assertTrue(kinds("manager", lead).contains("record.recycled"));
  }

  @Test
  void duplicates_become_one_and_everything_follows() {
    UUID kept = lead("华星电子", 1);
    UUID twin =
        scenario()
            .as("manager")
            .fills("lead")
            .with("name", "华星")
            .with("phone", "13900000000")
            .submits()
            .then(accepted())
            .id();
    UUID call = scenario().as("manager").fills("call").with("lead", twin).submits().id();

    var merge = scenario().engine().ownerships();
    refused(Reason.NOT_FOUND, () -> merge.merge(caller("rep1"), "lead", kept, List.of(twin)));
    refused(Reason.INVALID, () -> merge.merge(caller("manager"), "lead", kept, List.of(kept)));
    merge.merge(caller("manager"), "lead", kept, List.of(twin));

    var one = scenario().as("manager").reads("lead", kept);
    assertEquals("华星电子", one.label());
    assertTrue(one.data().path("phone").asString("").contains("13900000000"));
    refused(Reason.NOT_FOUND, () -> scenario().as("manager").reads("lead", twin));
    assertEquals(
        kept.toString(),
        scenario().as("manager").reads("call", call).data().path("lead").asString());
    List<String> history = kinds("manager", kept);
    assertTrue(history.contains("record.merged"), history::toString);
    assertEquals(2, history.stream().filter("record.submitted"::equals).count());
  }

  @Test
  void the_title_of_somebody_elses_task_tells_no_hidden_field() {
    scenario().publishes(CHECK_BUDGET);
    UUID lead = inPool("密");
    claim("rep1", lead);
    scenario().as("manager").changes("lead", lead, "{\"heat\": 9}");

    String rep = titles("rep1", lead);
    String manager = titles("manager", lead);
    String finance = titles("finance", lead);

    assertFalse(rep.replace(",", "").contains("77003"), rep);
    assertTrue(rep.contains("核预算") && rep.contains("问热度 9"), rep);
    assertTrue(manager.contains("核对 77,003"), manager);
    assertTrue(finance.contains("核对 77,003"), finance);
  }

  private String titles(String login, UUID lead) {
    return scenario().engine().records().history(caller(login), "lead", lead).stream()
        .filter(event -> event.kind().equals("task.opened"))
        .map(event -> event.data().path("title").toString())
        .toList()
        .toString();
  }

  @Test
  void nothing_tells_a_hidden_field() {
    UUID lead = inPool("密");
    claim("rep1", lead);
    UUID call = scenario().as("rep1").fills("call").with("lead", lead).submits().id();

    var seen = scenario().as("rep1").reads("lead", lead);
    String told = seen + " " + scenario().as("rep1").reads("call", call);
    told += scenario().engine().records().history(caller("rep1"), "lead", lead);
    told += scenario().as("rep1").sees("lead");
    told += scenario().engine().records().pick(caller("rep1"), "lead", null, 10);
    told +=
        scenario()
            .engine()
            .records()
            .check(caller("rep1"), "lead", Scenario.json("{\"name\": \"x\"}"));

    assertFalse(told.replace(",", "").contains("77003"), told);
    assertEquals(0, found("rep1", "call", "77003"));
    assertEquals(1, found("rep1", "call", "密"));
    assertEquals(1, found("manager", "lead", "密"));
    assertFalse(seen.shown().containsKey("budget"));
    refused(Reason.INVALID, () -> scenario().as("rep1").sees("lead", "budget > 1"));
    var byBudget =
        new Query("lead", null, null, List.of(new StoredRecord.Sort("budget", true)), 5, null);
    refused(Reason.INVALID, () -> scenario().engine().records().list(caller("rep1"), byBudget));
    assertEquals(List.of(), scenario().engine().numbers().list(caller("rep1")));
    assertEquals(1, scenario().engine().numbers().list(caller("manager")).size());
  }

  private int found(String login, String form, String words) {
    var query = new Query(form, null, words, List.of(), 10, null);
    return scenario().engine().records().list(caller(login), query).items().size();
  }

  @Test
  void who_manages_people_sees_through_their_eyes_and_it_is_written_down() {
    UUID lead = inPool("看");
    claim("rep1", lead);
    UUID rep1 = caller("rep1").user();
    var oversight = scenario().engine().oversight();

    var sight = oversight.seenAs(caller("manager"), rep1);
    var query = new Query("lead", null, null, List.of(), 10, null);
    var page = oversight.records(caller("manager"), rep1, query);

    var form = sight.forms().stream().filter(one -> one.form().equals("lead")).findFirst().get();
    assertEquals("本人的", Oversight.Rows.text(form.reads()).in("zh-CN"));
    assertEquals("Hidden", form.fields().getFirst().how().in("en"));
    assertEquals(1, page.items().size());
    assertFalse(page.items().getFirst().data().has("budget"));
    refused(Reason.NOT_ALLOWED, () -> oversight.seenAs(caller("rep1"), caller("rep2").user()));
    long written =
        scenario().engine().audit().events(SystemCallers.operator(), 0, 1_000).stream()
            .filter(one -> one.event().kind().equals("user.seen_as"))
            .count();
    assertEquals(2, written);
  }

  @Test
  void the_check_up_tells_of_whose_records_a_role_may_change_all() {
    var operator = SystemCallers.operator();
    scenario()
        .publishes(
            """
            {"kind": "role", "key": "rep", "title": "Rep",
             "can": [{"on": "*", "read": "own", "write": "own", "create": true},
                     {"on": "call", "read": "all", "write": "none"}]}\
            """);
    scenario()
        .publishes(
            """
            {"kind": "role", "key": "manager", "title": "Manager",
             "can": [{"on": "lead", "read": "all", "write": "all"},
                     {"on": "call", "read": "all", "write": "all"}]}\
            """);

    var remarks = scenario().engine().oversight().checkUp(operator);

    assertEquals(
        List.of("1 person may change everybody's records of: Lead."),
        remarks.stream()
            .filter(one -> one.code().equals("too_wide"))
            .map(one -> one.what().in("en"))
            .toList(),
        "what all who write it write all of is nobody's own");
  }

  @Test
  void the_check_up_names_who_left_and_what_nobody_has() {
    var remarks = scenario().engine().oversight().checkUp(caller("manager"));

    assertTrue(
        remarks.stream().noneMatch(one -> one.code().equals("unused_role")), remarks::toString);
    scenario()
        .publishes(
            """
            {"kind": "role", "key": "idle", "title": {"zh-CN": "闲", "en": "Idle"}, "can": []}\
            """);
    assertTrue(
        scenario().engine().oversight().checkUp(caller("manager")).stream()
            .anyMatch(one -> one.code().equals("unused_role")));
  }
}
