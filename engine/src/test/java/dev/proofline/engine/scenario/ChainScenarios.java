package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Chains;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links about one customer, each in time and with proof. */
abstract class ChainScenarios extends Played {

  private static final String FORM =
      """
      {"kind": "form", "key": "%1$s", "title": "%1$s", "use": "%2$s", "subject": "customer", "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "of": "customer", "required": true},
        {"key": "note", "type": "text", "label": "备注"},
        {"key": "signed", "type": "boolean", "label": "已签"}],
       "checks": [{"key": "noted", "title": "有备注", "expect": "note != null", "otherwise": "not_effective", "message": "没有备注。"}]}\
      """;

  private static final String CHAIN =
      """
      {"kind": "chain", "key": "closure", "title": {"zh-CN": "需求闭环", "en": "Closure"}, "subject": "customer",
       "start": {"submitted": "need"}, "brokenIf": "grade == 'a'", "links": [
        {"key": "need", "title": {"zh-CN": "提出需求", "en": "Need"}, "on": "need"},
        {"key": "plan", "title": {"zh-CN": "提交方案", "en": "Plan"}, "on": "plan", "within": "PT48H"},
        {"key": "sign", "title": {"zh-CN": "客户签署", "en": "Signed"}, "on": "signing", "within": "P7D",
         "proof": [{"key": "ink", "title": "已签", "if": "note != null", "expect": "signed == true", "message": "没有签。"}]}%s]%s}\
      """;

  private static final String LATE =
      """
      {"kind": "flow", "key": "late_link", "title": {"zh-CN": "逾期", "en": "Late"}, "when": {"changed": "links.closure", "fields": ["state"]},
       "if": "state == 'late'", "do": [{"key": "t", "task": {"to": "owner.manager", "title": {"zh-CN": "{{subject.name}}：{{title}}", "en": "{{subject.name}}: {{title}}"}}}]}\
      """;

  private static final String ASKED =
      """
      {"kind": "flow", "key": "asked", "title": "审批", "when": {"submitted": "need"}, "if": "note == 'ask'", "decides": true,
       "do": [{"key": "boss", "approve": {"by": "owner.manager"}}]}\
      """;

  private static final String RATE =
      """
      {"kind": "metric", "key": "closure_rate", "title": {"zh-CN": "闭环率", "en": "Closure rate"}, "over": "chains.closure",
       "fold": "share", "that": "state == 'closed' && proven == true", "unit": "percent"}\
      """;

  private UUID customer = new UUID(0, 0);

  abstract Database database();

  @BeforeEach
  void open() {
    play(
        Scenario.of(
            database(),
            Definitions.CUSTOMER,
            FORM.formatted("need", "action"),
            FORM.formatted("plan", "record"),
            FORM.formatted("signing", "action"),
            ASKED,
            CHAIN.formatted("", ""),
            LATE,
            RATE));
    customer = customer("rep1", "恒达", "13800000001");
  }

  @Test
  void links_are_done_one_after_the_other_and_close_the_chain_with_proof() {
    fills("need", true);
    scenario().after(Duration.ZERO);
    assertEquals("need done proven, plan open, sign waiting", links());
    assertEquals("open", chains());

    scenario().after(Duration.ofHours(5));
    fills("plan", true);
    scenario().after(Duration.ZERO);
    assertEquals("need done proven, plan done proven, sign open", links());

    scenario().after(Duration.ofDays(1));
    fills("signing", false);
    scenario().after(Duration.ZERO);
    assertEquals("need done proven, plan done proven, sign done", links());
    assertEquals("closed", chains());
    assertEquals(0.0, rate());
    assertEquals("signing", last().fill().orElseThrow().form(), "another one may prove it");

    fills("signing", true);
    scenario().after(Duration.ZERO);
    assertEquals("closed proven", chains());
    assertTrue(last().fill().isEmpty());
    assertEquals(1.0, rate());
  }

  @Test
  void a_late_link_is_a_task_for_the_superior_once_also_over_a_restart() {
    fills("need", true);
    scenario().after(Duration.ofHours(47)).tasks("manager", "open", 0);

    scenario().restarts(Duration.ofHours(30));

    assertEquals("need done proven, plan late, sign waiting", links());
    scenario().tasks("manager", "open", 1).restarts(Duration.ofDays(3)).tasks("manager", "open", 1);
    assertEquals("恒达：提交方案", title());

    fills("plan", true);
    scenario().after(Duration.ZERO);
    assertEquals("need done proven, plan done proven, sign open", links());
  }

  @Test
  void a_limit_that_passed_before_anybody_looked_is_heard_of_too() {
    fills("need", true);
    scenario().restarts(Duration.ofDays(9));

    assertEquals("need done proven, plan late, sign waiting", links());
    scenario().tasks("manager", "open", 1);
  }

