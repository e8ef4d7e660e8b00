package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.executable.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in expressions that no option, stage or status has, and branches decided around them. */
class OptionValuesTest {

  private static final String SET =
      "{'kind':'options','key':'levels','title':'级','options':[{'value':'high','label':'高','was':'top'},{'value':'low','label':'低','archived':true}]}";
  private static final String VISIT =
      "{'kind':'form','key':'visit','title':'拜访','fields':["
          + "{'key':'n','type':'integer','label':'数','required':true},"
          + "{'key':'kind','type':'choice','label':'类','required':true,'options':[{'value':'first','label':'A'},{'value':'again','label':'B'}]},"
          + "{'key':'level','type':'choice','label':'级','required':true,'options':'levels'},"
          + "{'key':'tags','type':'choices','label':'签','options':'levels'},"
          + "{'key':'stage','type':'stage','label':'段','stages':[{'key':'lead','title':'线索'},{'key':'won','title':'赢'}]},"
          + "{'key':'rows_of','type':'table','label':'行','fields':[{'key':'sort','type':'choice','label':'C','options':[{'value':'x','label':'X'}]}]}"
          + "]}";

  private static List<Finding> warnings(String condition) {
    Source visit = Definitions.of(VISIT);
    visit
        .json()
        .withArray("checks")
        .addObject()
        .put("key", "c")
        .put("title", "查")
        .put("message", "m")
        .put("if", "n != null")
        .put("expect", condition);
    Outcome<Catalogue> outcome = Definitions.compile(List.of(Definitions.of(SET), visit));
    assertTrue(outcome instanceof Outcome.Ok<Catalogue>, () -> outcome.findings().toString());
    return outcome.findings();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind == 'frist'",
        "'frist' != kind",
        "kind in ['first', 'frist']",
        "level == 'middle'",
        "'middle' in tags",
        "tags.exists(t, t == 'middle')",
        "stage == 'lost'",
        "status == 'open'",
        "verdict == 'good'",
        "rows_of.exists(r, r.sort == 'y')",
        "rows.visit.exists(v, v.kind == 'frist')",
        "rows.visit.rows_of.exists(r, r.sort == 'y')",
        "rows.stages.visit.exists(s, s.stage == 'lost')",
        "rows.stages.visit.exists(s, s.state == 'closed')",
        "rows.findings.visit.exists(f, f.outcome == 'wrong')",
      })
  void a_value_no_option_has_is_told_at_its_character(String condition) {
    List<Finding> found = warnings(condition);

    assertEquals(
        List.of("no_such_option /form/visit/checks/0/expect"),
        found.stream().map(one -> one.code() + " " + one.pointer()).toList());
    String wrong = condition.replaceAll(".*'(frist|middle|lost|open|good|y|closed|wrong)'.*", "$1");
    assertTrue(
        found
            .getFirst()
            .message()
            .in("en")
            .startsWith("At character " + (condition.indexOf("'" + wrong + "'") + 1) + ": "));
    assertTrue(found.getFirst().hint() != null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind == 'first'",
        "kind != null",
        "kind == ''",
        "level == 'top'",
        "level in ['high', 'low']",
        "stage == 'won'",
        "status == 'returned'",
        "kind == level",
        "text(n) == 'frist'",
        "rows_of.exists(r, r.sort == 'x')",
      })
  void values_of_options_and_what_they_were_before_are_fine(String condition) {
    assertEquals(List.of(), warnings(condition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(n > 5 ? 1 : n > 7 ? 2 : 3) == 1",
        "(n > 5 ? (n > 3 ? 1 : 2) : 3) == 1",
        "(n > 5 ? (n < 3 ? 1 : 2) : 3) == 1",
        "(kind == 'first' ? 1 : kind == 'first' && n > 5 ? 2 : 3) == 1",
      })
  void a_condition_that_one_around_it_decides_is_told(String condition) {
    assertEquals(
        List.of("branch_never_taken /form/visit/checks/0/expect"),
        warnings(condition).stream().map(one -> one.code() + " " + one.pointer()).toList());
  }

  @Test
  void a_condition_that_is_left_open_is_fine() {
    assertEquals(List.of(), warnings("(n > 5 ? (n > 7 ? 1 : 2) : n > 3 ? 3 : 4) == 1"));
  }
}
