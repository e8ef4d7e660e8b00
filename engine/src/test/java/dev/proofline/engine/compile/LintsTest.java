package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.executable.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LintsTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String VISIT =
      "{'kind':'form','key':'visit','title':'拜访','list':['n','kind','s'],'fields':["
          + "{'key':'n','type':'integer','label':'数'},"
          + "{'key':'s','type':'text','label':'文'},"
          + "{'key':'kind','type':'choice','label':'类','options':[{'value':'a','label':'A'},{'value':'b','label':'B'}]}"
          + "%s]%s}";

  private static Source visit(String fields, String rest) {
    return Definitions.of(VISIT.formatted(fields, rest));
  }

  private static Source flow(String key, String when, String rest) {
    return Definitions.of(
        "{'kind':'flow','key':'%s','title':'流程','when':%s,%s}".formatted(key, when, rest));
  }

  private static List<String> lint(Source... sources) {
    Catalogue catalogue = Definitions.catalogue(sources);
    List<Finding> findings = Definitions.compiler().lint(List.of(sources), catalogue);
    return findings.stream()
        .map(one -> (one.isError() ? "refused: " : "") + one.code() + " " + one.pointer())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 > 2",
        "kind == 'a' && kind == 'b'",
        "kind == 'a' && s != null && kind != 'a'",
        "n > 5 && n < 3",
        "n > 5 && 5 >= n",
        "s == s",
        "s == s || n > 5",
        "!(s == s)"
      })
  void a_condition_that_always_or_never_holds_is_told(String condition) {
    Source form = visit(",{'key':'x','type':'text','label':'X'}", "");
    ((tools.jackson.databind.node.ObjectNode) form.json().get("fields").get(3))
        .put("visibleIf", condition);

    assertEquals(List.of(), lint(visit("", "")));
    assertEquals(List.of("constant_condition /form/visit/fields/3/visibleIf"), lint(form));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind == 'a'",
        "kind == 'a' || kind == 'b'",
        "n > 5 && n < 9",
        "n >= 5 && n <= 5",
        "s != null && kind != 'a'",
        "!(n > 5 && n < 3)"
      })
  void a_condition_that_depends_on_what_is_entered_is_left_alone(String condition) {
    assertEquals(List.of(), lint(withCheck(condition)));
  }

  private static Source withCheck(String condition) {
    var form = visit("", "");
    form.json().withArray("checks").addObject().put("key", "c").put("expect", condition);
    return form;
  }

  @Test
  void steps_after_the_end_and_branches_taken_before_are_told() {
    Source ends =
        flow("f", "{'submitted':'visit'}", "'do':[{'key':'e','end':{}},{'key':'e2','end':{}}]");
    Source branches =
        flow(
            "g",
            "{'submitted':'visit'}",
            "'do':[{'key':'w','switch':[{'if':'n > 1','do':[{'key':'a','end':{}}]},{'if':'n >  1','do':[{'key':'b','end':{}}]}]}]");

    assertEquals(
        List.of("unreachable_step /flow/f/do/1", "branch_never_taken /flow/g/do/0/switch/1"),
        lint(visit("", ""), ends, branches));
  }

  @Test
  void a_field_required_only_while_hidden_is_told() {
    Source form = visit(",{'key':'x','type':'text','label':'X'}", "");
    ((tools.jackson.databind.node.ObjectNode) form.json().get("fields").get(3))
        .put("visibleIf", "kind == 'a'")
        .put("requiredIf", "kind == 'b'");

    assertEquals(List.of("required_while_hidden /form/visit/fields/3/requiredIf"), lint(form));
  }

  @Test
  void two_flows_that_write_one_field_at_once_are_told() {
    String write = "'do':[{'key':'w','update':{'set':{'n':%d}}}]";

    assertEquals(
        List.of("two_writers /flow/a/do/0/update/set/n", "two_writers /flow/b/do/0/update/set/n"),
        lint(
            visit("", ""),
            flow("a", "{'submitted':'visit'}", write.formatted(1)),
            flow("b", "{'submitted':'visit'}", write.formatted(2)),
            flow("c", "{'created':'visit'}", write.formatted(3))));
  }

  @Test
  void flows_that_no_record_sets_off_both_of_write_as_they_like() {
    String write = "'if':'%s','do':[{'key':'w','update':{'set':{'s':'kind'}}}]";
    Source one = flow("a", "{'submitted':'visit'}", write.formatted("n > 5"));

    assertEquals(
        List.of(),
        lint(visit("", ""), one, flow("b", "{'submitted':'visit'}", write.formatted("n <= 5"))));
    assertEquals(
        2,
        lint(visit("", ""), one, flow("b", "{'submitted':'visit'}", write.formatted("n > 7")))
            .size());
  }

  @Test
  void a_field_everybody_must_fill_and_nothing_reads_is_told() {
    Source form =
        visit(
            ",{'key':'idle','type':'text','label':'X','required':true},{'key':'note','type':'text','label':'Y'}",
            "");

    assertEquals(List.of("unused_field /form/visit/fields/3"), lint(form));
  }

  @Test
  void flows_that_set_each_other_off_are_told_at_each_with_their_way() {
    Source one =
        flow(
            "one",
            "{'changed':'visit','fields':['n']}",
            "'do':[{'key':'w','update':{'set':{'s':'kind'}}}]");
    Source two =
        flow(
            "two",
            "{'changed':'visit','fields':['s']}",
            "'do':[{'key':'w','update':{'set':{'n':1}}}]");

    assertEquals(
        List.of("refused: trigger_cycle /flow/one/when", "refused: trigger_cycle /flow/two/when"),
        lint(visit("", ""), one, two));
    two.json().put("if", "n > 5");
    assertEquals(
        List.of("trigger_cycle /flow/one/when", "trigger_cycle /flow/two/when"),
        lint(visit("", ""), one, two));
    two.json().put("once", true);
    assertEquals(List.of(), lint(visit("", ""), one, two));
  }

  @Test
  void conditions_that_turn_each_other_true_are_told_and_how_they_are_noticed() {
    Source one =
        flow(
            "one",
            "{'becomes':'visit'}",
            "'if':'n > 5','do':[{'key':'w','update':{'set':{'s':'kind'}}}]");
    Source two =
        flow(
            "two",
            "{'becomes':'visit'}",
            "'if':'s != null && now - created_at > days(1)','do':[{'key':'w','update':{'set':{'n':1}}}]");
    Source three =
        flow(
            "three",
            "{'becomes':'visit'}",
            "'if':'today() > created_at','do':[{'key':'w','update':{'set':{'n':1}}}]");

    assertEquals(List.of("turns /flow/one/if"), lint(visit("", ""), one));
    assertEquals(
        List.of(
            "turns /flow/one/if",
            "turns /flow/two/if",
            "trigger_cycle /flow/one/when",
            "trigger_cycle /flow/two/when"),
        lint(visit("", ""), one, two));
    assertEquals(List.of("turns /flow/three/if"), lint(visit("", ""), three));
  }

  @Test
  void a_circle_somebody_stands_in_is_no_reason_to_refuse() {
    String writes = "{'key':'w','update':{'set':{'n':'n + 1'}}}";
    Source asked =
        flow(
            "asked",
            "{'changed':'visit','fields':['n']}",
            "'do':[{'key':'a','approve':{'by':'owner'}}," + writes + "]");
    Source alone = flow("alone", "{'changed':'visit','fields':['n']}", "'do':[" + writes + "]");

    assertEquals(List.of("trigger_cycle /flow/asked/when"), lint(visit("", ""), asked));
    assertEquals(List.of("refused: trigger_cycle /flow/alone/when"), lint(visit("", ""), alone));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "n > 5  ; n > 7",
        "n > 5  ; n >= 6 && s != null",
        "n >= 5 ; 5 <= n",
        "n != 3 ; n == 4",
        "n != null ; n > 7",
        "kind != 'a' ; kind == 'b'",
        "kind in ['a', 'b'] ; kind == 'b'",
        "n > 5 || kind == 'a' ; kind == 'a' && n > 1",
        "n > 5 ; n == 6 || n == 9",
      })
  void a_branch_whose_condition_implies_one_before_is_told(String first, String second) {
    assertEquals(
        List.of("branch_never_taken /flow/f/do/0/switch/1"),
        lint(visit("", ""), switching(first, second)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "n > 5  | n > 3",
        "n > 5  | n >= 5",
        "n > 5 | n < 5",
        "n > 5 && s != null | n > 7",
        "kind == 'a' | kind in ['a', 'b']",
        "n != 3 | s != null",
      })
  void a_branch_that_something_is_left_for_is_fine(String first, String second) {
    assertEquals(List.of(), lint(visit("", ""), switching(first, second)));
  }

  private static Source switching(String first, String second) {
    Source flow =
        flow("f", "{'submitted':'visit'}", "'do':[{'key':'w','switch':[{'do':[]},{'do':[]}]}]");
    var branches = (tools.jackson.databind.node.ArrayNode) flow.json().at("/do/0/switch");
    for (int i = 0; i < 2; i++) {
      var json = (tools.jackson.databind.node.ObjectNode) branches.get(i);
      json.put("if", i == 0 ? first : second);
      json.withArray("do").addObject().put("key", "e" + i).putObject("end");
    }
    return flow;
  }

  @Test
  void what_is_left_over_by_all_branches_is_known_in_the_last() {
    Source flow =
        flow(
            "f",
            "{'submitted':'visit'}",
            "'do':[{'key':'w','switch':[{'if':'n > 5','do':[{'key':'a','end':{}}]},{'do':[{'key':'v','switch':[{'if':'n > 7','do':[{'key':'b','end':{}}]},{'do':[{'key':'c','end':{}}]}]}]}]}]");

    assertEquals(
        List.of("branch_never_taken /flow/f/do/0/switch/1/do/0/switch/0"),
        lint(visit("", ""), flow));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'type':'integer','min':5,'max':3 | min",
        "'type':'decimal','min':0.5,'max':0.4 | min",
        "'type':'integer','min':1.2,'max':1.8 | min",
        "'type':'text','minLength':9,'maxLength':8 | minLength",
        "'type':'text','minLength':90000 | minLength",
        "'type':'choices','options':[{'value':'a','label':'A'},{'value':'b','label':'B','archived':true}],'min':2 | min",
        "'type':'choices','options':[{'value':'a','label':'A'},{'value':'b','label':'B'}],'min':2,'max':1 | min",
        "'type':'photo','min':2 | min",
        "'type':'date','min':'2026-02-01','max':'2026-01-31' | min",
        "'type':'datetime','min':'today+1','max':'today-1' | min",
      })
  void limits_that_leave_nothing_refuse(String settings, String at) {
    String field = "{'key':'x','label':'X'," + settings + "}";

    assertEquals(
        List.of("refused: empty_range /form/visit/fields/3/" + at), lint(visit("," + field, "")));
    assertEquals(
        List.of("refused: empty_range /form/visit/fields/3/fields/0/" + at),
        lint(visit(",{'key':'t','type':'table','label':'T','fields':[" + field + "]}", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'integer','min':3,'max':3",
        "'type':'text','minLength':8,'maxLength':8",
        "'type':'date','min':'today','max':'2026-01-31'",
        "'type':'photo','min':2,'max':3",
        "'type':'integer','min':1,'default':1",
        "'type':'integer','min':1,'default':'n == null ? 0 : n'",
        "'type':'date','min':'today','default':'today()'",
      })
  void limits_that_leave_something_are_fine(String settings) {
    assertEquals(List.of(), lint(visit(",{'key':'x','label':'X'," + settings + "}", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'integer','min':5,'default':3",
        "'type':'percent','max':1,'default':1.5",
        "'type':'text','maxLength':2,'default':\"'abc'\"",
        "'type':'text','pattern':'A.*','default':\"'b'\"",
        "'type':'choice','options':[{'value':'a','label':'A'}],'default':\"'z'\"",
        "'type':'choice','options':[{'value':'a','label':'A','archived':true},{'value':'b','label':'B'}],'default':\"'a'\"",
        "'type':'choices','options':[{'value':'a','label':'A'}],'default':\"['a','z']\"",
        "'type':'stage','stages':[{'key':'a','title':'A'},{'key':'b','title':'B'}],'default':\"'z'\"",
        "'type':'date','max':'2026-01-31','default':\"date('2026-02-01')\"",
      })
  void a_default_its_own_field_refuses_refuses(String settings) {
    Source form = visit("", "");
    form.json()
        .withArray("fields")
        .add(JSON.readTree("{'key':'x','label':'X',".replace('\'', '"') + json(settings) + "}"));

    assertEquals(List.of("refused: unfit_default /form/visit/fields/3/default"), lint(form));
  }

  /** Single quotes for double ones, but within what is in double ones already. */
  private static String json(String text) {
    String[] parts = text.split("\"", -1);
    var json = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      json.append(i % 2 == 0 ? parts[i].replace('\'', '"') : '"' + parts[i] + '"');
    }
    return json.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "photo  | 'takenWithin':'PT0S' | takenWithin",
        "photo  | 'metres':0,'near':'spot' | metres",
        "photo  | 'olderThan':'P3D','youngerThan':'P2D' | olderThan",
        "photo  | 'olderThan':'P3D','takenWithin':'P2D' | olderThan",
        "photo  | 'types':['pdf','mp3'] | types",
        "photo  | 'types':[] | types",
        "photo  | 'minSeconds':5 | minSeconds",
        "audio  | 'minSeconds':61 | minSeconds",
        "audio  | 'quality':['sharp'] | quality",
        "audio  | 'source':'camera' | source",
        "file   | 'takenWithin':'PT1H' | takenWithin",
        "scan   | 'near':'spot' | near",
        "signature | 'signed':true | signed",
      })
  void proof_nobody_can_bring_is_told(String type, String asked, String at) {
    String seconds = type.equals("audio") ? ",'maxSeconds':60" : "";
    Source form =
        visit(
            ",{'key':'x','type':'"
                + type
                + "','label':'X'"
                + seconds
                + "},{'key':'spot','type':'location','label':'地'}",
            ",'checks':[{'key':'c','title':'查','message':'m','evidence':{'of':'x',"
                + asked
                + "}}]");

    assertEquals(List.of("impossible_proof /form/visit/checks/0/evidence/" + at), lint(form));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "photo  | 'takenWithin':'PT1H','near':'spot','source':'camera','signed':true,'quality':['sharp']",
        "photo  | 'olderThan':'PT1H','youngerThan':'P2D','types':['pdf','jpg']",
        "audio  | 'minSeconds':60,'takenWithin':'PT1H','signed':true",
        "file   | 'signed':true,'types':['pdf'],'youngerThan':'P3D'",
      })
  void proof_that_can_be_brought_is_fine(String type, String asked) {
    String seconds = type.equals("audio") ? ",'maxSeconds':60" : "";

    assertEquals(
        List.of(),
        lint(
            visit(
                ",{'key':'x','type':'"
                    + type
                    + "','label':'X'"
                    + seconds
                    + "},{'key':'spot','type':'location','label':'地'}",
                ",'checks':[{'key':'c','title':'查','message':'m','evidence':{'of':'x',"
                    + asked
                    + "}}]")));
  }

  @Test
  void a_former_key_that_nothing_follows_refuses() {
    Source renamed = visit("", "");
    renamed.json().put("was", "meeting");
    assertEquals(List.of("refused: key_not_followed /form/visit/was"), lint(renamed));
  }

  @Test
  void rules_of_columns_are_looked_at_over_their_row() {
    Source form =
        visit(
            ",{'key':'t','type':'table','label':'T','fields':["
                + "{'key':'q','type':'integer','label':'Q'},"
                + "{'key':'p','type':'integer','label':'P','visibleIf':'q > 5 && q < 3'},"
                + "{'key':'r','type':'text','label':'R','visibleIf':'q > 5','requiredIf':'q < 3'}]}",
            "");

    assertEquals(
        List.of(
            "constant_condition /form/visit/fields/3/fields/1/visibleIf",
            "required_while_hidden /form/visit/fields/3/fields/2/requiredIf"),
        lint(form));
  }

  @Test
  void a_flow_on_an_archived_form_is_told() {
    Source form = visit("", "");
    form.json().put("archived", true);

    assertEquals(
        List.of("idle_flow /flow/f/when/submitted"),
        lint(form, flow("f", "{'submitted':'visit'}", "'do':[{'key':'e','end':{}}]")));
  }

  @Test
  void an_approval_that_comes_to_nothing_is_told() {
    String approve = "'do':[{'key':'a','approve':{'by':'owner.manager'%s}}%s]";
    Source form = visit("", "");

    assertEquals(
        List.of("approval_unheard /flow/f/do/0/approve"),
        lint(form, flow("f", "{'submitted':'visit'}", approve.formatted("", ""))));
    for (String heard :
        List.of(
            "'decides':true," + approve.formatted("", ""),
            approve.formatted(",'rejected':[{'key':'e','end':{}}]", ""),
            approve.formatted("", ",{'key':'t','notify':{'to':'owner','text':'好'}}"))) {
      assertEquals(List.of(), lint(form, flow("f", "{'submitted':'visit'}", heard)), heard);
    }
  }

  @Test
  void options_called_the_same_are_told() {
    String option = "{'value':'%s','label':'%s'%s}";
    String choice =
        ",{'key':'x','type':'choice','label':'X','options':["
            + option.formatted("a", "大", "")
            + ","
            + option.formatted("b", "大 ", "")
            + ","
            + option.formatted("c", "大", ",'archived':true")
            + "]}";

    assertEquals(
        List.of("shared_label /form/visit/fields/3/options/1/label"), lint(visit(choice, "")));
  }

  @Test
  void forms_called_the_same_are_told_with_the_other_one() {
    String same = VISIT.formatted("", "").replace("'key':'visit'", "'key':'visit2'");
    Source other = Definitions.of(same);

    assertEquals(
        List.of("shared_title /form/visit/title", "shared_title /form/visit2/title"),
        titles(visit("", ""), other));
    assertEquals(
        List.of(),
        titles(visit("", ""), Definitions.of(same.replace("'list'", "'archived':true,'list'"))));
    assertEquals(List.of(), titles(visit("", "")));
  }

  private static List<String> titles(Source... sources) {
    return lint(sources).stream().filter(one -> one.startsWith("shared_title")).toList();
  }

  @Test
  void a_link_that_leads_nowhere_is_told() {
    String field = ",{'key':'x','type':'text','label':'X','hint':'[%s](%s)'}";

    assertEquals(
        List.of("dead_link /form/visit/fields/3/hint"),
        lint(visit(field.formatted("x", "javascript:alert(1)"), "")));
    assertEquals(List.of(), lint(visit(field.formatted("x", "https://a.cn/b:c"), "")));
    assertEquals(List.of(), lint(visit(field.formatted("x", "/r/guide/1"), "")));
  }

  @Test
  void two_flows_that_ask_at_once_are_told_at_both() {
    String ask = "'do':[{'key':'a','approve':{'by':'owner','rejected':[{'key':'e','end':{}}]}}]";
    Source one = flow("one", "{'submitted':'visit'}", ask);
    Source two = flow("two", "{'submitted':'visit'}", ask);

    assertEquals(
        List.of("asked_twice /flow/one/when", "asked_twice /flow/two/when"),
        lint(visit("", ""), one, two));
    one.json().put("if", "n > 5");
    two.json().put("if", "n <= 5");
    assertEquals(List.of(), lint(visit("", ""), one, two));
  }

  @Test
  void what_only_a_link_fills_in_and_the_form_wants_at_once_is_told() {
    String score =
        ",{'key':'mail','type':'email','label':'M'},{'key':'score','type':'rating','label':'S'%s}";
    Source link =
        flow(
            "link",
            "{'submitted':'visit'}",
            "'do':[{'key':'a','approve':{'by':'mail','context':['mail'],'edit':['score']}}]");

    assertEquals(
        List.of("required_of_link /form/visit/fields/4/required"),
        lint(visit(score.formatted(",'required':true"), ""), link));
    assertEquals(
        List.of("default_of_link /form/visit/fields/4/default"),
        lint(visit(score.formatted(",'default':5"), ""), link));
    assertEquals(List.of(), lint(visit(score.formatted(""), ""), link));
  }
}