  @Test
  void what_comes_too_early_counts_from_when_it_is_its_turn() {
    fills("need", true);
    scenario().after(Duration.ofHours(1));
    Instant signed = scenario().clock().instant();
    fills("signing", true);
    scenario().after(Duration.ofHours(1));
    assertEquals("need done proven, plan open, sign waiting", links());

    fills("plan", true);
    scenario().after(Duration.ZERO);

    assertEquals("closed proven", chains());
    assertEquals(
        new Value.Moment(scenario().clock().instant()),
        rows("links").getLast().record().answers().get("done_at").orElseThrow());
    Chains.LinkView last = last();
    assertEquals(signed, last.countedAt(), "when it was done, not when its turn came");
    assertEquals("signing", last.by().orElseThrow().form().key());
  }

  private Chains.LinkView last() {
    return scenario()
        .engine()
        .chains()
        .about(scenario().caller("rep1"), "customer", customer)
        .getFirst()
        .links()
        .getLast();
  }

  @Test
  void what_is_taken_back_is_not_done_any_more() {
    fills("need", true);
    fills("plan", true);
    UUID plan = scenario().id();
    scenario().after(Duration.ZERO);
    assertEquals("need done proven, plan done proven, sign open", links());

    scenario().engine().records().delete(scenario().caller("admin"), "plan", plan, 1);
    scenario().after(Duration.ZERO);

    assertEquals("need done proven, plan open, sign waiting", links());
  }

  @Test
  void a_start_that_was_sent_back_leaves_no_chain_until_it_comes_again() {
    UUID need =
        scenario()
            .as("rep1")
            .fills("need")
            .with("customer", customer)
            .with("note", "ask")
            .submits()
            .id();
    scenario().after(Duration.ZERO);
    assertEquals("open", chains());

    scenario().as("manager").returns("写清楚");
    scenario().after(Duration.ofHours(1));
    assertEquals(List.of(), rows("chains"));
    assertEquals(List.of(), rows("links"));

    scenario().as("rep1").changes("need", need, "{\"signed\": true}").then(accepted());
    scenario().after(Duration.ZERO);
    assertEquals("open", chains());
  }

  @Test
  void a_subject_that_is_lost_breaks_its_chain_and_later_rows_do_not_count() {
    fills("need", true);
    scenario().after(Duration.ofHours(1));
    grade("a");
    scenario().after(Duration.ofHours(1));
    assertEquals("broken", chains());
    fills("plan", true);
    scenario().after(Duration.ZERO);
    assertEquals("need done proven, plan broken, sign broken", links());

    grade("c");
    scenario().after(Duration.ZERO);
    assertEquals("need done proven, plan done proven, sign open", links());
  }

  @Test
  void one_chain_is_open_at_a_time_and_a_new_one_starts_after_it_closed() {
    fills("need", true);
    scenario().after(Duration.ofHours(1));
    fills("need", true);
    scenario().after(Duration.ofHours(1));
    assertEquals("open", chains());

    fills("plan", true);
    fills("signing", true);
    scenario().after(Duration.ofHours(1));
    assertEquals("closed proven", chains());
    fills("need", true);
    scenario().after(Duration.ZERO);
    assertEquals("closed proven, open", chains());
  }

  @Test
  void published_over_records_that_are_there_it_counts_from_then_on_or_since_a_day() {
    scenario().publishes(CHAIN.formatted("", "").replace("\"closure\"", "\"second\""));
    UUID before = customer("rep1", "宏远", "13800000002");
    filled("need", before, true);
    scenario().after(Duration.ofDays(40));
    scenario().publishes(CHAIN.formatted("", "").replace("\"closure\"", "\"third\""));
    scenario().after(Duration.ZERO);
    assertEquals(0, count("chains.third"));

    scenario()
        .publishes(
            CHAIN.formatted("", ", \"since\": \"P60D\"").replace("\"closure\"", "\"fourth\""));
    scenario().after(Duration.ZERO);

    assertEquals(1, count("chains.fourth"));
    assertEquals(1, count("chains.second"));
  }

  @Test
  void open_chains_follow_a_change_and_closed_ones_keep_their_links() {
    fills("need", true);
    fills("plan", true);
    fills("signing", true);
    scenario().after(Duration.ofHours(1));
    UUID other = customer("rep1", "宏远", "13800000002");
    filled("need", other, true);
    scenario().after(Duration.ofHours(1));

    String changed =
        CHAIN
            .formatted(
                ", {\"key\": \"pay\", \"title\": \"付款\", \"on\": \"plan\", \"if\": \"note == 'paid'\"}",
                "")
            .replace("\"key\": \"plan\"", "\"key\": \"proposal\", \"was\": \"plan\"");
    UUID row =
        rows("links").stream()
            .filter(view -> text(view, "link").equals("plan") && text(view, "state").equals("open"))
            .findFirst()
            .orElseThrow()
            .record()
            .id();
    scenario().publishes(changed).after(Duration.ZERO);

    assertEquals("closed proven, open", chains());
    assertEquals(7, rows("links").size());
    assertEquals("proposal", text(scenario().as("rep1").reads("links.closure", row), "link"));
  }

