package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.Proof.Said;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.Tasks.Concern;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Event;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What needs a reason and has none is not approved. */
class MissingReasonTest extends Played {

  private static final String LIBRARY =
      """
      {"kind": "form", "key": "risky", "title": "条款库", "use": "record", "fields": [
        {"key": "title", "type": "text", "label": "名称"},
        {"key": "pattern", "type": "text", "label": "写法"},
        {"key": "advice", "type": "text", "label": "建议"},
        {"key": "risk", "type": "text", "label": "风险"}]}
      """;
  private static final String DEAL =
      """
      {"kind": "form", "key": "deal", "title": "合同", "use": "action", "fields": [
        {"key": "terms", "type": "text", "label": "特别约定"}],
       "checks": [{"key": "clean", "title": {"zh-CN": "没有风险条款", "en": "No risky clause"},
         "otherwise": "justify"%s, "clauses": {"of": "terms", "library": "risky"}}]}
      """;
  private static final String WARNED = DEAL.formatted("").replace("\"justify\"", "\"warn\"");
  private static final String APPROVAL =
      """
      {"kind": "flow", "key": "approval", "title": "合同审批", "when": {"submitted": "deal"},
       "decides": true, "do": [{"key": "legal", "approve": {"by": "role('director')", "within": "PT24H",
         "late": [{"key": "silence", "decide": {"as": "approved"}}]}}]}
      """;

  private static final String LEGAL =
      """
      {"kind": "role", "key": "legal", "title": "法务", "can": [{"on": "*", "read": "none"}]}
      """;
  private static final String PASSING =
      """
      {"kind": "flow", "key": "approval", "title": "合同审批", "when": {"submitted": "deal"},
       "decides": true, "do": [{"key": "legal", "approve": {%s}}]}
      """;

  private UUID risky(String waive) {
    return risky(waive, APPROVAL);
  }

  private UUID risky(String waive, String approval) {
    String deal = waive.equals("\"warn\"") ? WARNED : DEAL.formatted(waive);
    play(Scenario.of(Databases.h2(), LIBRARY, LEGAL, deal, approval));
    scenario()
        .as("manager")
        .fills("risky")
        .with("title", "无限连带责任")
        .with("pattern", "无限连带")
        .with("advice", "改为以合同金额为限。")
        .with("risk", "高")
        .submits()
        .then(accepted());
    return scenario()
        .as("rep1")
        .fills("deal")
        .with("terms", "乙方承担无限连带责任")
        .submits()
        .then(accepted())
        .id();
  }

  private void explains(UUID deal) {
    scenario()
        .engine()
        .proof()
        .justify(scenario().caller("rep1"), new Excusing("deal", deal, "clean", "客户集团统一条款，总监知情"));
  }

  private Concern concern() {
    return concerns().getFirst();
  }

  private List<Concern> concerns() {
    return scenario()
        .engine()
        .tasks()
        .list(scenario().caller("director"), "open", 1, null)
        .items()
        .getFirst()
        .concerns();
  }

  private UUID doublyRisky() {
    libraryOfTwo(LEGAL, APPROVAL);
    return deal("乙方承担无限连带责任，违约金30%");
  }

  private void libraryOfTwo(String... around) {
    play(Scenario.of(Databases.h2(), LIBRARY, DEAL.formatted("")));
    scenario().publishes(around);
    for (String clause : List.of("无限连带", "违约金")) {
      scenario()
          .as("manager")
          .fills("risky")
          .with("title", clause)
          .with("pattern", clause)
          .with("advice", "改。")
          .with("risk", "高")
          .submits()
          .then(accepted());
    }
  }

  private UUID deal(String terms) {
    return scenario().as("rep1").fills("deal").with("terms", terms).submits().then(accepted()).id();
  }

