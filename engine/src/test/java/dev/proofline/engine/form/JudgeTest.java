package dev.proofline.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final String KIND =
      "{'key':'kind','type':'choice','label':'类型','required':true,'options':["
          + "{'value':'first','label':'首访'},{'value':'old','label':'旧类型','archived':true},"
          + "{'value':'second','label':'二访'}]}";

  @Test
  void asks_for_every_required_answer_at_once() {
    var form =
        form(
            "{'key':'a','type':'text','label':'甲','required':true},{'key':'b','type':'date','label':'乙','required':true}");

    Judgement judgement = Filling.of(form).judge();

    assertEquals(List.of("/a required", "/b required"), places(judgement));
    assertTrue(judgement.blocked());
  }

  @Test
  void says_only_once_that_an_answer_of_the_wrong_type_is_wrong() {
    var form = form("{'key':'amount','type':'money','label':'金额','required':true}");

    Judgement judgement = Filling.of(form).with("amount", "十万").judge();

    assertEquals(List.of("/amount wrong_type"), places(judgement));
  }

  @Test
  void refuses_fields_the_form_does_not_have_and_says_which_was_meant() {
    var form = form("{'key':'amount','type':'money','label':'金额'}");

    Judgement judgement = Filling.of(form).with("amonut", 3).judge();

    assertEquals(List.of("/amonut unknown_field"), places(judgement));
    assertEquals("Did you mean 'amount'?", hint(judgement.mistakes().getFirst()));
  }

  @Test
  void tells_a_thousand_unknown_fields_as_a_few() {
    var filling = Filling.of(form("{'key':'a','type':'text','label':'甲'}"));
    for (int i = 0; i < 1_000; i++) {
      filling.with("unknown_" + i, "x");
    }

    assertEquals(20, filling.judge().mistakes().size());
  }

  @Test
  void drops_what_was_typed_into_a_field_that_is_hidden_now() {
    var form =
        form(
            KIND
                + ",{'key':'device','type':'text','label':'设备','visibleIf':\"kind == 'first'\",'required':true}");

    Judgement hidden = Filling.of(form).with("kind", "second").with("device", "VMC").judge();
    Judgement shown = Filling.of(form).with("kind", "first").judge();

    assertFalse(hidden.visible().contains("device"));
    assertFalse(hidden.answers().has("device"));
    assertEquals(List.of(), places(hidden));
    assertEquals(List.of("/device required"), places(shown));
    assertEquals(Set.of("kind", "device"), shown.required());
  }

  @Test
  void keeps_a_hidden_answer_when_told_and_uses_it() {
    var form =
        form(
            KIND
                + ",{'key':'n','type':'integer','label':'数','visibleIf':\"kind == 'first'\",'whenHidden':'keep'},"
                + "{'key':'twice','type':'integer','label':'倍','compute':'n * 2'}");

    Judgement judgement = Filling.of(form).with("kind", "second").with("n", 4).judge();

    assertEquals(Optional.of(Value.Num.of(4)), judgement.answers().get("n"));
    assertEquals(Optional.of(Value.Num.of(8)), judgement.answers().get("twice"));
  }

  @Test
  void keeps_an_excluded_answer_but_counts_it_as_empty() {
    var form =
        form(
            KIND
                + ",{'key':'n','type':'integer','label':'数','visibleIf':\"kind == 'first'\",'whenHidden':'exclude'},"
                + "{'key':'twice','type':'integer','label':'倍','compute':'or(n, 0) * 2'}");

    Judgement judgement = Filling.of(form).with("kind", "second").with("n", 4).judge();

    assertEquals(Optional.of(Value.Num.of(4)), judgement.answers().get("n"));
    assertEquals(Optional.of(Value.Num.of(0)), judgement.answers().get("twice"));
  }

  @Test
  void computes_each_value_after_those_it_reads_whatever_the_order_of_the_form() {
    var form =
        form(
            "{'key':'total','type':'money','label':'合计','compute':'net + tax'},"
                + "{'key':'tax','type':'money','label':'税','compute':'net * 0.13'},"
                + "{'key':'net','type':'money','label':'净额'}");

    Judgement judgement = Filling.of(form).with("net", 0.1).judge();

    assertEquals(List.of("tax", "total"), form.calculationOrder());
    assertEquals(Optional.of(Value.Num.of(0.01)), judgement.answers().get("tax"));
    assertEquals(Optional.of(Value.Num.of(0.11)), judgement.answers().get("total"));
  }

  @Test
  void never_takes_a_computed_value_from_whoever_fills() {
    var form =
        form(
            "{'key':'net','type':'money','label':'净额'},"
                + "{'key':'bonus','type':'money','label':'奖金','compute':'net * 0.01'}");

    Judgement judgement = Filling.of(form).with("net", 100).with("bonus", 9_999).judge();

    assertEquals(Optional.of(Value.Num.of(1)), judgement.answers().get("bonus"));
    assertEquals(List.of(), places(judgement));
  }

  @Test
  void leaves_a_computed_value_empty_when_it_cannot_be_known() {
    var form =
        form(
            "{'key':'a','type':'decimal','label':'甲'},{'key':'b','type':'decimal','label':'乙'},"
                + "{'key':'ratio','type':'decimal','label':'比','compute':'a / b'}");

    assertFalse(Filling.of(form).with("a", 1).judge().answers().has("ratio"));
    assertFalse(Filling.of(form).with("a", 1).with("b", 0).judge().answers().has("ratio"));
  }

  @Test
  void keeps_a_read_only_answer_as_it_was_and_says_so() {
    var form =
        form(
            "{'key':'price','type':'money','label':'价格','readOnlyIf':'done == true'},{'key':'done','type':'boolean','label':'完成'}");
    Map<String, Value> before = Map.of("price", Value.Num.of(10), "done", new Value.Bool(true));

    Judgement changed =
        Filling.of(form).changing(before).with("price", 99).with("done", true).judge();
    Judgement same = Filling.of(form).changing(before).with("price", 10).with("done", true).judge();

    assertEquals(List.of("/price read_only"), places(changed));
    assertEquals(Optional.of(Value.Num.of(10)), changed.answers().get("price"));
    assertEquals(List.of(), places(same));
  }

  @Test
  void refuses_to_change_a_locked_record() {
    var form = form("{'key':'done','type':'boolean','label':'完成'}", ",'lockedIf':'done == true'");

    Judgement judgement =
        Filling.of(form).changing(Map.of("done", new Value.Bool(true))).with("done", false).judge();

    assertEquals(List.of(" locked"), places(judgement));
  }

  @Test
  void lets_an_archived_option_stay_but_not_be_chosen_anew() {
    var form = form(KIND);

    Judgement stays =
        Filling.of(form)
            .changing(Map.of("kind", new Value.Text("old")))
            .with("kind", "old")
            .judge();
    Judgement anew = Filling.of(form).with("kind", "old").judge();

    assertEquals(List.of(), places(stays));
    assertEquals(List.of("/kind archived_option"), places(anew));
  }

  @Test
  void refuses_a_reference_that_leads_nowhere_or_is_not_offered() {
    Definitions.catalogue(customer());
    var form =
        visitOf(
            "{'key':'customer','type':'reference','of':'customer','label':'客户','only':\"it.name != '停用'\"}");
    var filling = Filling.of(form);
    var good = filling.row("customer", "name", "海鑫");
    var closed = filling.row("customer", "name", "停用");

    assertEquals(List.of(), places(filling.with("customer", good.toString()).judge()));
    assertEquals(
        List.of("/customer not_offered"),
        places(filling.with("customer", closed.toString()).judge()));
    assertEquals(
        List.of("/customer not_there"),
        places(filling.with("customer", "01890a5d-0000-774b-bcce-b302099a8057").judge()));
  }

  @Test
  void opens_a_form_with_its_defaults_and_asks_nothing_yet() {
    var form =
        form(
            "{'key':'on','type':'date','label':'日期','default':'today()','required':true},"
                + "{'key':'n','type':'integer','label':'数','default':2},"
                + "{'key':'twice','type':'integer','label':'倍','compute':'n * 2'}");

    Judgement blank = Filling.of(form).blank();

    assertEquals(Optional.of(new Value.Day(LocalDate.of(2026, 11, 21))), blank.answers().get("on"));
    assertEquals(Optional.of(Value.Num.of(4)), blank.answers().get("twice"));
    assertEquals(List.of(), blank.mistakes());
    assertEquals(Set.of("on"), blank.required());
    assertEquals(Status.DRAFT, blank.status());
  }

  @Test
  void returns_a_visit_whose_minutes_are_too_short_and_shows_what_it_saw() {
    var form =
        form(
            "{'key':'minutes','type':'long_text','label':{'zh-CN':'纪要','en':'Minutes'},'required':true}",
            ",'checks':[{'key':'full','title':'纪要写实','expect':'size(minutes) >= 20','otherwise':'return',"
                + "'message':{'zh-CN':'只有 {{size(minutes)}} 字。','en':'Only {{size(minutes)}} characters.'}}]");

    Judgement judgement = Filling.of(form).with("minutes", "见了李工").judge();

    CheckFinding finding = judgement.findings().getFirst();
    Seen seen = finding.because().getFirst();
    assertEquals(Status.RETURNED, judgement.status());
    assertFalse(judgement.blocked());
    assertEquals(Optional.of("minutes"), finding.field());
    assertEquals("只有 4 字。", finding.message().in("zh-CN"));
    assertEquals("Only 4 characters.", finding.message().in("en"));
    assertEquals("纪要 字数", seen.expression().in("zh-CN"));
    assertEquals("Length of Minutes", seen.expression().in("en"));
    assertEquals("4", seen.value().in("en"));
  }

  @Test
  void at_fault_is_what_was_answered_not_the_reference_it_is_compared_through() {
    var visit =
        Definitions.of(
            "{'kind':'form','key':'visit','title':'拜访','use':'action','fields':["
                + "{'key':'customer','type':'reference','of':'customer','label':'客户'},"
                + "{'key':'who','type':'text','label':'见了谁'}],"
                + "'checks':[{'key':'same','title':'同一家','expect':'who == customer.name','otherwise':'block','message':'不是同一家'},"
                + "{'key':'named','title':'有名称','expect':'customer.name != null','otherwise':'block','message':'没有名称'}]}");
    var form =
        Objects.requireNonNull(Definitions.catalogue(customer(), visit).forms().get("visit"));

    Judgement judgement = Filling.of(form).with("who", "华星").judge();

    assertEquals(
        List.of(Optional.of("who"), Optional.of("customer")),
        judgement.findings().stream().map(CheckFinding::field).toList());
  }

  @Test
  void names_what_a_check_saw_in_words_only() {
    var pack =
        Definitions.of(
            "{'kind':'pack','key':'p','version':'1.0.0','title':'包','about':'包','settings':[{'key':'floor','type':'integer',"
                + "'value':20,'title':{'zh-CN':'最少字数','en':'Fewest characters'}}]}");
    var visit =
        Definitions.of(
            "{'kind':'form','key':'visit','title':'拜访','fields':["
                + "{'key':'minutes','type':'long_text','label':{'zh-CN':'纪要','en':'Minutes'},'required':true}],"
                + "'checks':[{'key':'full','title':'写实','expect':'size(minutes) >= settings.floor'},"
                + "{'key':'once','title':'一次','expect':'rows.visit.count(v, v.minutes == minutes) > 9'}]}");
    var form = Objects.requireNonNull(Definitions.catalogue(pack, visit).forms().get("visit"));

    Judgement judgement = Filling.of(form).with("minutes", "见了李工").setting("floor", 20).judge();

    assertEquals(
        List.of("纪要 字数 = 4", "最少字数 = 20", "纪要相同的“拜访”数 = 0", "纪要 = 见了李工"),
        judgement.findings().stream()
            .flatMap(finding -> finding.because().stream())
            .map(seen -> seen.expression().in("zh-CN") + " = " + seen.value().in("zh-CN"))
            .toList());
  }

  @Test
  void says_what_is_asked_for_where_nobody_wrote_words_and_warns_of_it() {
    var form =
        Definitions.of(
            "{'kind':'form','key':'visit','title':'拜访','fields':["
                + "{'key':'amount','type':'integer','label':{'zh-CN':'金额','en':'Amount'},'required':true}],"
                + "'checks':[{'key':'check1','expect':'amount >= 5000'}]}");
    var compiled = Definitions.compile(List.of(form));

    Judgement judgement =
        Filling.of(Objects.requireNonNull(compiled.orElseThrow().forms().get("visit")))
            .with("amount", 3)
            .judge();

    CheckFinding finding = judgement.findings().getFirst();
    assertEquals("金额 应不少于 5000", finding.message().in("zh-CN"));
    assertEquals("Amount should be at least 5000", finding.message().in("en"));
    assertEquals(
        List.of("/form/visit/checks/0/message check_without_words"),
        compiled.findings().stream().map(one -> one.pointer() + " " + one.code()).toList());
  }

  @Test
  void tells_of_a_rule_with_several_parts_only_those_that_failed() {
    var form =
        form(
            KIND + ",{'key':'amount','type':'money','label':'金额','required':true}",
            ",'checks':[{'key':'large','expect':\"amount >= 5000 && kind == 'first'\"}]");

    Judgement judgement = Filling.of(form).with("kind", "first").with("amount", 300).judge();

    List<Seen> because = judgement.findings().getFirst().because();
    assertEquals(1, because.size());
    assertEquals("金额", because.getFirst().expression().in("zh-CN"));
    assertEquals("¥300.00", because.getFirst().value().in("zh-CN"));
    assertTrue(judgement.blocked());
  }

  @Test
  void counts_an_action_as_not_effective_and_still_takes_it() {
    var form =
        form(
            "{'key':'photos','type':'photo','max':3,'label':'照片'}",
            ",'checks':[{'key':'photo','expect':'size(photos) >= 1','otherwise':'not_effective'}]");

    Judgement judgement = Filling.of(form).judge();

    assertEquals(Verdict.NOT_EFFECTIVE, judgement.verdict());
    assertEquals(Status.SUBMITTED, judgement.status());
    assertFalse(judgement.blocked());
  }

  @Test
  void does_not_apply_a_check_whose_condition_does_not_hold() {
    var form =
        form(
            "{'key':'amount','type':'money','label':'金额'}",
            ",'checks':[{'key':'large','if':'amount != null','expect':'amount > 100'}]");

    assertEquals(List.of(), Filling.of(form).judge().findings());
    assertEquals(
        Decided.PASSED,
        Filling.of(form).with("amount", 200).judge().findings().getFirst().outcome());
  }

  @Test
  void takes_any_of_several_proofs() {
    var form =
        form(
            "{'key':'signed','type':'boolean','label':'签字'},{'key':'note','type':'text','label':'备注'}",
            ",'checks':[{'key':'proof','any':["
                + "{'key':'a','expect':'signed == true'},{'key':'b','expect':'note != null'}],'otherwise':'not_effective'}]");

    assertEquals(Verdict.NOT_EFFECTIVE, Filling.of(form).judge().verdict());
    assertEquals(Verdict.EFFECTIVE, Filling.of(form).with("note", "见附件").judge().verdict());
  }

  @Test
  void demands_at_least_two_of_three() {
    var form =
        form(
            "{'key':'a','type':'boolean','label':'甲'},{'key':'b','type':'boolean','label':'乙'},{'key':'c','type':'boolean','label':'丙'}",
            ",'checks':[{'key':'two','atLeast':2,'of':[{'key':'x','expect':'a == true'},"
                + "{'key':'y','expect':'b == true'},{'key':'z','expect':'c == true'}]}]");

    assertTrue(Filling.of(form).with("a", true).judge().blocked());
    assertFalse(Filling.of(form).with("a", true).with("c", true).judge().blocked());
  }

  @Test
  void stays_silent_on_a_check_about_an_answer_that_is_missing_anyway() {
    var form =
        form(
            "{'key':'minutes','type':'long_text','label':'纪要','required':true}",
            ",'checks':[{'key':'full','expect':'size(minutes) >= 20','otherwise':'return'}]");

    Judgement judgement = Filling.of(form).judge();

    assertEquals(List.of("/minutes required"), places(judgement));
    assertEquals(List.of(), judgement.findings());
  }

  private static dev.proofline.engine.compile.Source customer() {
    return Definitions.of(
        "{'kind':'form','key':'customer','title':'客户','use':'record','fields':[{'key':'name','type':'text','label':'名称'}]}");
  }

  private static ExecutableForm visitOf(String fields) {
    var visit =
        Definitions.of(
            "{'kind':'form','key':'visit','title':'拜访','fields':[" + apostrophes(fields) + "]}");
    return Objects.requireNonNull(Definitions.catalogue(customer(), visit).forms().get("visit"));
  }

  private static ExecutableForm form(String fields) {
    return form(fields, "");
  }

  private static ExecutableForm form(String fields, String rest) {
    return Definitions.form(apostrophes(fields), apostrophes(rest));
  }

  /** Texts that hold apostrophes stand in double quotes here. */
  private static String apostrophes(String json) {
    var text = new StringBuilder();
    boolean inside = false;
    for (char c : json.toCharArray()) {
      inside ^= c == '"';
      text.append(inside && c == '\'' ? "\\u0027" : String.valueOf(c));
    }
    return text.toString();
  }

  private static List<String> places(Judgement judgement) {
    return judgement.mistakes().stream()
        .map(found -> found.pointer() + " " + found.code())
        .toList();
  }

  private static String hint(Finding finding) {
    return Objects.requireNonNull(finding.hint()).in("en");
  }
}
