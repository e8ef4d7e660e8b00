package dev.proofline.engine.step;

import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.util.Optional;

/** A value as authored: written out, or computed when the step runs. */
public sealed interface ValueRule {

  /** JSON null: clears. */
  record Nothing() implements ValueRule {}

  record Literal(Value value, Type type) implements ValueRule {}

  record Computed(Expression expression) implements ValueRule {}

  default Optional<Value> value(Situation situation) {
    return switch (this) {
      case Nothing() -> Optional.empty();
      case Literal(var value, _) -> Optional.of(value);
      case Computed(var expression) -> expression.evaluate(situation);
    };
  }

  default Type type() {
    return switch (this) {
      case Nothing() -> Type.Simple.NOTHING;
      case Literal(_, var type) -> type;
      case Computed(var expression) -> expression.type();
    };
  }
}
