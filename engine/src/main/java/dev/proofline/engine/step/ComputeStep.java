package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Answers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** {@code compute}: names values for later steps. */
final class ComputeStep implements StepType {

  @Override
  public String key() {
    return "compute";
  }

  @Override
  public LocalText title() {
    return LocalText.of("计算", "Compute");
  }

  @Override
  public LocalText about() {
    return LocalText.of("算出后面步骤要用的值", "Works out values for later steps");
  }

  @Override
  public String icon() {
    return "compute";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  public Shape shape() {
    return new Shape.MapOf(new Shape.AnyValue());
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    Settings settings = step.nested(key()).orElseThrow();
    var rules = new LinkedHashMap<String, ValueRule>();
    var results = new LinkedHashMap<String, Type>();
    settings
        .json()
        .properties()
        .forEach(entry ->
            compiling
                .value(entry.getValue(), null, settings.at(entry.getKey()))
                .ifPresent(rule -> {
                  rules.put(entry.getKey(), rule);
                  results.put(entry.getKey(), rule.type());
                }));
    return Optional.of(new Compiled(new ComputeAct(rules), results));
  }

  private record ComputeAct(SequencedMap<String, ValueRule> rules) implements Act {
    ComputeAct {
      rules = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rules));
    }

    @Override
    public Move enter(Scene scene) {
      Answers results = Answers.EMPTY;
      for (var rule : rules.entrySet()) {
        results = results.with(rule.getKey(), rule.getValue().value(scene.situation()));
      }
      return Move.done(results, List.of());
    }
  }
}
