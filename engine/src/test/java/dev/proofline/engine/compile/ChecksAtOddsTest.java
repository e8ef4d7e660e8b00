package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionParser;
import dev.proofline.engine.executable.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks nothing can pass, alone or together. */
class ChecksAtOddsTest {

  private static final String FORM =
      """
      {"kind":"form","key":"visit","title":"拜访","list":["n","m","kind","done","p"],"fields":[
       {"key":"n","type":"integer","label":"数"},
       {"key":"m","type":"integer","label":"量"},
       {"key":"done","type":"boolean","label":"好"},
       {"key":"kind","type":"choice","label":"类",
        "options":[{"value":"a","label":"A"},{"value":"b","label":"B"}]},
       {"key":"p","type":"photo","label":"照片","visibleIf":"kind == 'a'"%s}],"checks":[%s]}\
      """;

  /** Each {@code if => expect} with what else is said of it. */
  private static String checks(String... written) {
    var checks = new StringBuilder();
    for (int i = 0; i < written.length; i++) {
      String[] parts = written[i].split("=>");
      String when = parts[0].isBlank() ? "" : ",\"if\":\"" + parts[0].strip() + "\"";
      String more = parts.length > 2 ? "," + parts[2].strip().replace('\'', '"') : "";
      checks.append(i == 0 ? "" : ",");
      checks.append("{\"key\":\"c" + i + "\",\"title\":\"查" + i + "\",\"expect\":\"");
      checks.append(parts[1].strip() + "\"" + when + more + "}");
    }
    return checks.toString();
  }

  private static List<Finding> lint(String field, String checks) {
    Source source =
        Definitions.source(
            new DefinitionParser().parse(FORM.formatted(field, checks)).orElseThrow());
    Catalogue catalogue = Definitions.catalogue(source);
    return Definitions.compiler().lint(List.of(source), catalogue);
  }

  private static List<String> told(String checks) {
    return lint("", checks).stream().map(one -> one.code() + " " + one.pointer()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "=> n > 100 ; => n < 50",
        "=> n == 5 ; => n in [6, 7]",
        "=> n > m ; => m >= n",
        "=> n != null && n > m && m > 3 ; => n < 3",
        "=> done ; => !done",
      })
  void checks_nothing_passes_together_are_told_at_each(String one, String other) {
    assertEquals(
        List.of(
            "checks_at_odds /form/visit/checks/0/expect",
            "checks_at_odds /form/visit/checks/1/expect"),
        told(checks(one, other)));
  }

  @Test
  void of_checks_with_conditions_the_one_that_nothing_passes_is_told() {
    assertEquals(
        List.of("checks_at_odds /form/visit/checks/0/expect"),
        told(checks("kind == 'a' => n > 5", "kind != 'b' => n <= 5")),
        "an empty kind passes the second");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "=> n > 50 ; => n < 100",
        "n < 10 => m > 5 ; n > 20 => m < 3",
        "kind == 'a' => n > 100 ; n < 50 => m > 3",
        "=> n > 100 ; => n < 50 => 'otherwise':'warn'",
        "=> n > 100 ; => n < 50 => 'waive':'owner.manager'",
        "=> n > 100 ; => n < 50 => 'otherwise':'not_effective'",
        "=> n > 100 ; => n == null || n < 50 || m == 1",
      })
  void checks_something_passes_are_fine(String one, String other) {
    assertEquals(
        List.of(),
        told(checks(one, other)).stream().filter(code -> code.startsWith("checks")).toList());
  }

  @Test
  void three_that_never_pass_together_name_those_it_takes() {
    List<Finding> found = lint("", checks("=> n > m", "=> m > 5", "=> n < 4", "=> done"));

    assertEquals(3, found.size(), found::toString);
    String first = found.getFirst().message().in("zh-CN");
    assertTrue(first.contains("“查1”、“查2”") && !first.contains("查3"), first);
  }

  @Test
  void a_check_that_expects_what_its_condition_rules_out_is_told() {
    assertEquals(
        List.of("checks_at_odds /form/visit/checks/0/expect"), told(checks("n > 5 => n < 3")));
  }

  private static final String PROOF =
      "{\"key\":\"c\",\"title\":\"查\",\"message\":\"m\"%s,\"evidence\":{\"of\":\"p\",\"source\":\"camera\"}}";

  @ParameterizedTest
  @ValueSource(strings = {"kind == 'b'", "kind in ['b']", "kind != 'a' && n > 3", "kind == null"})
  void proof_that_is_asked_for_while_its_field_is_hidden_is_told(String when) {
    String check = PROOF.formatted(",\"if\":\"" + when + "\"");

    assertEquals(List.of("impossible_proof /form/visit/checks/0/evidence/of"), told(check));
    assertEquals(List.of(), lint(",\"whenHidden\":\"keep\"", check), "kept, it may be there");
  }

  @Test
  void proof_within_another_check_is_made_when_both_conditions_hold() {
    String inner =
        "{\"key\":\"i\",\"title\":\"查\",\"if\":\"n > 3\",\"evidence\":{\"of\":\"p\",\"source\":\"camera\"}}";
    String all =
        "{\"key\":\"c\",\"title\":\"查\",\"message\":\"m\",\"if\":\"kind == 'b'\",\"all\":["
            + inner
            + "]}";

    assertEquals(List.of("impossible_proof /form/visit/checks/0/all/0/evidence/of"), told(all));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"if\":\"kind == 'a'\"", ",\"if\":\"n > 3 || kind == 'b'\""})
  void proof_of_a_field_that_may_be_shown_is_fine(String when) {
    assertEquals(List.of(), told(PROOF.formatted(when)));
  }
}
