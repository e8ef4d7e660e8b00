package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Confirmations;
import dev.proofline.engine.Proof.Reason;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.value.Answers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A contract with risky clauses, as its record and its receipt tell of them. */
class ClauseFindingsTest {

  private static final UUID CONTRACT = UUID.nameUUIDFromBytes(new byte[] {7});
  private static final String ADVICE = "写明涨跌 5% 以上时协商调价。";

  @TempDir Path folder;
  private Browse browse;

  @BeforeEach
  void open() {
    browse = new Browse(folder);
  }

  private void contract(ArrayNode findings) {
    var form = SampleForms.of("contract");
    browse.demo.engine.records.forms.put("contract", form);
    Instant at = browse.demo.engine.clock.instant();
    browse.demo.engine.records.put(
        FakeRecords.record(form, CONTRACT, 1, Answers.EMPTY, FakeEngine.REP, at)
            .judged(Judgement.Status.IN_REVIEW, Judgement.Verdict.PENDING, findings)
            .stored());
  }

  private static ArrayNode none() {
    return JsonMapper.shared().createArrayNode();
  }

  private static ObjectNode add(ArrayNode findings, String check, Decided outcome) {
    return findings
        .addObject()
        .put("check", check)
        .put("outcome", outcome.key())
        .put("otherwise", Otherwise.JUSTIFY.key());
  }

  private static void clause(ArrayNode findings, String name) {
    ObjectNode one = add(findings, "terms_are_clean", Decided.FAILED).put("clause", name);
    one.putObject("title").put("zh-CN", "特别约定的风险条款").put("en", "Risky clauses");
    one.putObject("message")
        .put("zh-CN", "“特别约定”里有“" + name + "”（中风险：涨价由我方承担）。" + ADVICE)
        .put("en", "Expected none, but it is there. Renegotiate.");
    ObjectNode seen = one.putArray("because").addObject();
    seen.putObject("expression").put("zh-CN", "特别约定 · " + name).put("en", "Terms · " + name);
    seen.putObject("value").put("zh-CN", "价格一年不变").put("en", "价格一年不变");
  }

  private static Reason reason() {
    var finding =
        new CheckFinding(
            "terms_are_clean",
            LocalText.plain("特别约定的风险条款"),
            Decided.FAILED,
            Otherwise.JUSTIFY,
            Optional.empty(),
            LocalText.plain("x"),
            Optional.empty(),
            List.of());
    return new Reason(finding, List.of(), List.of(), false, true, true);
  }

  @Test
  void each_clause_is_named_with_its_advice_while_the_contract_is_in_review() {
    ArrayNode findings = none();
    clause(findings, "价格锁定");
    clause(findings, "无限连带责任");
    contract(findings);
    browse.demo.engine.reasons.add(reason());

    String html = browse.html("/r/contract/" + CONTRACT);

    assertTrue(html.contains("<b>特别约定的风险条款：价格锁定</b>"), html);
    assertTrue(html.contains("<b>特别约定的风险条款：无限连带责任</b>"), html);
    assertEquals(3, html.split(ADVICE, -1).length, "the advice of each");
    assertTrue(html.contains(">为什么接受这一条</label>"), html);
    assertTrue(html.contains("name=\"clause\" value=\"价格锁定\""), html);
    assertTrue(html.contains("name=\"clause\" value=\"无限连带责任\""), html);
    assertFalse(html.contains("为什么没有做到"), html);

    browse.language = "en";
    String english = browse.html("/r/contract/" + CONTRACT);
    assertTrue(english.contains("<b>Risky clauses: 价格锁定</b>"), english);
    assertTrue(english.contains("it is there. Renegotiate."), english);
    assertTrue(english.contains(">Why this is accepted</label>"), english);
  }

  @Test
  void what_is_undecided_is_counted_as_such_on_the_receipt_and_not_as_a_warning() {
    ArrayNode findings = none();
    add(findings, "file_is_clean", Decided.PENDING);
    add(findings, "terms_are_clean", Decided.PENDING);
    add(findings, "other", Decided.FAILED).put("otherwise", Otherwise.WARN.key());
    contract(findings);

    String html = browse.html("/f/contract/" + CONTRACT + "/done");

    assertTrue(html.contains("2 项待定"), html);
    assertTrue(html.contains("1 项提醒"), html);
    assertFalse(html.contains("3 项提醒"), html);
  }

  @Test
  void a_table_without_rows_says_on_the_page_of_a_link_that_there_are_none() {
    var empty =
        new Confirmations.Shown(
            "parts",
            LocalText.of("更换配件", "Parts"),
            "",
            List.of(),
            List.of(LocalText.of("名称", "Name")),
            List.of());
    browse.demo.engine.confirmations.sheet =
        Optional.of(
            new Confirmations.Sheet(
                Confirmations.State.OPEN,
                LocalText.of("请确认", "Confirm"),
                LocalText.of("服务单", "Service"),
                "S-1",
                Optional.empty(),
                List.of(empty),
                List.of(),
                false,
                "0",
                browse.demo.engine.clock.instant().plusSeconds(3600),
                Optional.empty()));

    String html = browse.html("/confirm/token");

    assertTrue(html.contains("<p class=\"meta\">没有</p>"), html);
    assertFalse(html.contains("<th scope=\"col\">名称</th>"), html);
  }
}
