package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.executable.FieldTexts;
import dev.proofline.engine.expression.Filled;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What checks tell of rows that are not the reader's; played on each database. */
abstract class SightScenarios extends Played {

  private static final String OFFER =
      """
      {"kind": "form", "key": "offer", "title": {"zh-CN": "报价", "en": "Offer"}, "use": "action",
       "fields": [
         {"key": "code", "type": "text", "label": {"zh-CN": "客户号", "en": "Code"}},
         {"key": "price", "type": "decimal", "label": {"zh-CN": "价格", "en": "Price"}},
         {"key": "who", "type": "user", "label": {"zh-CN": "谁", "en": "Who"}},
         {"key": "note", "type": "text", "label": {"zh-CN": "备注", "en": "Note"}}],
       "ownership": {"owner": "who"},
       "checks": [{"key": "is_first", "title": {"zh-CN": "首次报价", "en": "First offer"}, "otherwise": "%s",
         "expect": "rows.offer.filter(o, o.code == code && o.id != id).sum(o, o.price) < 1",
         "message": {"zh-CN": "已有报价：{{rows.offer.filter(o, o.code == code).first().note}}",
                     "en": "There is one: {{rows.offer.filter(o, o.code == code).first().note}}"},
         "help": {"zh-CN": "请看 {{rows.offer.filter(o, o.code == code).first().submitter.name}}",
                  "en": "See {{rows.offer.filter(o, o.code == code).first().submitter.name}}"}}]}\
      """;

  private static final String COPIES =
      """
      {"kind": "form", "key": "ask", "title": {"zh-CN": "询价", "en": "Ask"}, "use": "action",
       "fields": [{"key": "code", "type": "text", "label": {"zh-CN": "客户号", "en": "Code"}}]}\
      """;

  private static final String COPY =
      """
      {"kind": "flow", "key": "copy", "title": {"zh-CN": "转报价", "en": "Copy"}, "when": {"submitted": "ask"},
       "do": [{"key": "make", "create": {"form": "offer", "set": {"code": "code", "who": "submitter"}}}]}\
      """;

  private static final String ERRAND =
      """
      {"kind": "form", "key": "errand", "title": {"zh-CN": "申请", "en": "Order"}, "use": "action",
       "fields": [
         {"key": "code", "type": "text", "label": {"zh-CN": "单号", "en": "Code"}},
         {"key": "who", "type": "user", "label": {"zh-CN": "派给", "en": "Who"}}]}\
      """;

  private static final String JOB =
      """
      {"kind": "form", "key": "job", "title": {"zh-CN": "工单", "en": "Job"}, "use": "action",
       "fields": [{"key": "errand", "type": "reference", "of": "errand", "label": {"zh-CN": "申请", "en": "Order"}}],
       "checks": [{"key": "right", "title": {"zh-CN": "单号正确", "en": "The right one"}, "otherwise": "block",
         "expect": "errand.code == 'C-1'",
         "message": {"zh-CN": "单号是 {{errand.code}}", "en": "It is {{errand.code}}"}}]}\
      """;

  private static final String HAND_ON =
      """
      {"kind": "flow", "key": "hand_on", "title": {"zh-CN": "派工", "en": "Hand on"}, "when": {"submitted": "errand"},
       "do": [{"key": "job", "task": {"to": "who", "title": {"zh-CN": "请处理", "en": "Please do"}, "fill": "job",
         "prefill": {"errand": "this"}}}]}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), OFFER.formatted("block"), COPIES));
    offers("rep1");
  }

  @Test
  void a_check_tells_nothing_of_rows_the_reader_may_not_see() {
    offers("rep9");

    CheckFinding finding = failed();
    assertEquals("没有满足“首次报价”。具体数值在您无权打开的记录里，请找能打开的同事核对。", finding.message().in("zh-CN"));
    assertTrue(finding.help().isEmpty());
    assertTrue(finding.because().toString().contains("您无权打开的其他记录"), finding::toString);
    assertClosed(finding);
  }

  @Test
  void a_check_tells_everything_of_ones_own_rows() {
    offers("rep1");

    CheckFinding finding = failed();
    assertEquals("已有报价：底价是rep1", finding.message().in("zh-CN"));
    assertTrue(finding.because().toString().contains("8,642"), finding::toString);
  }

  @Test
  void a_check_tells_of_the_record_that_a_task_of_the_reader_is_about() {
    scenario().publishes(ERRAND, JOB, HAND_ON);
    scenario()
        .as("rep1")
        .fills("errand")
        .with("code", "C-7")
        .with("who", scenario().caller("rep9").user().toString())
        .submits();
    String errand = scenario().lastSubmission().record().orElseThrow().id().toString();

    scenario().as("rep9").fills("job").with("errand", errand).submits();
    CheckFinding asked = failed();
    scenario().as("rep2").fills("job").with("errand", errand).submits();
    CheckFinding other = failed();

    assertEquals("单号是 C-7", asked.message().in("zh-CN"));
    assertFalse(asked.because().toString().contains("您无权打开"), asked::toString);
    assertFalse(other.toString().contains("C-7"), other::toString);
  }

  @Test
  void what_is_kept_with_a_record_tells_nothing_either() {
    scenario().publishes(OFFER.formatted("warn"), COPY);
    offers("rep9");
    assertClosed(failed());
    scenario().as("rep9").fills("ask").with("code", "C-1").submits();

    scenario()
        .as("rep9")
        .sees("offer")
        .forEach(view -> assertFalse(told(view.findings().toString()), view.findings()::toString));
  }

  @Test
  void a_hint_tells_nothing_of_rows_the_reader_may_not_see() {
    String hinted =
        OFFER
            .formatted("warn")
            .replace(
                "{\"zh-CN\": \"备注\", \"en\": \"Note\"}",
                "\"备注\", \"hint\": \"上次：{{rows.offer.filter(o, o.code == code).first().note}}\"");
    assertTrue(hinted.contains("上次"));
    scenario().publishes(hinted);

    offers("rep9");
    assertTrue(hint().isEmpty());
    offers("rep1");
    assertEquals("上次：底价是rep1", hint().orElseThrow().text().in("zh-CN"));
  }

  private Optional<Filled> hint() {
    FieldTexts.Said said = scenario().lastSubmission().judgement().texts().get("note");
    return said == null ? Optional.empty() : said.hint();
  }

  @Test
  void who_holds_a_role_cannot_be_asked_by_a_filter() {
    String filter = "role('finance').exists(u, u.name == 'finance')";

    assertEquals(0, scenario().as("rep1").sees("offer", filter).size());
    assertEquals(1, scenario().as("admin").sees("offer", filter).size());
  }

  private void offers(String who) {
    scenario()
        .as(who)
        .fills("offer")
        .with("code", "C-1")
        .with("price", who.equals("rep1") ? 8642 : 11)
        .with("note", "底价是" + who)
        .submits();
  }

  private CheckFinding failed() {
    return scenario().lastSubmission().judgement().findings().stream()
        .filter(found -> found.outcome() == Decided.FAILED)
        .findFirst()
        .orElseThrow();
  }

  private static void assertClosed(CheckFinding finding) {
    assertFalse(told(finding.toString()), finding::toString);
  }

  private static boolean told(String text) {
    return text.contains("8,6") || text.contains("rep1");
  }
}
