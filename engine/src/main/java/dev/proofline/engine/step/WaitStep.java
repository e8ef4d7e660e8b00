package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code wait}: for a span of time, or until a moment. */
final class WaitStep implements StepType {
  private static final String OVER = "over";

  @Override
  public String key() {
    return "wait";
  }

  @Override
  public LocalText title() {
    return LocalText.of("等待", "Wait");
  }

  @Override
  public LocalText about() {
    return LocalText.of("等一段时间，或等到某个时刻", "Waits for a span or until a moment");
  }

  @Override
  public String icon() {
    return "wait";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.of("for", new Shape.Span(), LocalText.of("等多久", "For")),
        Property.of("until", new Shape.Expr("timestamp"), LocalText.of("等到", "Until")));
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    Settings settings = step.nested(key()).orElseThrow();
    if (settings.has("for") == settings.has("until")) {
      compiling.refuse(
          settings.at(),
          "wait_for_one",
          LocalText.of(
              "等待需要写 for 或 until 其中之一。", "Expected one of for and until, but found none or both."),
          LocalText.of("例如 {\"for\": \"PT24H\"}。", "For example {\"for\": \"PT24H\"}."));
      return Optional.empty();
    }
    if (settings.has("for")) {
      return settings
          .node("for")
          .flatMap(span -> compiling.span(span, settings.at("for")))
          .flatMap(span -> Compiled.of(new WaitAct(Optional.of(span), Optional.empty())));
    }
    return compiling
        .expression(settings, "until", Type.TIMESTAMP)
        .flatMap(until -> Compiled.of(new WaitAct(Optional.empty(), Optional.of(until))));
  }

  private record WaitAct(Optional<SpanRule> span, Optional<Expression> until) implements Act {
    @Override
    public Move enter(Scene scene) {
      Optional<Instant> end = end(scene);
      if (end.isEmpty()) {
        return Incidents.noMoment();
      }
      return end.get().isAfter(scene.situation().now())
          ? Move.stay(scene.memory(), new Effect.SetTimer(scene.position().timer(OVER), end.get()))
          : Move.done();
    }

    @Override
    public Move hear(Signal signal, Scene scene) {
      return signal instanceof Signal.TimerFired(var name, _, _)
              && name.equals(scene.position().timer(OVER))
          ? Move.done()
          : Move.stay(scene.memory());
    }

    @Override
    public List<Effect> abandon(Scene scene) {
      return List.of(new Effect.ClearTimer(scene.position().timer(OVER)));
    }

    private Optional<Instant> end(Scene scene) {
      return span.isPresent()
          ? span.get().after(scene.situation().now(), scene.situation())
          : until
              .flatMap(expression -> expression.evaluate(scene.situation()))
              .filter(Value.Moment.class::isInstance)
              .map(moment -> ((Value.Moment) moment).value());
    }
  }
}