  private List<CheckFinding> findings(UUID deal) {
    return scenario()
        .engine()
        .proof()
        .why(scenario().caller("director"), "deal", deal)
        .reasons()
        .stream()
        .map(dev.proofline.engine.Proof.Reason::finding)
        .toList();
  }

  @Test
  void one_reason_hides_none_of_the_clauses_it_is_given_for() {
    UUID deal = doublyRisky();

    explains(deal);

    assertEquals(2, concerns().size());
    assertTrue(concerns().stream().allMatch(one -> one.reason().isPresent() && !one.open()));
    List<CheckFinding> findings = findings(deal);
    assertEquals(2, findings.size());
    assertTrue(findings.getFirst().message().in("zh-CN").contains("无限连带"));
    assertTrue(findings.getLast().message().in("zh-CN").contains("违约金"));
    assertTrue(findings.stream().allMatch(one -> one.outcome() == Decided.JUSTIFIED));
  }

  private void speaks(UUID deal, Said... said) {
    var excusing = new Excusing("deal", deal, "clean", List.of(said));
    scenario().engine().proof().justify(scenario().caller("rep1"), excusing);
  }

  @Test
  void each_clause_has_a_reason_of_its_own() {
    UUID deal = doublyRisky();

    speaks(deal, Said.of(0, "违约金", "违约金由总部统一承担"));

    assertEquals(
        List.of(Decided.FAILED, Decided.JUSTIFIED),
        findings(deal).stream().map(CheckFinding::outcome).toList());
    assertEquals(1, concerns().stream().filter(Concern::open).count());
    speaks(deal, Said.of(0, "无限连带", "客户集团统一条款，总监知情"));
    assertEquals(
        List.of("客户集团统一条款，总监知情", "违约金由总部统一承担"),
        findings(deal).stream().map(found -> found.excuse().orElseThrow().reason()).toList());
  }

  @Test
  void reasons_for_several_clauses_are_given_at_once_and_told_each_with_its_clause() {
    UUID deal = doublyRisky();

    speaks(deal, Said.of(0, "违约金", "违约金由总部统一承担"), Said.of(1, "无限连带", "客户集团统一条款，总监知情"));

    assertTrue(findings(deal).stream().allMatch(one -> one.outcome() == Decided.JUSTIFIED));
    var event = scenario().store().ledger().ofSubject("record/" + deal).getLast();
    assertEquals("“违约金”：违约金由总部统一承担；“无限连带”：客户集团统一条款，总监知情", event.data().path("reason").asString());
    assertEquals("无限连带", event.data().at("/reasons/1/clause").asString());
  }

  @Test
  void a_reason_for_a_clause_that_was_not_found_is_refused_at_its_place_and_none_is_kept() {
    UUID deal = doublyRisky();
    Said good = Said.of(0, "违约金", "违约金由总部统一承担");

    Refusal unknown =
        refused(Reason.INVALID, () -> speaks(deal, good, Said.of(1, "自动续约", "客户集团统一条款，总监知情")));
    Refusal twice =
        refused(Reason.INVALID, () -> speaks(deal, good, Said.of(1, "违约金", "总监当面同意了这一条款")));
    Refusal empty = refused(Reason.INVALID, () -> speaks(deal, good, Said.of(1, "无限连带", "急")));

    assertEquals("unknown_clause", unknown.findings().getFirst().code());
    assertEquals("/reasons/1/clause", unknown.findings().getFirst().pointer().toString());
    assertEquals("duplicate", twice.findings().getFirst().code());
    assertEquals("/reasons/1/reason", empty.findings().getFirst().pointer().toString());
    assertEquals(2, concerns().stream().filter(Concern::open).count());
  }

