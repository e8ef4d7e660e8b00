package dev.proofline.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Filling;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.TextAdvice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClausesTest {

  private static final String LIBRARY =
      "{'kind':'form','key':'risky','title':'风险条款库','use':'record','fields':["
          + "{'key':'title','type':'text','label':'名称'},{'key':'pattern','type':'text','label':'写法'},"
          + "{'key':'advice','type':'text','label':'建议'},{'key':'risk','type':'text','label':'风险'},"
          + "{'key':'weight','type':'integer','label':'权重'}]}";

  private static final String FIELDS =
      "{'key':'contract','type':'file','label':{'zh-CN':'合同','en':'Contract'},'types':['docx']},"
          + "{'key':'terms','type':'long_text','label':'条款'},"
          + "{'key':'amount','type':'money','label':'金额'}";

  private static final Map<String, String> UNLIMITED =
      Map.of(
          "title", "无限责任",
          "pattern", "承担.{0,6}(无限|全部)责任",
          "advice", "请改为以合同总额为限。",
          "risk", "高");
  private static final Map<String, String> RENEWAL =
      Map.of("title", "自动续约", "pattern", "自动(续约|顺延)", "advice", "请删去。");

  private static Filling filling(String of) {
    return Filling.of(form("{'of':'" + of + "','library':'risky'}"))
        .row("risky", UNLIMITED)
        .row("risky", RENEWAL);
  }

  @Test
  void each_risky_clause_is_told_with_what_to_do_and_where_it_stands() {
    var text = new FileText("第七条 违约责任\n乙方应 承 担 由此产生的全部责任。\n第八条 期满自动顺延一年。", false);

    List<CheckFinding> found = findings(filling("contract").document("contract", text));

    assertEquals(2, found.size());
    assertEquals("“合同”里有“无限责任”（风险：高）。请改为以合同总额为限。", found.getFirst().message().in("zh-CN"));
    assertEquals("'Contract' has '自动续约'. 请删去。", found.getLast().message().in("en"));
    assertEquals("合同 · 无限责任", found.getFirst().because().getFirst().expression().in("zh-CN"));
    assertEquals(
        "第七条违约责任 乙方应承担由此产生的全部责任。 第八条期满自动顺延一…",
        found.getFirst().because().getFirst().value().in("zh-CN"));
    assertEquals("contract", found.getFirst().field().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "中：原料涨价由我方承担,（中风险：原料涨价由我方承担）,(中 risk: 原料涨价由我方承担)",
    "High: we bear it all,（High 风险：we bear it all）,(High risk: we bear it all)",
    "高,（风险：高）,(risk: 高)",
    "见第三条：另议,（风险：见第三条：另议）,(risk: 见第三条：另议)"
  })
  void a_risk_is_said_with_how_high_it_is(String risk, String chinese, String english) {
    var clause = Map.of("title", "锁价", "pattern", "锁定价格", "advice", "请删去。", "risk", risk);

    CheckFinding found =
        findings(
                Filling.of(form("{'of':'terms','library':'risky'}"))
                    .row("risky", clause)
                    .with("terms", "锁定价格一年"))
            .getFirst();

    assertTrue(found.message().in("zh-CN").contains("“锁价”" + chinese + "。请删去。"), found.toString());
    assertTrue(found.message().in("en").contains("'锁价' " + english + ". "), found.toString());
  }

  @Test
  void an_empty_library_has_found_nothing_because_it_looked_for_nothing() {
    var contract = new FileText("乙方承担无限责任。", false);
    Filling empty = Filling.of(form("{'of':'contract','library':'risky'}"));

    CheckFinding found = findings(empty.document("contract", contract)).getFirst();

    assertEquals(Decided.PENDING, found.outcome());
    assertTrue(found.message().in("zh-CN").contains("条款库是空的"), found.message().in("zh-CN"));
    assertTrue(found.message().in("en").contains("library is empty"), found.message().in("en"));
  }

  @Test
  void what_is_denied_is_seen_to_be_denied() {
    var text = new FileText("第一条 略。乙方在任何情形之下，无论是否事先书面通知甲方或者其关联方，均不因此承担由此产生的全部责任。第三条 略。", false);

    CheckFinding found = findings(filling("contract").document("contract", text)).getFirst();

    String quoted = found.because().getFirst().value().in("zh-CN");
    assertTrue(quoted.contains("乙方在任何情形之下，无论是否事先书面通知甲方或者其关联方，均不因此承担由此产生的全部责任"), quoted);
  }

  private static Filling modelled(String text) {
    return Filling.of(form("{'of':'contract','library':'risky','languageModel':true}"))
        .row("risky", UNLIMITED)
        .document("contract", new FileText(text, false));
  }

  private static List<String> beside(CheckFinding found) {
    return found.because().stream().map(one -> one.value().in("zh-CN")).toList();
  }

  @Test
  void the_library_decides_alone_and_says_so_as_long_as_no_model_has_read_it() {
    CheckFinding clean = findings(modelled("乙方的责任以合同总额为限。")).getFirst();
    CheckFinding risky = findings(modelled("乙方承担由此产生的全部责任。")).getFirst();

    assertEquals(Decided.PASSED, clean.outcome());
    assertEquals(List.of("还没有看过（没有配置，或还没轮到），先按条款库判断"), beside(clean));
    assertEquals(Decided.FAILED, risky.outcome());
    assertTrue(beside(risky).getLast().contains("先按条款库判断"));
  }

  @Test
  void a_model_adds_what_it_points_at_and_takes_nothing_of_the_library_away() {
    String text = "乙方承担由此产生的全部责任。争议提交新加坡仲裁。";
    var further = new TextAdvice.Risk("境外仲裁", "争议提交新加坡仲裁", "请改为本地法院。");
    var same = new TextAdvice.Risk("无限责任", "乙方承担由此产生的全部责任", "x");

    List<CheckFinding> found =
        findings(modelled(text).advised(text, advice(List.of(same, further))));
    List<CheckFinding> talkedInto = findings(modelled(text).advised(text, advice(List.of())));

    assertEquals(2, found.size());
    assertTrue(found.getFirst().message().in("zh-CN").contains("“无限责任”（风险：高）"));
    assertEquals(
        "“合同”里可能有风险：境外仲裁。请改为本地法院。（语言模型 qwen 指出，请对照原文判断）", found.getLast().message().in("zh-CN"));
    assertEquals(List.of("争议提交新加坡仲裁"), beside(found.getLast()));
    assertEquals(Decided.FAILED, talkedInto.getFirst().outcome(), "the library's stands");
  }

  private static TextAdvice advice(List<TextAdvice.Risk> risks) {
    return new TextAdvice("qwen", Filling.NOW, risks);
  }

  @Test
  void traditional_characters_hide_no_clause_and_are_quoted_as_they_stand() {
    Map<String, String> joint =
        Map.of("title", "无限连带", "pattern", "无限(连带)?责任", "advice", "请删去。", "risk", "高");
    Map<String, String> traditional =
        Map.of("title", "自動", "pattern", "[續续]約", "advice", "请删去。", "risk", "低");
    var text = new FileText("乙方對此承擔無限連帶責任。本合同期满续约。", false);

    List<CheckFinding> found =
        findings(
            Filling.of(form("{'of':'contract','library':'risky'}"))
                .row("risky", joint)
                .row("risky", traditional)
                .document("contract", text));

    assertEquals(2, found.size());
    assertEquals(
        "乙方對此承擔無限連帶責任。本合同期满续约。", found.getFirst().because().getFirst().value().in("zh-CN"));
  }

  @Test
  void a_contract_without_any_passes_and_so_does_none_at_all() {
    var text = new FileText("乙方的责任以合同总额为限。", false);

    assertEquals(
        Decided.PASSED,
        findings(filling("contract").document("contract", text)).getFirst().outcome());
    assertEquals(Decided.PASSED, findings(filling("contract")).getFirst().outcome());
    assertEquals(
        Decided.FAILED, findings(filling("terms").with("terms", "本合同自动续约")).getFirst().outcome());
  }

  @Test
  void what_cannot_be_read_or_not_to_its_end_is_not_clean() {
    CheckFinding scanned =
        findings(filling("contract").document("contract", new FileText("", false))).getFirst();
    CheckFinding endless =
        findings(filling("contract").document("contract", new FileText("很长", true))).getFirst();

    assertEquals("“合同”里没有文字，可能是扫描件。请换成有文字的文件。", scanned.message().in("zh-CN"));
    assertEquals(
        "'Contract' is too long; only its beginning was read. Split it into several.",
        endless.message().in("en"));
  }

  @Test
  void a_pattern_that_is_none_decides_nothing_unless_another_is_found() {
    Map<String, String> broken = Map.of("title", "坏写法", "pattern", "(", "advice", "x", "risk", "x");

    CheckFinding open =
        findings(filling("terms").row("risky", broken).with("terms", "本合同一年一签")).getFirst();
    CheckFinding failed =
        findings(filling("terms").row("risky", broken).with("terms", "自动续约")).getFirst();

    assertEquals(Decided.PENDING, open.outcome());
    assertEquals("坏写法", open.because().getFirst().expression().in("zh-CN"));
    assertEquals(Decided.FAILED, failed.outcome());
  }

  @Test
  void more_than_can_be_looked_for_is_said_and_what_can_is_quick() {
    var long_ = new FileText("甲方乙方丙方合同。".repeat(22_000), false);
    Filling much = filling("contract").document("contract", long_);
    for (int i = 0; i < 40; i++) {
      much.row(
          "risky",
          Map.of("title", "x" + i, "pattern", "(甲方|乙方).{0,60}赔偿" + i, "advice", "x", "risk", "x"));
    }

    assertEquals(Decided.PENDING, findings(much).getFirst().outcome());
    assertTimeout(
        Duration.ofSeconds(20), () -> findings(filling("contract").document("contract", long_)));
  }

  @Test
  void refuses_a_library_that_is_none_and_a_field_without_text() {
    assertEquals(
        List.of("/checks/0/clauses/library no_clauses"),
        faults("{'of':'contract','library':'gone'}"));
    assertEquals(
        List.of("/checks/0/clauses/library no_clauses"),
        faults("{'of':'contract','library':'visit'}"));
    assertEquals(
        List.of("/checks/0/clauses/of no_text_field"), faults("{'of':'amount','library':'risky'}"));
  }

  private static Source source(String clauses) {
    return Definitions.of(
        "{'kind':'form','key':'visit','title':'签约','fields':["
            + FIELDS
            + "],'checks':[{'key':'clean','title':'无风险条款','clauses':"
            + clauses
            + "}]}");
  }

  private static ExecutableForm form(String clauses) {
    var forms = Definitions.catalogue(Definitions.of(LIBRARY), source(clauses)).forms();
    return Objects.requireNonNull(forms.get("visit"));
  }

  private static List<String> faults(String clauses) {
    var outcome = Definitions.compile(List.of(Definitions.of(LIBRARY), source(clauses)));
    assertTrue(outcome instanceof Outcome.Refused<?>, "it must be refused");
    return outcome.findings().stream()
        .filter(Finding::isError)
        .map(one -> one.pointer().toString().replaceFirst("^/form/visit", "") + " " + one.code())
        .toList();
  }

  private static List<CheckFinding> findings(Filling filling) {
    return filling.judge().findings();
  }
}
