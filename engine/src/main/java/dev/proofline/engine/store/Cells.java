package dev.proofline.engine.store;

import dev.proofline.engine.metric.Aggregate;
import dev.proofline.engine.metric.Parts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parts of numbers by metric and day, made of the rows and made anew when the event log tells that
 * rows changed. Days are counted from 1970-01-01.
 */
public interface Cells {

  /** The day of rows that have no moment. */
  long NO_DAY = -1_000_000_000;

  /** After every day. */
  long NO_END = 1_000_000_000;

  /** How many sums are told at most, and one more. */
  int MOST_SUMS = 200_000;

  /** How many keys a cell has room for. */
  int MOST_KEYS = 6;

  /** Empty before anything is kept. */
  Optional<Head> head();

  /** Begins with the end of the event log as it is now. */
  void begin();

  Map<String, Kept> kept();

  /** What the cells come to in groups; one group when nothing is asked for to group by. */
  List<Sum> sum(Wanted wanted);

  /**
   * Writes all or nothing, and that the log is in the cells up to a number.
   *
   * @return false when somebody else wrote since the head was read
   */
  boolean write(Head head, long sequence, List<Written> written);

  /** Keeps nothing of any metric any more. */
  void clear();

  /**
   * @param sequence of the last event that is in the cells
   */
  record Head(long sequence, long revision) {}

  /**
   * How far the cells of a metric are made.
   *
   * @param print what they were made by; those of another print count for nothing
   * @param since the revision at which they were begun
   * @param until the first day that is not kept; null when the metric is not worth it
   */
  record Kept(String print, long since, @Nullable Long until) {}

  /** Whose rows, as far as scopes ask. */
  record Whose(
      @Nullable UUID owner, @Nullable UUID submitter, @Nullable UUID team, @Nullable UUID region) {}

  /**
   * @param keys in the order of the metric's dimensions
   */
  record Cell(long day, Whose whose, List<@Nullable String> keys, Parts parts) {
    public Cell {
      keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }
  }

  sealed interface Written {

    /** How a metric stands from now on. */
    record Stands(String metric, Kept kept) implements Written {}

    /** Takes all cells of a metric away. */
    record Forgotten(String metric) implements Written {}

    /** The cells of the days, instead of those there were. */
    record Days(String metric, Set<Long> days, List<Cell> cells) implements Written {
      public Days {
        days = Set.copyOf(days);
        cells = List.copyOf(cells);
      }
    }
  }

  /**
   * @param from the first day · @param until the day after the last
   * @param except days left out
   * @param scope a plain one
   * @param keys the places of the keys to group by
   * @param byDay whether each day is told by itself
   */
  record Wanted(
      String metric,
      Aggregate.Plain aggregate,
      long from,
      long until,
      Set<Long> except,
      RowScope scope,
      List<Integer> keys,
      boolean byDay) {
    public Wanted {
      except = Set.copyOf(except);
      keys = List.copyOf(keys);
    }
  }

  /**
   * @param day null when days are not told apart
   */
  record Sum(@Nullable Long day, List<@Nullable String> keys, Parts parts) {
    public Sum {
      keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }
  }
}
