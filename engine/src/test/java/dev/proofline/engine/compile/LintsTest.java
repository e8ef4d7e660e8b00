package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.executable.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LintsTest {

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
    assertTrue(findings.stream().noneMatch(Finding::isError));
    return findings.stream().map(one -> one.code() + " " + one.pointer()).toList();
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
        List.of("two_writers /flow/b/do/0/update/set/n"),
        lint(
            visit("", ""),
            flow("a", "{'submitted':'visit'}", write.formatted(1)),
            flow("b", "{'submitted':'visit'}", write.formatted(2)),
            flow("c", "{'created':'visit'}", write.formatted(3))));
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
  void flows_that_set_each_other_off_are_told_once_with_their_way() {
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

    assertEquals(List.of("trigger_cycle /flow/one/when"), lint(visit("", ""), one, two));
    two.json().put("once", true);
    assertEquals(List.of(), lint(visit("", ""), one, two));
  }

  @Test
  void a_flow_on_an_archived_form_is_told() {
    Source form = visit("", "");
    form.json().put("archived", true);

    assertEquals(
        List.of("idle_flow /flow/f/when/submitted"),
        lint(form, flow("f", "{'submitted':'visit'}", "'do':[{'key':'e','end':{}}]")));
  }
}
