package dev.proofline.engine.step;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.With;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.expression.CallSignature;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code call}: an operation of an outside system, where wished once for ever for a key. */
final class CallStep implements StepType {

  /** How soon it looks again whether another run's call for the same key has come to an end. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private static final String AGAIN = "again";

  @Override
  public String key() {
    return "call";
  }

  @Override
  public LocalText title() {
    return LocalText.of("调用外部系统", "Call");
  }

  @Override
  public LocalText about() {
    return LocalText.of(
        "调用连接器的操作，例如发放奖励", "Calls an operation of a connector, a reward for example");
  }

  @Override
  public String icon() {
    return "plug";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required("connector", new Shape.KeyOf(Kind.CONNECTOR), Kind.CONNECTOR.title()),
        Property.required("operation", new Shape.Operation(), LocalText.of("操作", "Operation")),
        Property.of("with", new Shape.MapOf(new Shape.AnyValue()), LocalText.of("输入", "Inputs")),
        Property.of("once", new Shape.Expr("text"), LocalText.of("只做一次的凭据", "Once"))
            .help(
                LocalText.of(
                    "整个工作区里，同一凭据永远只做一次，例如 'credit-' + id。",
                    "Never again for the same key in this workspace, for example 'credit-' + id.")));
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    Settings settings = step.nested(key()).orElseThrow();
    Optional<With> with = With.compile(settings, new InFlow(compiling));
    Optional<Expression> once = compiling.expression(settings, "once", Type.TEXT);
    if (with.isEmpty() || once.isEmpty() && settings.has("once")) {
      return Optional.empty();
    }
    var results = new LinkedHashMap<String, Type>();
    with.get().signature().gives().forEach((name, type) -> results.put("response." + name, type));
    return Optional.of(new Compiled(new CallAct(with.get(), once), results));
  }

  private record InFlow(Compiling compiling) implements With.Place {
    @Override
    public Map<String, CallSignature> calls() {
      return compiling.calls();
    }

    @Override
    public Optional<Expression> expression(Settings settings, String key, Type type) {
      return compiling.expression(settings, key, type);
    }

    @Override
    public void report(Finding finding) {
      compiling.report(finding);
    }
  }

  private record CallAct(With with, Optional<Expression> once) implements Act {

    @Override
    public Move enter(Scene scene) {
      Optional<String> key =
          once.flatMap(rule -> rule.evaluate(scene.situation()))
              .filter(Value.Text.class::isInstance)
              .map(value -> ((Value.Text) value).value());
      if (once.isPresent() && key.isEmpty()) {
        return noKey();
      }
      return Move.stay(
          scene.memory(), new Effect.CallOut(scene.position(), with.call(scene.situation()), key));
    }

    @Override
    public Move hear(Signal signal, Scene scene) {
      return switch (signal) {
        case Signal.Performed(_, var results) ->
            Move.done(results, List.of(new Effect.ClearTimer(scene.position().timer(AGAIN))));
        case Signal.NotPerformed(_, var why) -> new Move.Broken("call_failed", why);
        case Signal.CallElsewhere(_) ->
            Move.stay(
                scene.memory(),
                new Effect.SetTimer(
                    scene.position().timer(AGAIN), scene.situation().now().plus(LOOK_AGAIN)));
        case Signal.TimerFired(var name, _, _) when name.equals(scene.position().timer(AGAIN)) ->
            enter(scene);
        case Signal.Started _,
            Signal.TaskDecided _,
            Signal.TaskDone _,
            Signal.TaskHandedOn _,
            Signal.TimerFired _,
            Signal.Resubmitted _,
            Signal.BlockDone _,
            Signal.TransferAsked _,
            Signal.DecisionAsked _,
            Signal.RecordChanged _,
            Signal.Cancelled _ ->
            Move.stay(scene.memory());
      };
    }

    @Override
    public List<Effect> abandon(Scene scene) {
      return List.of(new Effect.ClearTimer(scene.position().timer(AGAIN)));
    }

    private static Move noKey() {
      return new Move.Broken(
          "once_unknown",
          LocalText.of(
              "需要只做一次的凭据，但表达式没有结果，所以没有调用。请检查它用到的字段。",
              "Expected a key for what is done only once, but the expression gives none, so nothing"
                  + " was called. Check the fields it reads."));
    }
  }
}
