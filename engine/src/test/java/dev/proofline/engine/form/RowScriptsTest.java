package dev.proofline.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.script.ScriptRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A check of a table's rows written as a script is one request for all rows it applies to. */
class RowScriptsTest {

  private final List<ScriptRunner.Request> requests = new ArrayList<>();

  @Test
  void asks_once_for_all_rows() {
    ExecutableForm form = form("{'key':'s','script':'function check(){}'}");

    Judgement judgement = Filling.of(form).json("items", rows(500)).judge();

    assertEquals(1, requests.size());
    assertEquals(500, requests.getFirst().records().size());
    assertEquals(499, requests.getFirst().records().get(499).path("qty").asInt());
    assertEquals(List.of("items/7 FAILED"), told(judgement));
    assertEquals(true, requests.getFirst().person().isPresent());
  }

  @Test
  void asks_only_for_the_rows_its_condition_holds_for() {
    ExecutableForm form = form("{'key':'s','if':'qty > 5','script':'function check(){}'}");

    Judgement judgement = Filling.of(form).json("items", rows(10)).judge();

    assertEquals(4, requests.getFirst().records().size());
    assertEquals(List.of("items/7 FAILED"), told(judgement));
  }

  @Test
  void asks_once_for_a_script_inside_another_check() {
    ExecutableForm form =
        form(
            "{'key':'s','all':[{'key':'a','expect':'qty >= 0'},"
                + "{'key':'b','if':'qty > 5','script':'function check(){}'}]}");

    Judgement judgement = Filling.of(form).json("items", rows(10)).judge();

    assertEquals(1, requests.size());
    assertEquals(4, requests.getFirst().records().size());
    assertEquals(List.of("items/7 FAILED"), told(judgement));
  }

  private static List<String> told(Judgement judgement) {
    return judgement.findings().stream()
        .filter(one -> one.outcome() == Decided.FAILED)
        .map(one -> one.field().orElse("") + " " + one.outcome())
        .toList();
  }

  private static String rows(int count) {
    var rows = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      rows.add("{'qty': " + i + "}");
    }
    return "[" + String.join(",", rows) + "]";
  }

  private ExecutableForm form(String check) {
    var source =
        Definitions.of(
            "{'kind':'form','key':'order','title':'订单','fields':[{'key':'items','type':'table',"
                + "'label':'明细','fields':[{'key':'qty','type':'integer','label':'数量'}],'checks':["
                + check
                + "]}]}");
    return Objects.requireNonNull(
        Definitions.compiler(new Sevens())
            .compile(List.of(source), Map.of())
            .orElseThrow()
            .forms()
            .get("order"));
  }

  /** Finds fault with the number seven. */
  private final class Sevens implements ScriptRunner {
    @Override
    public List<Result> run(Request request) {
      requests.add(request);
      return request.records().stream()
          .<Result>map(record ->
              record.path("qty").asInt() == 7
                  ? new Result.Done(List.of(new Said("", "seven")), List.of())
                  : new Result.Done(List.of(), List.of()))
          .toList();
    }

    @Override
    public List<Problem> examine(String code) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
