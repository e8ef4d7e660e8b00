package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.step.Compiling.BlockScope;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one way to say a time limit: {@code within}, {@code remind}, {@code late}. */
record Deadline(Optional<SpanRule> within, List<SpanRule> remind, boolean hasLate) {
  static final String LATE = "late";
  private static final String REMIND = "remind";

  Deadline {
    remind = List.copyOf(remind);
  }

  static List<Property> properties() {
    return List.of(
        Property.of("within", new Shape.Span(), LocalText.of("限时", "Time limit")),
        Property.of(
                "remind",
                new Shape.ListOf(new Shape.Span()),
                LocalText.of("提前提醒", "Remind before the limit"))
            .more(),
        Property.of("late", Shape.Open.STEPS, LocalText.of("超时后", "When late")));
  }

  static Deadline compile(Settings settings, Compiling compiling) {
    var within =
        settings.node("within").flatMap(span -> compiling.span(span, settings.at("within")));
    var remind = new ArrayList<SpanRule>();
    settings
        .node("remind")
        .ifPresent(list -> {
          for (int i = 0; i < list.size(); i++) {
            compiling.span(list.get(i), settings.at("remind").child(i)).ifPresent(remind::add);
          }
        });
    if (!settings.has("within") && (settings.has("late") || settings.has("remind"))) {
      compiling.refuse(
          settings.at(),
          "limit_missing",
          LocalText.of(
              "这里写了超时或提醒，但没有限时。", "Expected a time limit, but there is only what follows it."),
          LocalText.of("请补上 within，例如 \"PT72H\"。", "Add within, for example \"PT72H\"."));
    }
    settings
        .node("late")
        .ifPresent(steps -> compiling.block(LATE, steps, settings.at("late"), BlockScope.LATE));
    return new Deadline(within, remind, settings.has("late"));
  }

  /** Whether it should say when it ends, but the expression gives no span. */
  boolean unknown(Scene scene) {
    return within.isPresent() && due(scene).isEmpty();
  }

  Optional<Instant> due(Scene scene) {
    return within.flatMap(rule -> rule.after(scene.situation().now(), scene.situation()));
  }

  List<Effect> start(Scene scene) {
    var effects = new ArrayList<Effect>();
    due(scene)
        .ifPresent(due -> {
          for (int i = 0; i < remind.size(); i++) {
            Optional<Instant> at = remind.get(i).before(due, scene.situation());
            if (at.isPresent() && at.get().isAfter(scene.situation().now())) {
              effects.add(new Effect.SetTimer(scene.position().timer(REMIND + i), at.get()));
            }
          }
          effects.add(new Effect.SetTimer(scene.position().timer(LATE), due));
        });
    return effects;
  }

  List<Effect> stop(Position position) {
    var effects = new ArrayList<Effect>();
    if (within.isPresent()) {
      for (int i = 0; i < remind.size(); i++) {
        effects.add(new Effect.ClearTimer(position.timer(REMIND + i)));
      }
      effects.add(new Effect.ClearTimer(position.timer(LATE)));
    }
    return effects;
  }

  /** Whether the timer is the limit, for the first time: late runs once. */
  static boolean isLate(String timer, Scene scene) {
    return timer.equals(scene.position().timer(LATE)) && !scene.memory().has(LATE);
  }

  /** Remembers that it is late. */
  static Answers markedLate(Answers memory) {
    return memory.with(LATE, new Value.Bool(true));
  }

  static boolean isReminder(String timer, Position position) {
    return timer.startsWith(position.timer(REMIND));
  }
}