  @Test
  void what_was_set_aside_for_one_clause_is_not_for_another_that_comes_in_later() {
    libraryOfTwo(
        LEGAL,
        DEAL.formatted(", \"waive\": \"role('manager')\"")
            .replace("justify", "return")
            .replace("\"action\"", "\"record\""));
    UUID deal = deal("乙方承担无限连带责任");
    scenario()
        .engine()
        .proof()
        .waive(scenario().caller("manager"), new Excusing("deal", deal, "clean", "同意"));

    scenario().as("rep1").changes("deal", deal, "{\"terms\": \"乙方承担无限连带责任，违约金30%\"}");

    assertEquals(
        List.of(Decided.WAIVED, Decided.FAILED),
        findings(deal).stream().map(CheckFinding::outcome).toList());
  }

  @Test
  void a_reason_does_not_stand_for_a_clause_that_comes_in_later() {
    libraryOfTwo(LEGAL, APPROVAL);
    UUID deal = deal("乙方承担无限连带责任");
    explains(deal);
    scenario().as("director").returns("写清违约金");

    scenario().as("rep1").changes("deal", deal, "{\"terms\": \"乙方承担无限连带责任，违约金30%\"}");

    assertEquals(
        List.of(Decided.JUSTIFIED, Decided.FAILED),
        findings(deal).stream().map(CheckFinding::outcome).toList());
  }

  @Test
  void the_same_word_over_and_over_is_no_reason() {
    UUID deal = doublyRisky();
    var empty = new Excusing("deal", deal, "clean", "啊".repeat(10));

    Refusal refusal =
        refused(
            Reason.INVALID,
            () -> scenario().engine().proof().justify(scenario().caller("rep1"), empty));

    assertTrue(refusal.findings().getFirst().message().in("zh-CN").contains("1 个不同的字"));
    assertEquals(2, concerns().stream().filter(Concern::open).count());
  }

  @Test
  void a_pattern_that_is_none_is_refused_where_it_is_written() {
    play(Scenario.of(Databases.h2(), LIBRARY, DEAL.formatted("")));
    var clause = scenario().as("manager").fills("risky").with("title", "坏").with("pattern", "(((");

    clause
        .submits()
        .then(submission -> {
          assertTrue(submission.record().isEmpty());
          var mistake = submission.judgement().mistakes().getFirst();
          assertEquals("/pattern", mistake.pointer().toString());
          assertEquals("no_pattern", mistake.code());
        });
    assertEquals(0, scenario().as("manager").sees("risky").size());
  }

  @Test
  void who_approves_is_told_that_the_library_is_empty() {
    play(Scenario.of(Databases.h2(), LIBRARY, LEGAL, DEAL.formatted(""), APPROVAL));
    deal("乙方承担无限连带责任");

    assertTrue(concern().message().in("zh-CN").contains("条款库是空的"));
    assertFalse(concern().open());
  }

  private Refusal refusedApproval() {
    return refused(Reason.NOT_ALLOWED, () -> scenario().as("director").approves());
  }

  @Test
  void is_not_approved_while_a_reason_is_missing_and_says_whose_it_is() {
    UUID deal = risky("");

    Refusal refusal = refusedApproval();

    assertEquals(
        "还不能同意：“没有风险条款”没有通过，也还没有写理由。请rep1在记录里写明理由，或改好再交；您可以先退回或驳回。", refusal.text().in("zh-CN"));
    assertTrue(refusal.text().in("en").startsWith("Expected a reason before approval"));
    assertEquals(Status.IN_REVIEW, scenario().record().status());
    explains(deal);
    scenario().as("director").approves();
    assertEquals(Status.APPROVED, scenario().record().status());
  }

