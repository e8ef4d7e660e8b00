package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.Proof.Reason;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Trial;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.value.FileTypes;
import dev.proofline.engine.value.TextAdvice;
import dev.proofline.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contracts are read for risky clauses; played on each database. */
abstract class ContractScenarios extends Played {

  private static final String LIBRARY =
      """
      {"kind": "form", "key": "risky", "title": "条款库", "use": "record", "fields": [
        {"key": "title", "type": "text", "label": "名称"},
        {"key": "pattern", "type": "text", "label": "写法"},
        {"key": "advice", "type": "text", "label": "建议"},
        {"key": "risk", "type": "text", "label": "风险"}]}
      """;
  private static final String SIGNING =
      """
      {"kind": "form", "key": "signing", "title": "签约", "use": "record", "fields": [
        {"key": "contract", "type": "file", "label": "合同", "types": ["docx", "pdf"]},
        {"key": "other", "type": "file", "label": "其他"}],
       "checks": [
        {"key": "clean", "title": "无风险条款", "otherwise": "justify",
         "clauses": {"of": "contract", "library": "risky", "languageModel": true}},
        {"key": "named", "title": "写明违约金", "if": "contract != null", "otherwise": "warn",
         "mentions": {"of": "contract", "all": ["违约金"]}}]}
      """;
  private static final String FINANCE =
      """
      {"kind": "role", "key": "finance", "title": "财务", "can": [
        {"on": "*", "read": "all"}, {"on": "signing", "read": "all", "fields": {"contract": "hidden"}}]}
      """;
  private static final byte[] ZIP = {'P', 'K', 3, 4, 1, 2, 3};
  private static final String DOCX = FileTypes.type("docx");

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), LIBRARY, SIGNING, FINANCE));
    scenario()
        .as("manager")
        .fills("risky")
        .with("title", "自动续约")
        .with("pattern", "自动(续约|顺延)")
        .with("advice", "请删去。")
        .with("risk", "高")
        .submits()
        .then(accepted());
  }

  private Value.File docx(String text) {
    scenario().files().write(DOCX, text);
    return kept(ZIP, "合同.docx");
  }

  private Value.File kept(byte[] bytes, String name) {
    var said = new Attachments.Said(name, null, null, null);
    return scenario()
        .engine()
        .attachments()
        .keep(scenario().caller("rep1"), new ByteArrayInputStream(bytes), said);
  }

  private UUID signs(Value.File contract) {
    return scenario()
        .as("rep1")
        .fills("signing")
        .withJson("contract", "{\"id\": \"" + contract.id() + "\"}")
        .submits()
        .then(accepted())
        .id();
  }

  private CheckFinding standing(String login, UUID id, String check) {
    return scenario()
        .engine()
        .proof()
        .why(scenario().caller(login), "signing", id)
        .reasons()
        .stream()
        .map(Reason::finding)
        .filter(found -> found.check().equals(check))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_risky_clause_keeps_the_record_open_until_a_reason_is_written() {
    UUID id = signs(docx("期满自动顺延一年，违约金另议。"));

    CheckFinding found = standing("rep1", id, "clean");
    assertEquals("“合同”里有“自动续约”（风险：高）。请删去。", found.message().in("zh-CN"));
    assertEquals("期满自动顺延一年，违约金另议。", found.because().getFirst().value().in("zh-CN"));
    assertEquals(Decided.PASSED, standing("rep1", id, "named").outcome());
    scenario()
        .engine()
        .proof()
        .justify(scenario().caller("rep1"), new Excusing("signing", id, "clean", "客户集团要求，法务已知"));

    assertEquals(Decided.JUSTIFIED, standing("rep1", id, "clean").outcome());
    assertEquals(Verdict.EFFECTIVE, scenario().as("rep1").reads("signing", id).record().verdict());
  }

  @Test
  void what_is_quoted_of_a_closed_field_is_closed_too() {
    UUID id = signs(docx("期满自动顺延一年。"));

    CheckFinding clean = standing("finance", id, "clean");
    CheckFinding named = standing("finance", id, "named");

    assertEquals("无风险条款", clean.message().in("zh-CN"));
    assertEquals(List.of(), clean.because());
    assertEquals("写明违约金", named.message().in("zh-CN"));
  }

  @Test
  void a_clause_that_came_into_the_library_later_does_not_count() {
    UUID id = signs(docx("每年涨价一次。"));
    scenario().after(java.time.Duration.ofMinutes(5));
    scenario()
        .as("manager")
        .fills("risky")
        .with("title", "涨价")
        .with("pattern", "涨价")
        .with("advice", "请写明幅度。")
        .with("risk", "中")
        .submits()
        .then(accepted());

    assertEquals(Decided.PASSED, standing("rep1", id, "clean").outcome());
  }

  @Test
  void a_draft_is_tried_on_contracts_there_are() {
    signs(docx("期满自动顺延一年，违约金另议。"));
    signs(docx("违约金按日计。"));
    String draft = SIGNING.replace("justify", "block").replace("违约金", "管辖法院");

    Trial trial =
        scenario()
            .engine()
            .proof()
            .whatIf(
                scenario().caller("manager"),
                "signing",
                new Trial.Asked(Optional.of(Scenario.json(draft)), 100));

    assertEquals(2, trial.records());
    assertEquals(0, trial.undecided());
    assertEquals(1, trial.stricter());
  }

  @Test
  void office_files_are_taken_only_where_they_are_asked_for() {
    Value.File docx = docx("x");

    var submission =
        scenario()
            .as("rep1")
            .fills("signing")
            .withJson("other", "{\"id\": \"" + docx.id() + "\"}")
            .submits()
            .lastSubmission();

    assertTrue(
        submission.judgement().mistakes().stream()
            .anyMatch(found -> found.code().equals("wrong_kind_of_file")));
  }

  @Test
  void a_zip_that_is_no_office_file_macros_and_old_formats_are_refused_in_words() {
    scenario().files().write(FileTypes.MACROS, "");
    assertEquals("macros", refused(ZIP, "a.docx"));
    scenario().files().write("application/zip", "");
    assertEquals("unknown_kind", refused(ZIP, "a.docx"));
    assertEquals(
        "old_office",
        refused(
            new byte[] {
              (byte) 0xD0,
              (byte) 0xCF,
              0x11,
              (byte) 0xE0,
              (byte) 0xA1,
              (byte) 0xB1,
              0x1A,
              (byte) 0xE1
            },
            "a.doc"));
    assertEquals(
        "unknown_kind",
        refused("<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "a.html"));
    scenario().files().write("text/plain", "第一条");
    assertFalse(
        kept("第一条".getBytes(java.nio.charset.StandardCharsets.UTF_8), "a.txt").type().isEmpty());
  }

  private String refused(byte[] bytes, String name) {
    return assertThrows(Refusal.class, () -> kept(bytes, name)).findings().getFirst().code();
  }

  /** What is due is read by a model that says this; the outbox takes note. */
  private void reads(List<TextAdvice.Risk> risks) {
    for (Delivery delivery : scenario().engine().clockwork().readings(Delivery.ADVICE, 10)) {
      for (String text : scenario().engine().textWork().unadvised(delivery)) {
        var advice = new TextAdvice("qwen", scenario().clock().instant(), risks);
        scenario().engine().textWork().advised(delivery, text, advice);
      }
      scenario().engine().clockwork().delivered(delivery);
    }
    scenario().after(Duration.ZERO);
  }

  private List<CheckFinding> clean() {
    var record = scenario().record();
    return scenario()
        .engine()
        .proof()
        .why(scenario().caller("rep1"), record.form(), record.id())
        .reasons()
        .stream()
        .map(Reason::finding)
        .filter(found -> found.check().equals("clean"))
        .toList();
  }

  @Test
  void a_language_model_reads_it_later_and_adds_what_it_quotes() {
    signs(docx("第九条 争议提交新加坡仲裁。违约金为百分之一。"));
    assertEquals(Decided.PASSED, clean().getFirst().outcome());

    reads(
        List.of(
            new TextAdvice.Risk("境外仲裁", "争议提交新加坡仲裁", "请改为本地法院。"),
            new TextAdvice.Risk("三倍违约金", "违约金为合同额的三倍", "请删去。")));

    assertEquals(1, clean().size());
    assertEquals(Decided.FAILED, clean().getFirst().outcome());
    assertTrue(clean().getFirst().message().in("zh-CN").contains("语言模型 qwen 指出"));
    assertEquals(
        List.of(), scenario().engine().clockwork().readings(Delivery.ADVICE, 10), "asked once");
  }

  @Test
  void a_language_model_that_finds_nothing_changes_no_verdict_and_is_named() {
    signs(docx("期满自动续约。违约金为百分之一。"));
    assertEquals(Decided.FAILED, clean().getFirst().outcome());

    reads(List.of());

    assertEquals(Decided.FAILED, clean().getFirst().outcome());
    assertTrue(clean().getFirst().because().getLast().value().in("zh-CN").contains("qwen 看过"));
  }

  private void justifies(UUID id) {
    scenario()
        .engine()
        .proof()
        .justify(scenario().caller("rep1"), new Excusing("signing", id, "clean", "客户集团统一要求，法务已知悉"));
  }

  private List<Event> history(UUID id) {
    return scenario().store().ledger().ofSubject("record/" + id);
  }

  private Verdict verdict(UUID id) {
    return scenario().as("rep1").reads("signing", id).record().verdict();
  }

  @Test
  void a_clause_a_model_finds_after_the_reason_was_given_needs_one_of_its_own() {
    UUID id = signs(docx("期满自动续约。争议提交新加坡仲裁。"));
    justifies(id);
    assertEquals(Verdict.EFFECTIVE, verdict(id));

    reads(List.of(new TextAdvice.Risk("境外仲裁", "争议提交新加坡仲裁", "请改为本地法院。")));

    assertEquals(
        List.of(Decided.JUSTIFIED, Decided.FAILED),
        clean().stream().map(CheckFinding::outcome).toList());
    assertTrue(clean().getFirst().excuse().isPresent(), "the reason stands against its clause");
    assertTrue(clean().getLast().excuse().isEmpty(), "and not against the other");
    assertEquals(Verdict.PENDING, verdict(id));
    Event last = history(id).getLast();
    assertEquals("record.decided", last.kind());
    assertTrue(last.data().path("findings").toString().contains("境外仲裁"), last.data().toString());
    String told =
        scenario()
            .engine()
            .tasks()
            .inbox(scenario().caller("rep1"), true, 1)
            .getFirst()
            .text()
            .path("zh-CN")
            .asString();
    assertTrue(told.contains("境外仲裁"), told);

    justifies(id);

    assertEquals(
        List.of(Decided.JUSTIFIED, Decided.JUSTIFIED),
        clean().stream().map(CheckFinding::outcome).toList());
    assertEquals(Verdict.EFFECTIVE, verdict(id));
  }

  @Test
  void what_a_model_does_not_add_leaves_a_reason_as_it_was_given() {
    UUID id = signs(docx("期满自动续约。争议提交新加坡仲裁。"));
    justifies(id);
    List<Event> before = history(id);

    reads(List.of());

    assertEquals(List.of(Decided.JUSTIFIED), clean().stream().map(CheckFinding::outcome).toList());
    assertEquals(Verdict.EFFECTIVE, verdict(id));
    assertEquals(before, history(id));
  }
}
