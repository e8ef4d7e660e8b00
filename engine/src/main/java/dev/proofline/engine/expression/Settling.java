package dev.proofline.engine.expression;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a condition over a row stops to depend on the time: each of its parts that reads {@code now}
 * asks whether a moment of the row lies some time back, which stays true once it is.
 */
final class Settling {

  private final String field;
  private final Evaluation at;

  private Settling(String field, Evaluation at) {
    this.field = field;
    this.at = at;
  }

  static Optional<Duration> of(Node condition, String field, Evaluation at) {
    return Optional.ofNullable(new Settling(field, at).after(condition));
  }

  private @Nullable Duration after(Node condition) {
    if (!Reads.of(condition).names().contains("now")) {
      return Duration.ZERO;
    }
    return switch (condition) {
      case Node.And(var left, var right) -> later(after(left), after(right));
      case Node.Call(var operation, var sides, _) when sides.size() == 2 ->
          switch (operation.name()) {
            case "_<_", "_<=_" -> back(sides.getFirst(), sides.getLast());
            case "_>_", "_>=_" -> back(sides.getLast(), sides.getFirst());
            default -> null;
          };
      default -> null;
    };
  }

  private static @Nullable Duration later(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return null;
    }
    return one.compareTo(other) < 0 ? other : one;
  }

  /** Of {@code early ≤ late}: how long before {@code now} the field has to lie. */
  private @Nullable Duration back(Node early, Node late) {
    if (isMoment(early)) {
      return late instanceof Node.Now ? Duration.ZERO : beside("_-_", late);
    }
    return late instanceof Node.Now ? beside("_+_", early) : null;
  }

  /** The span in {@code now - span}, or in {@code field + span}. */
  private @Nullable Duration beside(String operator, Node sum) {
    if (!(sum instanceof Node.Call(var operation, var sides, _))
        || !operation.name().equals(operator)) {
      return null;
    }
    Node first = sides.getFirst();
    boolean ofThis = operator.equals("_-_") ? first instanceof Node.Now : isMoment(first);
    return ofThis ? span(sides.getLast()) : null;
  }

  private boolean isMoment(Node node) {
    return node instanceof Node.SelfField(var name, _) && name.equals(field);
  }

  private @Nullable Duration span(Node node) {
    Reads reads = Reads.of(node);
    boolean known =
        !reads.self() && reads.names().stream().allMatch(name -> name.startsWith("settings."));
    return known && node.value(at) instanceof Duration span && !span.isNegative() ? span : null;
  }
}