  @Test
  void what_passes_by_itself_waits_for_the_reason_and_then_passes() {
    for (String nobody :
        List.of(
            "\"by\": \"role('legal')\", \"ifNobody\": \"pass\"",
            "\"by\": \"submitter\", \"selfApproval\": \"pass\"")) {
      UUID deal = risky("", PASSING.formatted(nobody));

      assertEquals(Status.IN_REVIEW, scenario().record().status(), nobody);
      assertEquals(1, events(deal, "flow.incident").size(), nobody);
      assertTrue(events(deal, "flow.incident").getFirst().data().toString().contains("没有风险条款"));
      assertTrue(
          scenario().engine().tasks().inbox(scenario().caller("rep1"), true, 9).stream()
              .anyMatch(item -> item.text().toString().contains("还差一个理由")),
          nobody);
      scenario().after(Duration.ofDays(3));
      assertEquals(Status.IN_REVIEW, scenario().record().status(), nobody);

      explains(deal);

      assertEquals(Status.APPROVED, scenario().record().status(), nobody);
      assertEquals(1, events(deal, "flow.incident").size(), nobody);
      scenario().close();
    }
    play(Scenario.of(Databases.h2()));
  }

  private List<Event> events(UUID deal, String kind) {
    return scenario().engine().records().history(SystemCallers.operator(), "deal", deal).stream()
        .filter(event -> event.kind().equals(kind))
        .toList();
  }

  @Test
  void the_task_shows_the_clause_how_bad_it_is_what_to_do_and_the_reason() {
    UUID deal = risky("");

    Concern found = concern();

    assertTrue(found.open());
    assertTrue(found.reason().isEmpty());
    assertEquals("“特别约定”里有“无限连带责任”（风险：高）。改为以合同金额为限。", found.message().in("zh-CN"));
    assertEquals(
        List.of("乙方承担无限连带责任"), found.seen().stream().map(w -> w.value().in("zh-CN")).toList());
    explains(deal);
    assertFalse(concern().open());
    assertEquals("客户集团统一条款，总监知情", concern().reason().orElseThrow().reason());
  }

  @Test
  void the_task_tells_of_a_warning_and_demands_no_reason_for_it() {
    risky("\"warn\"");

    Concern found = concern();

    assertFalse(found.open());
    assertTrue(found.reason().isEmpty());
    assertEquals("没有风险条款", found.title().in("zh-CN"));
    scenario().as("director").approves();
    assertEquals(Status.APPROVED, scenario().record().status());
  }

  @Test
  void a_reason_of_one_character_is_no_reason_and_says_how_many_are_missing() {
    UUID deal = risky("");

    Refusal refusal =
        refused(
            Reason.INVALID,
            () ->
                scenario()
                    .engine()
                    .proof()
                    .justify(
                        scenario().caller("rep1"), new Excusing("deal", deal, "clean", " 1 ")));

    assertEquals("/reason", refusal.findings().getFirst().pointer().toString());
    assertTrue(refusal.findings().getFirst().message().in("zh-CN").contains("还差 9 字"));
    assertTrue(concern().open());
  }

  @Test
  void may_be_sent_back_and_rejected_all_the_same() {
    risky("");
    scenario().as("director").returns("请改条款");
    assertEquals(Status.RETURNED, scenario().record().status());

    scenario().as("rep1").changes("deal", scenario().id(), "{\"terms\": \"无限连带责任，仍\"}");
    scenario().as("director").rejects("不能签");
    assertEquals(Status.REJECTED, scenario().record().status());
  }

  @Test
  void a_reason_somebody_has_to_accept_is_not_enough_until_they_did() {
    UUID deal = risky(", \"waive\": \"role('manager')\"");
    explains(deal);

    String text = refusedApproval().text().in("zh-CN");
    assertTrue(text.startsWith("还不能同意：“没有风险条款”的理由还没有人认可。请"), text);
    assertFalse(text.contains("有权的人"), text);

    scenario()
        .engine()
        .proof()
        .waive(scenario().caller("manager"), new Excusing("deal", deal, "clean", "同意"));
    scenario().as("director").approves();
    assertEquals(Status.APPROVED, scenario().record().status());
  }

  @Test
  void silence_does_not_approve_it_either() {
    risky("");

    scenario().after(Duration.ofHours(25));

    assertEquals(Status.IN_REVIEW, scenario().record().status());
    assertEquals(1, scenario().tasks("director", "open").size());
  }
}
