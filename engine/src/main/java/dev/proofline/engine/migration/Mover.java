package dev.proofline.engine.migration;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.migration.Conversion.Converted;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves the answers of one record as a plan says. */
public final class Mover {

  private final MigrationPlan plan;

  public Mover(MigrationPlan plan) {
    this.plan = plan;
  }

  /**
   * What the moved fields say then.
   *
   * @param values of all moved fields; empty where there is no answer
   * @param failures answers that do not fit, whether they may stay away or not
   */
  public record Moved(Map<String, Optional<Value>> values, List<Failure> failures) {
    public Moved {
      failures = List.copyOf(failures);
    }

    /** Whether an answer does not fit that must. */
    public boolean isRefused() {
      return failures.stream().anyMatch(failure -> !failure.mayBeEmpty());
    }
  }

  /**
   * An answer that does not fit the field.
   *
   * @param value as it is now
   */
  public record Failure(String field, Value value, LocalText reason, boolean mayBeEmpty) {}

  /**
   * @param before the record's answers under the old version
   * @param there what an earlier move left in the new columns: taken when it says the same, so that
   *     what is moved back and forth comes back as it was
   * @param situation over the record as it is
   */
  public Moved move(Answers before, Answers there, Situation situation) {
    var values = new LinkedHashMap<String, Optional<Value>>();
    var failures = new ArrayList<Failure>();
    for (Move move : plan.moves()) {
      switch (move) {
        case Move.Retyped retyped when move.movesData() ->
            values.put(move.field(), retyped(retyped, before, there, failures));
        case Move.Revalued revalued ->
            values.put(move.field(), before.get(revalued.before().key()).map(revalued::of));
        case Move.Computed computed ->
            values.put(move.field(), computed(computed, situation, failures));
        case Move.Retyped _, Move.Renamed _, Move.Dropped _ -> {}
      }
    }
    return new Moved(values, failures);
  }

  private static Optional<Value> retyped(
      Move.Retyped move, Answers before, Answers there, List<Failure> failures) {
    Value now = before.get(move.before().key()).orElse(null);
    Value earlier = there.get(move.field()).orElse(null);
    if (saysTheSame(move, earlier, now)) {
      return Optional.ofNullable(earlier);
    }
    if (now == null) {
      return Optional.empty();
    }
    return switch (new Conversion(move.after()).of(now, move.before())) {
      case Converted.Good(var value) -> Optional.of(value);
      case Converted.Bad(var reason) -> {
        failures.add(new Failure(move.field(), now, reason, move.mayBeEmpty()));
        yield Optional.empty();
      }
    };
  }

  /** Whether what is there became what there is now; what did not fit became nothing. */
  private static boolean saysTheSame(
      Move.Retyped move, @Nullable Value earlier, @Nullable Value now) {
    if (earlier == null) {
      return false;
    }
    return switch (new Conversion(move.before()).of(earlier, move.after())) {
      case Converted.Good(var back) -> back.equals(now);
      case Converted.Bad _ -> now == null;
    };
  }

  private static Optional<Value> computed(
      Move.Computed move, Situation situation, List<Failure> failures) {
    Value made = move.rule().of(situation).orElse(null);
    if (made == null) {
      return Optional.empty();
    }
    return switch (new Conversion(move.after()).of(made)) {
      case Converted.Good(var value) -> Optional.of(value);
      case Converted.Bad(var reason) -> {
        failures.add(new Failure(move.field(), made, reason, move.mayBeEmpty()));
        yield Optional.empty();
      }
    };
  }
}
