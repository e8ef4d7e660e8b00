package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.blockedAt;
import static dev.proofline.engine.scenario.Expected.status;
import static dev.proofline.engine.scenario.Expected.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What flows make of records while a check that might refuse them cannot decide. */
abstract class HeldScenarios extends Played {

  private static final String BROKEN = "throw new Error('no')";
  private static final String MENDED = "return []";
  private static final String FAILING = "return [{field: 'order_no', message: '不实'}] // fail";

  private static final String PAID =
      """
      {"kind": "form", "key": "paid", "title": {"zh-CN": "付款", "en": "Paid"}, "use": "action",
       "fields": [
         {"key": "claim", "type": "reference", "label": {"zh-CN": "申请", "en": "Claim"}, "of": "claim"},
         {"key": "why", "type": "text", "label": {"zh-CN": "为何", "en": "Why"}}]}\
      """;

  private static final String DEAL =
      """
      {"kind": "form", "key": "deal", "title": {"zh-CN": "商机", "en": "Deal"}, "use": "record",
       "fields": [
         {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}},
         {"key": "stage", "type": "stage", "label": {"zh-CN": "阶段", "en": "Stage"}, "moves": "any",
          "default": "'open'", "stages": [
           {"key": "open", "title": {"zh-CN": "在谈", "en": "Open"}},
           {"key": "won", "title": {"zh-CN": "成交", "en": "Won"}, "enter": [
             {"key": "signed", "title": {"zh-CN": "已签约", "en": "Signed"}, "otherwise": "block",
              "script": "function check() { %s\\n }"}]}]}]}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(
        Scenario.of(
            database(),
            PAID,
            claim(BROKEN, "block"),
            pays("submitted"),
            pays("created"),
            FlowDefinitions.BOSS_APPROVES));
  }

  @Test
  void nothing_is_paid_while_a_blocking_check_is_open() {
    UUID id = claims();

    scenario().after(Duration.ofDays(1)).tasks("manager", "open", 0);
    assertEquals(0, payments());
    assertEquals(Status.SUBMITTED, read(id).status());
    assertEquals("A-1", read(id).answers().get("order_no").map(HeldScenarios::words).orElse(""));
  }

  @Test
  void flows_start_once_the_mended_check_passes() {
    UUID id = claims();

    scenario().publishes(claim(MENDED, "block")).after(Duration.ZERO);
    scenario().restarts(Duration.ofMinutes(1)).tasks("manager", "open", 1);

    assertEquals(2, payments());
    assertEquals(Verdict.EFFECTIVE, read(id).verdict());
    scenario().as("manager").approves();
    assertEquals(Status.APPROVED, read(id).status());
    assertEquals(2, payments());
  }

  @Test
  void flows_never_start_when_the_mended_check_fails() {
    UUID id = claims();

    scenario().publishes(claim(FAILING, "block")).after(Duration.ZERO);

    assertEquals(Status.RETURNED, read(id).status());
    assertEquals(0, payments());
    scenario().tasks("manager", "open", 0);
  }

  @Test
  void a_record_sent_back_starts_its_flows_when_it_comes_again_and_passes() {
    UUID id = claims();
    scenario().publishes(claim(FAILING, "block")).after(Duration.ZERO);
    scenario().publishes(claim(MENDED, "block")).after(Duration.ZERO);

    scenario().as("rep1").changes("claim", id, "{\"order_no\": \"A-2\"}").then(accepted());

    assertEquals(2, payments());
    scenario().tasks("manager", "open", 1);
  }

  @Test
  void a_resubmission_is_held_too_and_the_flow_that_returned_it_goes_on_afterwards() {
    scenario().publishes(claim(MENDED, "return"));
    UUID id = scenario().as("rep1").fills("claim").with("order_no", "A-1").submits().id();
    scenario().as("manager").returns("请补充");
    scenario().publishes(claim(BROKEN, "return"));

    scenario().as("rep1").changes("claim", id, "{\"order_no\": \"A-2\"}").then(accepted());
    scenario().tasks("manager", "open", 0);
    scenario().publishes(claim(MENDED + " ", "return")).after(Duration.ZERO);

    scenario().tasks("manager", "open", 1);
    assertEquals(3, payments(), "created, submitted, submitted again");
  }

  @Test
  void a_check_that_refuses_nothing_holds_nothing_up() {
    scenario().publishes(claim(BROKEN, "not_effective"));

    scenario().as("rep1").fills("claim").with("order_no", "A-1").submits();

    assertEquals(2, payments());
    scenario().tasks("manager", "open", 1);
  }

  @Test
  void a_change_that_cannot_be_decided_leaves_the_record_as_it_was() {
    scenario().publishes(DEAL.formatted(BROKEN), pays("deal", "changed"));
    UUID id =
        scenario().as("rep1").fills("deal").with("name", "大单").submits().then(accepted()).id();

    scenario()
        .as("rep1")
        .changes("deal", id, "{\"stage\": \"won\"}")
        .then(blockedAt("stage", "check_undecided"));

    assertEquals(0, payments());
    StoredRecord deal = scenario().as("rep1").reads("deal", id).record();
    assertEquals("open", deal.answers().get("stage").map(HeldScenarios::words).orElse(""));
    assertTrue(
        scenario()
            .engine()
            .tasks()
            .inbox(scenario().caller("admin"), true, 10)
            .toString()
            .contains("没有保存"));
    scenario().publishes(DEAL.formatted(MENDED));
    scenario().as("rep1").changes("deal", id, "{\"stage\": \"won\"}").then(accepted());
    assertEquals(1, payments());
  }

  @Test
  void a_gate_left_open_at_birth_stays_open_whatever_else_is_changed() {
    scenario().publishes(DEAL.formatted(BROKEN), pays("deal", "created"));
    UUID id =
        scenario()
            .as("rep1")
            .fills("deal")
            .with("name", "大单")
            .with("stage", "won")
            .submits()
            .then(verdict(Verdict.PENDING))
            .id();

    scenario()
        .as("rep1")
        .changes("deal", id, "{\"name\": \"更大的单\"}")
        .then(verdict(Verdict.PENDING));
    assertEquals(0, payments());
    scenario().publishes(DEAL.formatted(MENDED)).after(Duration.ZERO);

    assertEquals(1, payments());
  }

  @Test
  void those_who_decided_before_are_told_once_when_something_else_comes_of_it() {
    scenario()
        .publishes(
            claim(MENDED, "return"),
            FlowDefinitions.BOSS_APPROVES.replace(
                "submitter.manager", "order_no == 'A-1' ? [submitter.manager] : role('director')"));
    UUID id = scenario().as("rep1").fills("claim").with("order_no", "A-1").submits().id();
    scenario().as("manager").returns("请补充");
    scenario().after(Duration.ofHours(1));

    scenario().as("rep1").changes("claim", id, "{\"order_no\": \"A-2\"}").then(accepted());
    scenario().as("director").approves();

    assertEquals(1, changed("manager"));
    assertEquals(1, changed("rep1"));
    assertEquals(0, changed("director"));
  }

  @Test
  void who_approved_is_told_when_it_turns_out_not_to_count() {
    scenario().publishes(claim(BROKEN, "not_effective"));
    UUID id = scenario().as("rep1").fills("claim").with("order_no", "A-1").submits().id();
    scenario().as("manager").approves();

    scenario().publishes(claim(FAILING, "not_effective")).after(Duration.ZERO);
    scenario().restarts(Duration.ofMinutes(1));

    assertEquals(Verdict.NOT_EFFECTIVE, read(id).verdict());
    assertEquals(1, changed("manager"));
    assertEquals(1, changed("rep1"));
  }

  private long changed(String login) {
    return scenario().engine().tasks().inbox(scenario().caller(login), true, 10).stream()
        .filter(item -> item.title().toString().contains("结果有变"))
        .count();
  }

  private UUID claims() {
    return scenario()
        .as("rep1")
        .fills("claim")
        .with("order_no", "A-1")
        .submits()
        .then(status(Status.SUBMITTED))
        .then(verdict(Verdict.PENDING))
        .id();
  }

  private StoredRecord read(UUID id) {
    return scenario().as("rep1").reads("claim", id).record();
  }

  private int payments() {
    return scenario().as("admin").sees("paid").size();
  }

  private static String words(Value value) {
    return value instanceof Value.Text(var text) ? text : "";
  }

  private static String pays(String trigger) {
    return pays("claim", trigger);
  }

  private static String pays(String form, String trigger) {
    String set = form.equals("claim") ? "\"claim\": \"this\", " : "";
    return """
    {"kind": "flow", "key": "pay_%1$s_%2$s", "title": {"zh-CN": "付款", "en": "Pay"}, "when": {"%2$s": "%1$s"},
     "do": [{"key": "pay", "create": {"form": "paid", "set": {%3$s"why": "'%2$s'"}}}]}\
    """
        .formatted(form, trigger, set);
  }

  private static String claim(String body, String otherwise) {
    return """
    {"kind": "form", "key": "claim", "title": {"zh-CN": "首单激励", "en": "Claim"}, "use": "action",
     "label": "{{order_no}}",
     "fields": [{"key": "order_no", "type": "text", "label": {"zh-CN": "订单号", "en": "Order"}}],
     "checks": [{"key": "real", "title": {"zh-CN": "属实", "en": "Real"},
       "otherwise": "%s", "script": "function check() { %s\\n }"}]}\
    """
        .formatted(otherwise, body);
  }
}
