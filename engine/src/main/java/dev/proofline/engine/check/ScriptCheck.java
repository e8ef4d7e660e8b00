package dev.proofline.engine.check;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.script.ScriptRunner;
import dev.proofline.engine.script.ScriptRunner.Problem;
import dev.proofline.engine.script.ScriptRunner.Said;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code check(record, ctx)} in JavaScript: passes when it returns nothing. The context is {@code
 * {now, zone, me: {id, name}, settings}}. A script that breaks decides nothing.
 */
final class ScriptCheck implements CheckType {

  @Override
  public String key() {
    return "script";
  }

  @Override
  public LocalText title() {
    return LocalText.of("脚本", "Script");
  }

  @Override
  public LocalText about() {
    return LocalText.of(
        "用 JavaScript 检查，返回发现的问题。", "Checked by JavaScript, which returns what is wrong.");
  }

  @Override
  public String icon() {
    return "code";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required("script", new Shape.Code("javascript"), LocalText.of("脚本", "Script")));
  }

  @Override
  public Optional<Test> compile(Settings check, CheckCompiling compiling) {
    String code = check.text("script").orElse("");
    List<Problem> problems = compiling.scripts().examine(code);
    for (Problem problem : problems) {
      String place = problem.line() > 0 ? "第 " + problem.line() + " 行" : "";
      compiling.report(
          Expected.of("可运行的 check(record, ctx)", "a check(record, ctx) that can run")
              .but(
                  place + "有错：" + problem.message().in(LocalText.DEFAULT_LANGUAGE),
                  (problem.line() > 0 ? "line " + problem.line() + " says: " : "it says: ")
                      + problem.message().in(LocalText.ENGLISH))
              .error(check.at("script"), problem.code()));
    }
    List<String> fields = compiling.spoken().fields();
    return problems.isEmpty()
        ? Optional.of(new Scripted(code, compiling.scripts(), compiling.settings(), fields))
        : Optional.empty();
  }

  private record Scripted(
      String code, ScriptRunner scripts, Set<String> settings, List<String> fields)
      implements Test {

    private static final LocalText WHY =
        LocalText.of(
            "这条校验的脚本没能运行完，不算您没通过；已告知表单的设计者。",
            "This check's script could not finish. It does not count against you; whoever designs"
                + " the form has been told.");

    @Override
    public Result examine(Situation situation, Written record) {
      return examine(List.of(new Looked(situation, record))).getFirst();
    }

    /** The rows of a record see the same surroundings, so one run is enough. */
    @Override
    public List<Result> examine(List<Looked> rows) {
      if (rows.isEmpty()) {
        return List.of();
      }
      Situation around = rows.getFirst().situation();
      var request =
          new ScriptRunner.Request(
              me(around).map(Value.Ref::id),
              code,
              rows.stream().<JsonNode>map(row -> row.record().json()).toList(),
              context(around));
      return scripts.run(request).stream().map(this::result).toList();
    }

    private Result result(ScriptRunner.Result result) {
      return switch (result) {
        case ScriptRunner.Result.Broken(var problem, _) ->
            new Result.Undecided(WHY, List.of(stopped(problem)));
        case ScriptRunner.Result.Done(var said, _) when said.isEmpty() -> new Result.Passed();
        case ScriptRunner.Result.Done(var said, _) ->
            new Result.Failed(said.stream().map(this::fault).toList());
      };
    }

    private static Optional<Value.Ref> me(Situation situation) {
      return situation.variables().get("me") instanceof Value.Ref me
          ? Optional.of(me)
          : Optional.empty();
    }

    private Fault fault(Said said) {
      Optional<String> field = Optional.of(said.field()).filter(fields::contains);
      Optional<LocalText> message =
          Optional.of(said.message()).filter(text -> !text.isBlank()).map(LocalText::plain);
      return new Fault(field, message, List.of());
    }

    @Override
    public Optional<String> javaScript() {
      return Optional.empty();
    }

    private ObjectNode context(Situation situation) {
      ObjectNode context = JsonNodeFactory.instance.objectNode();
      context.put("now", situation.now().toString());
      context.put("zone", situation.zone().getId());
      me(situation)
          .ifPresent(me -> {
            ObjectNode person = context.putObject("me").put("id", me.id().toString());
            situation
                .facts()
                .row(me)
                .flatMap(row -> row.get("name"))
                .ifPresent(name -> put(person, "name", name));
          });
      ObjectNode values = context.putObject("settings");
      settings.forEach(
          key -> situation.facts().setting(key).ifPresent(value -> put(values, key, value)));
      return context;
    }

    private static void put(ObjectNode json, String key, Value value) {
      switch (value) {
        case Value.Text(String text) -> json.put(key, text);
        case Value.Num(BigDecimal number) -> json.put(key, number);
        case Value.Bool(boolean yes) -> json.put(key, yes);
        case Value.Day(var day) -> json.put(key, day.toString());
        case Value.Moment(var instant) -> json.put(key, instant.toString());
        case Value.Span(var span) -> json.put(key, span.toString());
        case Value.Ref(_, var id) -> json.put(key, id.toString());
        case Value.Many _, Value.Place _, Value.File _, Value.Rows _, Value.Damaged _ -> {}
      }
    }

    private static Seen stopped(Problem problem) {
      return new Seen(
          problem.line() > 0
              ? LocalText.of("脚本第 " + problem.line() + " 行", "Script, line " + problem.line())
              : LocalText.of("脚本", "Script"),
          why(problem));
    }

    /** In words for whoever filled in; what a script itself says is of use to its author only. */
    private static LocalText why(Problem problem) {
      return switch (problem.code()) {
        case "script_too_long" ->
            LocalText.of(
                "算得太久，被停下了（可能有死循环）", "it took too long and was stopped (an endless loop?)");
        case "script_too_greedy", "script_too_large" ->
            LocalText.of("用的内存太多，被停下了", "it used too much memory and was stopped");
        case "script_starved", "script_unavailable", "script_killed" ->
            LocalText.of("服务器当时太忙，没轮到它", "the server was too busy to run it");
        default ->
            LocalText.of(
                "出错了：" + problem.message().in(LocalText.DEFAULT_LANGUAGE),
                "it failed: " + problem.message().in(LocalText.ENGLISH));
      };
    }
  }
}
