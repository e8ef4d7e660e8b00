package dev.proofline.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.script.ScriptRunner;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script says, and what a broken one leaves open. */
class ScriptJudgingTest {

  @Test
  void puts_what_a_script_says_at_the_field_it_names() {
    var form =
        scripted(
            new ScriptRunner.Result.Done(
                List.of(new ScriptRunner.Said("minutes", "大半是套话")), List.of()));

    CheckFinding finding = Filling.of(form).with("minutes", "一切正常").judge().findings().getFirst();

    assertEquals(Optional.of("minutes"), finding.field());
    assertEquals("大半是套话", finding.message().in("zh-CN"));
    assertEquals("Mostly phrases.", finding.message().in("en"));
  }

  @Test
  void leaves_open_what_a_broken_script_should_have_decided() {
    var problem = new ScriptRunner.Problem("script_too_long", "stopped", 3, 1);
    var form = scripted(new ScriptRunner.Result.Broken(problem, List.of()));

    Judgement judgement = Filling.of(form).with("minutes", "正常").judge();

    CheckFinding finding = judgement.findings().getFirst();
    assertEquals(Decided.PENDING, finding.outcome());
    assertTrue(finding.message().in("en").contains("does not count against you"));
    assertEquals("Script, line 3", finding.because().getFirst().expression().in("en"));
    assertEquals(
        "it took too long and was stopped (an endless loop?)",
        finding.because().getFirst().value().in("en"));
    assertFalse(judgement.blocked());
    assertEquals(Status.SUBMITTED, judgement.status());
    assertEquals(Verdict.PENDING, judgement.verdict());
  }

  @Test
  void a_broken_warning_leaves_nothing_open() {
    var problem = new ScriptRunner.Problem("script_failed", "no", 0, 0);
    var form =
        scripted(
            new ScriptRunner.Result.Broken(problem, List.of()),
            "{'key':'c','script':'x','otherwise':'warn'}");

    assertEquals(Verdict.EFFECTIVE, Filling.of(form).with("minutes", "正常").judge().verdict());
  }

  @ParameterizedTest(name = "{0} with minutes {1} is {2}")
  @CsvSource({
    "any, long enough, PASSED",
    "any, short, PENDING",
    "all, long enough, PENDING",
    "all, short, FAILED",
    "two, long enough, PENDING",
    "two, short, FAILED"
  })
  void of_several_proofs_a_broken_one_matters_only_when_it_would_decide(
      String how, String minutes, Decided outcome) {
    var problem = new ScriptRunner.Problem("script_failed", "no", 0, 0);
    String proofs =
        "[{'key':'a','expect':'size(minutes) >= 10'},{'key':'b','script':'x'},"
            + "{'key':'d','expect':'size(minutes) >= 100'}]";
    String check =
        switch (how) {
          case "two" -> "'atLeast':2,'of':" + proofs;
          case "any" -> "'any':" + proofs;
          default -> "'all':" + proofs.replace("100", "10");
        };
    var form =
        scripted(
            new ScriptRunner.Result.Broken(problem, List.of()),
            "{'key':'c','title':'证明'," + check + "}");

    List<CheckFinding> findings = Filling.of(form).with("minutes", minutes).judge().findings();

    assertEquals(outcome, findings.getFirst().outcome());
  }

  private static ExecutableForm scripted(ScriptRunner.Result result) {
    return scripted(
        result,
        "{'key':'s','script':'function check(){}','otherwise':'return',"
            + "'message':{'zh-CN':'套话','en':'Mostly phrases.'}}");
  }

  private static ExecutableForm scripted(ScriptRunner.Result result, String check) {
    ScriptRunner runner =
        new ScriptRunner() {
          @Override
          public List<Result> run(Request request) {
            return Collections.nCopies(request.records().size(), result);
          }

          @Override
          public List<Problem> examine(String code) {
            return List.of();
          }

          @Override
          public void close() {}
        };
    var source =
        Definitions.of(
            "{'kind':'form','key':'visit','title':'拜访','fields':[{'key':'minutes','type':'long_text','label':'纪要'}],"
                + "'checks':["
                + check
                + "]}");
    return Objects.requireNonNull(
        Definitions.compiler(runner)
            .compile(List.of(source), Map.of())
            .orElseThrow()
            .forms()
            .get("visit"));
  }
}
