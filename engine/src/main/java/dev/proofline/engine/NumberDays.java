package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Operator;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.store.Cells;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Days of the workspace's calendar as numbers, and as conditions over the moment of rows. */
final class NumberDays {

  private NumberDays() {}

  /**
   * @param start the moment the day begins; empty for rows without a moment
   */
  static long day(Optional<Value> start, ZoneId zone) {
    return start.orElse(null) instanceof Value.Moment(var at) ? day(at, zone) : Cells.NO_DAY;
  }

  static long day(Instant at, ZoneId zone) {
    return LocalDate.ofInstant(at, zone).toEpochDay();
  }

  static Instant start(long day, ZoneId zone) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
  }

  /** The first moment of the day a row's moment lies in. */
  static Term startOf(OfRows rows, Situation situation) {
    return said(Objects.requireNonNull(rows.starts().get(Step.DAY)), situation);
  }

  static Term said(Expression expression, Situation situation) {
    return expression
        .term(situation)
        .orElseThrow(() ->
            new IllegalStateException(
                "Expected SQL to say what is kept, but not " + expression.text() + "."));
  }

  /** That a moment lies in one of the days. */
  static Term within(Collection<Long> days, Term moment, ZoneId zone) {
    Stream<Term> parts = ranges(days).map(range -> within(range.from, range.until, moment, zone));
    return Stream.concat(
            days.contains(Cells.NO_DAY) ? Stream.of(missing(moment)) : Stream.empty(), parts)
        .reduce(Term.Or::new)
        .orElse(Term.FALSE);
  }

  /** That a moment lies on or after a day and before another; either may be open. */
  static Term within(long from, long until, Term moment, ZoneId zone) {
    Term holds =
        from <= Cells.NO_DAY ? Term.TRUE : compared(Operator.AT_LEAST, moment, start(from, zone));
    return until >= Cells.NO_END
        ? holds
        : new Term.And(holds, compared(Operator.LESS, moment, start(until, zone)));
  }

  private static Term missing(Term moment) {
    return new Term.Same(moment, new Term.Known(Optional.empty(), Type.TIMESTAMP));
  }

  private static Term compared(Operator order, Term moment, Instant with) {
    var known = new Term.Known(Optional.of(new Value.Moment(with)), Type.TIMESTAMP);
    return new Term.Apply(order, List.of(moment, known), Type.BOOLEAN);
  }

  /**
   * @param until the day after the last
   */
  private record Range(long from, long until) {}

  private static Stream<Range> ranges(Collection<Long> days) {
    Stream.Builder<Range> ranges = Stream.builder();
    Range open = null;
    for (long day : new TreeSet<>(days)) {
      if (day == Cells.NO_DAY) {
        continue;
      }
      if (open != null && open.until != day) {
        ranges.add(open);
        open = null;
      }
      open = new Range(open == null ? day : open.from, day + 1);
    }
    if (open != null) {
      ranges.add(open);
    }
    return ranges.build();
  }

  /** The beginnings of the periods that days lie in, as the metric's own expression tells them. */
  static final class Periods {
    private final NumberPlan plan;
    private final Workspace workspace;
    private final Optional<Expression> start;
    private final Map<Long, Optional<Value>> known = new HashMap<>();

    Periods(NumberPlan plan, @Nullable Step step, Workspace workspace) {
      this.plan = plan;
      this.workspace = workspace;
      this.start =
          Optional.ofNullable(step)
              .flatMap(kind -> Optional.ofNullable(plan.rows().starts().get(kind)));
    }

    Optional<Value> of(long day) {
      return day == Cells.NO_DAY ? Optional.empty() : known.computeIfAbsent(day, this::computed);
    }

    private Optional<Value> computed(long day) {
      var row = new AtMoment(plan, new Value.Moment(start(day, workspace.zone())));
      var situation =
          new Situation(
              row, Map.of(), workspace.clock().instant(), workspace.zone(), workspace.facts());
      return start.flatMap(expression -> expression.evaluate(situation));
    }
  }

  /** A row of which only the moment is known. */
  private record AtMoment(NumberPlan plan, Value moment) implements Row {
    @Override
    public Value.Ref ref() {
      return new Value.Ref(plan.form().key(), SystemCallers.NOBODY);
    }

    @Override
    public Optional<Value> get(String field) {
      return field.equals(plan.moment()) ? Optional.of(moment) : Optional.empty();
    }
  }
}
