package dev.proofline.engine.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a condition may come out otherwise because time passes. A comparison whose sides move evenly
 * with {@code now} turns when they meet: {@code now - field > span}, {@code field < now + span},
 * {@code days(now - field) >= n}. Their distance now and how fast it changes tell the moment, so
 * nothing has to be solved by shape.
 */
final class Turning {
  private static final Set<String> COMPARISONS = Set.of("_<_", "_<=_", "_>_", "_>=_");

  /** Seconds in what a length of time is counted in. */
  private static final Map<String, Double> COUNTED =
      Map.of("minutes", 60.0, "hours", 3_600.0, "days", 86_400.0);

  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration FARTHEST = Duration.ofDays(36_525);
  private static final double MILLIS = 1000;

  private Turning() {}

  /** Whether every place where it reads the time is such a comparison. */
  static boolean isForeseeable(Node condition) {
    return comparisons(condition) != null;
  }

  /** The first moment after now; empty when none is to come, or none can be told. */
  static Optional<Instant> next(Node condition, Evaluation at) {
    List<Node.Call> comparisons = comparisons(condition);
    return comparisons == null
        ? Optional.empty()
        : comparisons.stream()
            .flatMap(comparison -> meeting(comparison, at).stream())
            .min(Comparator.naturalOrder());
  }

  private static @Nullable List<Node.Call> comparisons(Node node) {
    if (!readsTime(node)) {
      return List.of();
    }
    return switch (node) {
      case Node.And _, Node.Or _, Node.Not _, Node.Choose _ -> ofParts(node.parts());
      case Node.Call call
          when COMPARISONS.contains(call.operation().name())
              && call.arguments().stream().allMatch(side -> speed(side) != null) ->
          List.of(call);
      default -> null;
    };
  }

  private static @Nullable List<Node.Call> ofParts(List<Node> parts) {
    var all = new ArrayList<Node.Call>();
    for (Node part : parts) {
      List<Node.Call> found = comparisons(part);
      if (found == null) {
        return null;
      }
      all.addAll(found);
    }
    return all;
  }

  private static boolean readsTime(Node node) {
    return Reads.of(node).names().contains("now");
  }

  /** By how much it grows while a second passes; null when that is not even. */
  private static @Nullable Double speed(Node node) {
    if (!readsTime(node)) {
      return 0.0;
    }
    if (node instanceof Node.Now) {
      return 1.0;
    }
    if (!(node instanceof Node.Call(var operation, var arguments, var type))
        || arguments.isEmpty()) {
      return null;
    }
    Double first = speed(arguments.getFirst());
    Double last = speed(arguments.getLast());
    if (first == null || last == null) {
      return null;
    }
    return switch (operation.name()) {
      case "_+_" -> first + last;
      case "_-_" -> first - last;
      case "minutes", "hours", "days" -> {
        Double seconds = COUNTED.get(operation.name());
        yield seconds == null || !type.equals(Type.NUMBER) ? null : (Double) (first / seconds);
      }
      default -> null;
    };
  }

  private static Optional<Instant> meeting(Node.Call comparison, Evaluation at) {
    Node left = comparison.arguments().getFirst();
    Node right = comparison.arguments().getLast();
    Double one = speed(left);
    Double other = speed(right);
    double speed = one == null || other == null ? 0 : one - other;
    Duration wait = speed == 0 ? null : wait(left.value(at), right.value(at), speed);
    return wait == null || wait.isNegative() || wait.compareTo(FARTHEST) > 0
        ? Optional.empty()
        : Optional.of(at.situation().now().plus(wait.compareTo(LEAST) < 0 ? LEAST : wait));
  }

  /** How long until both are the same; negative when that is over. */
  private static @Nullable Duration wait(
      @Nullable Object left, @Nullable Object right, double speed) {
    if (left instanceof Instant one && right instanceof Instant other) {
      return wait(Duration.between(one, other), speed);
    }
    if (left instanceof Duration one && right instanceof Duration other) {
      return wait(other.minus(one), speed);
    }
    if (left instanceof Double one && right instanceof Double other) {
      double millis = (other - one) / speed * MILLIS;
      return Math.abs(millis) < FARTHEST.toMillis() ? Duration.ofMillis(Math.round(millis)) : null;
    }
    return null;
  }

  /** Exact in the usual case, where one side stands still. */
  private static Duration wait(Duration apart, double speed) {
    if (Math.abs(speed) == 1) {
      return speed > 0 ? apart : apart.negated();
    }
    return Duration.ofMillis(Math.round(apart.toMillis() / speed));
  }
}
