package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.With;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks an outside system, and passes when a condition over its answer is true. */
final class CallCheck implements CheckType {

  /** The properties of {@code {connector, operation, with}}, here and in flows. */
  static final List<Property> CALL =
      List.of(
          Property.required("connector", new Shape.KeyOf(Kind.CONNECTOR), Kind.CONNECTOR.title()),
          Property.required("operation", new Shape.Operation(), LocalText.of("操作", "Operation")),
          Property.of("with", new Shape.MapOf(new Shape.AnyValue()), LocalText.of("输入", "Inputs")));

  @Override
  public String key() {
    return "call";
  }

  @Override
  public LocalText title() {
    return LocalText.of("向外部系统核对", "Ask an outside system");
  }

  @Override
  public LocalText about() {
    return LocalText.of(
        "调用连接器的操作，回答符合条件才通过。",
        "Calls an operation of a connector; passes when its answer is as expected.");
  }

  @Override
  public String icon() {
    return "plug";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required("call", new Shape.Nested(CALL), LocalText.of("调用", "Call")),
        Property.required("expect", new Shape.Expr("bool"), LocalText.of("应满足", "Expect"))
            .help(
                LocalText.of(
                    "选“回答 › …”；写成表达式时是 response.<取回的标识>，例如 response.status == 'active'。",
                    "Choose \"Answer › …\"; in an expression response.<key>, for example response.status == 'active'.")),
        Property.of(
            "ifUnavailable",
            new Shape.Choice(List.of("pending", "pass", "fail")),
            LocalText.of("对方没有回答时", "If unavailable")));
  }

  @Override
  public Optional<Test> compile(Settings check, CheckCompiling compiling) {
    Optional<With> with = With.compile(check.nested("call").orElseThrow(), compiling);
    Optional<Expression> rule =
        with.flatMap(call -> compiling.answered(check, "expect", call.signature()));
    Policy policy =
        switch (check.text("ifUnavailable").orElse("pending")) {
          case "pass" -> Policy.PASS;
          case "fail" -> Policy.FAIL;
          default -> Policy.WAIT;
        };
    return rule.map(found -> new Answered(with.orElseThrow(), found, policy, compiling.spoken()));
  }

  private enum Policy {
    WAIT,
    PASS,
    FAIL
  }

  private record Answered(With with, Expression rule, Policy policy, Spoken spoken)
      implements Test {

    private static final LocalText CLOSED = LocalText.of("您无权查看的内容", "what you may not see");
    private static final LocalText NOT_YET =
        LocalText.of("外部系统还没有回答。", "The outside system has not answered yet.");

    @Override
    public Result examine(Situation situation, Written record) {
      Call call = with.call(situation);
      return switch (situation.facts().call(situation.self().ref(), call)) {
        case Called.Answered answer -> judged(situation, call, answer);
        case Called.Unavailable(_, var why) -> unanswered(why, asked(situation, call));
        case Called.Unasked() -> unanswered(NOT_YET, asked(situation, call));
      };
    }

    private Result judged(Situation situation, Call call, Called.Answered answer) {
      Situation knowing = situation;
      for (var given : answer.response().values().entrySet()) {
        knowing = knowing.with("response." + given.getKey(), given.getValue());
      }
      if (rule.holds(knowing)) {
        return new Result.Passed();
      }
      var because = new ArrayList<>(asked(situation, call));
      boolean open = isOpen(situation, call);
      with.signature()
          .gives()
          .keySet()
          .forEach(key ->
              because.add(
                  new Seen(
                      LocalText.plain("response." + key),
                      open ? show(answer.response().get(key), situation) : CLOSED)));
      return new Result.Failed(List.of(new Fault(field(), Optional.empty(), because)));
    }

    private Result unanswered(LocalText why, List<Seen> asked) {
      var because = new ArrayList<>(asked);
      because.add(new Seen(LocalText.of("回答", "Answer"), why));
      return switch (policy) {
        case PASS -> new Result.Passed();
        case FAIL -> new Result.Failed(List.of(new Fault(field(), Optional.of(why), because)));
        case WAIT -> new Result.Unanswered(why, because);
      };
    }

    /** What was asked, as far as whoever is told may see it. */
    private List<Seen> asked(Situation situation, Call call) {
      boolean open = isOpen(situation, call);
      var seen = new ArrayList<Seen>();
      seen.add(new Seen(LocalText.of("询问", "Asked"), with.signature().title()));
      with.inputs()
          .keySet()
          .forEach(key ->
              seen.add(
                  new Seen(
                      LocalText.plain(key),
                      open ? show(call.with().get(key), situation) : CLOSED)));
      return seen;
    }

    private boolean isOpen(Situation situation, Call call) {
      return with.call(situation.told()).equals(call);
    }

    private LocalText show(Optional<Value> value, Situation situation) {
      return spoken.show(value, Optional.empty(), situation);
    }

    private Optional<String> field() {
      List<String> read =
          Stream.concat(
                  rule.fields().stream(),
                  with.rules().stream().flatMap(one -> one.fields().stream()))
              .toList();
      return spoken.fields().stream().filter(read::contains).findFirst();
    }

    @Override
    public List<Expression> rules() {
      return Stream.concat(with.rules().stream(), Stream.of(rule)).toList();
    }

    @Override
    public boolean asksOutside() {
      return true;
    }

    @Override
    public boolean mayStayUnanswered() {
      return policy == Policy.WAIT;
    }

    @Override
    public Optional<String> javaScript() {
      return Optional.empty();
    }
  }
}