  @Test
  void what_leads_to_another_customer_after_all_moves_the_link() {
    fills("need", true);
    UUID other = customer("rep1", "宏远", "13800000002");
    filled("need", other, true);
    scenario().after(Duration.ofHours(1));
    filled("plan", other, true);
    scenario().after(Duration.ZERO);
    assertEquals("need done proven, plan open, sign waiting", links());

    scenario()
        .as("rep1")
        .changes("plan", scenario().id(), "{\"customer\": \"" + customer + "\"}")
        .then(accepted());
    scenario().after(Duration.ZERO);

    assertEquals("need done proven, plan done proven, sign open", links());
  }

  @Test
  void rows_are_read_by_who_reads_the_subject_and_written_by_nobody() {
    fills("need", true);
    scenario().after(Duration.ZERO);

    assertEquals(1, scenario().as("rep1").sees("chains.closure").size());
    assertEquals(1, scenario().as("manager").sees("chains.closure").size());
    assertEquals(0, scenario().as("rep9").sees("links.closure").size());
    UUID row = rows("chains").getFirst().record().id();
    assertThrows(Refusal.class, () -> scenario().as("rep9").reads("chains.closure", row));
    assertThrows(
        Refusal.class,
        () -> scenario().as("admin").changes("chains.closure", row, "{\"state\": \"closed\"}"));
    assertThrows(
        Refusal.class,
        () -> scenario().as("admin").fills("links.closure").with("link", "plan").submits());
  }

  @Test
  void looking_again_changes_nothing_and_the_ledger_tells_each_step() {
    fills("need", true);
    fills("plan", true);
    scenario().after(Duration.ZERO);
    UUID row = rows("links").get(1).record().id();
    int told = events(row).size();
    grade("c");
    scenario().restarts(Duration.ZERO);

    assertEquals(told, events(row).size());
    assertEquals("record.created", events(row).getFirst().kind());
  }

  private List<Event> events(UUID row) {
    return scenario().store().ledger().ofSubject("record/" + row);
  }

  private String title() {
    return scenario().tasks("manager", "open").getFirst().title().path("zh-CN").asString("");
  }

  private void grade(String grade) {
    scenario()
        .as("rep1")
        .changes("customer", customer, "{\"grade\": \"" + grade + "\"}")
        .then(accepted());
  }

  private double rate() {
    return java.util.Objects.requireNonNull(
            scenario()
                .engine()
                .numbers()
                .ask(SystemCallers.operator(), Numbers.Question.of("closure_rate"))
                .groups()
                .getFirst()
                .value())
        .doubleValue();
  }

  private int count(String source) {
    return scenario().as("admin").sees(source).size();
  }

  private String chains() {
    return rows("chains").stream().map(view -> told(view, "")).collect(Collectors.joining(", "));
  }

  /** Of the first customer's chain, in their order. */
  private String links() {
    return rows("links").stream()
        .filter(view ->
            view.record()
                .answers()
                .get("subject")
                .orElseThrow()
                .references()
                .anyMatch(ref -> ref.id().equals(customer)))
        .map(view -> told(view, text(view, "link") + " "))
        .collect(Collectors.joining(", "));
  }

  private static String told(RecordView view, String before) {
    boolean proven =
        view.record().answers().get("proven").orElseThrow().equals(new Value.Bool(true));
    return before + text(view, "state") + (proven ? " proven" : "");
  }

  private static String text(RecordView view, String field) {
    return ((Value.Text) view.record().answers().get(field).orElseThrow()).value();
  }

  /** As they were written. */
  private List<RecordView> rows(String source) {
    List<String> order = List.of("need", "plan", "proposal", "sign", "pay");
    return scenario().as("rep1").sees(source + ".closure").stream()
        .sorted(
            java.util.Comparator.comparing((RecordView view) -> view.record().submittedAt())
                .thenComparing(
                    view -> source.equals("links") ? order.indexOf(text(view, "link")) : 0))
        .toList();
  }

  private void fills(String form, boolean good) {
    filled(form, customer, good);
  }

  private void filled(String form, UUID about, boolean good) {
    var filling =
        scenario()
            .as("rep1")
            .fills(form)
            .with("customer", about)
            .withJson("signed", String.valueOf(good));
    filling.with("note", "x").submits().then(accepted());
  }

  private UUID customer(String owner, String name, String phone) {
    return scenario()
        .as(owner)
        .fills("customer")
        .with("name", name)
        .with("phone", phone)
        .submits()
        .then(accepted())
        .id();
  }
}
