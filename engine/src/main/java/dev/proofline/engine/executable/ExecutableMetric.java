package dev.proofline.engine.executable;

import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.metric.Fold;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A metric, compiled.
 *
 * @param unit {@code percent hours days count} or a currency
 * @param opening how it is shown first
 */
public record ExecutableMetric(
    String key,
    int version,
    LocalText title,
    LocalText about,
    Measure measure,
    String unit,
    Goal goal,
    Opening opening) {

  /** Where the number comes from. */
  public sealed interface Measure {}

  /**
   * Rows, folded.
   *
   * @param over the source: a form key, {@code tasks} or {@code tasks.<flow>}
   * @param where which rows count
   * @param folded the expression the fold needs: {@code value} or {@code that}; empty for counts
   * @param at when a row counts
   * @param starts the beginning of the period of every kind that {@code at} lies in
   * @param by dimensions by key
   */
  public record OfRows(
      String over,
      Optional<Expression> where,
      Fold fold,
      Optional<Expression> folded,
      Expression at,
      Map<Step, Expression> starts,
      SequencedMap<String, Expression> by)
      implements Measure {

    public OfRows {
      starts = Map.copyOf(starts);
      by = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(by));
    }
  }

  /**
   * Computed of other metrics, for the same period and dimensions.
   *
   * @param parts their keys
   */
  public record OfMetrics(Expression formula, List<String> parts) implements Measure {
    /** What stands before a metric's key in a formula. */
    public static final String PREFIX = "metrics.";

    public OfMetrics {
      parts = List.copyOf(parts);
    }
  }

  /**
   * How it is shown first.
   *
   * @param title what it is called so shown; else the metric's title
   * @param period of which time
   * @param by told by which dimensions
   */
  public record Opening(
      Optional<LocalText> title, Optional<CalendarPeriod> period, List<String> by) {
    /** Rows and columns: no table has more. */
    public static final int MOST = 2;

    public static final Opening UNSAID = new Opening(Optional.empty(), Optional.empty(), List.of());

    public Opening {
      by = List.copyOf(by);
    }
  }

  /** Kinds of periods a number can be told by, in the calendar of the workspace. */
  public enum Step {
    DAY,
    WEEK,
    MONTH,
    QUARTER;

    /** As written in {@code startOf('week', …)} and {@code ?step=week}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<Step> of(String key) {
      return List.of(values()).stream().filter(step -> step.key().equals(key)).findFirst();
    }
  }

  /** How a value stands to what it should be. */
  public enum State {
    GREEN,
    AMBER,
    RED;

    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<State> of(String key) {
      return List.of(values()).stream().filter(state -> state.key().equals(key)).findFirst();
    }

    /** In a word, since colour alone tells nothing to many. */
    public LocalText words() {
      return switch (this) {
        case GREEN -> LocalText.of("达标", "on target");
        case AMBER -> LocalText.of("需关注", "needs attention");
        case RED -> LocalText.of("未达标", "off target");
      };
    }
  }

  /**
   * Values below a number, or from it on.
   *
   * @param below whether values below count; else those at or above
   */
  public record Band(boolean below, BigDecimal number, State state) {
    boolean holds(BigDecimal value) {
      return below == value.compareTo(number) < 0;
    }
  }

  /**
   * What is good.
   *
   * @param better {@code higher} or {@code lower}
   * @param bands the first that holds gives the state
   */
  public record Goal(Optional<String> better, Optional<BigDecimal> target, List<Band> bands) {
    public static final String LOWER = "lower";

    public Goal {
      bands = List.copyOf(bands);
    }

    /** By the bands; without any by the target; else it has none. */
    public Optional<State> state(BigDecimal value) {
      return bands.isEmpty()
          ? target.map(wanted -> met(value, wanted) ? State.GREEN : State.RED)
          : bands.stream().filter(band -> band.holds(value)).findFirst().map(Band::state);
    }

    private boolean met(BigDecimal value, BigDecimal wanted) {
      int order = value.compareTo(wanted);
      return better.filter(LOWER::equals).isPresent() ? order <= 0 : order >= 0;
    }
  }
}
