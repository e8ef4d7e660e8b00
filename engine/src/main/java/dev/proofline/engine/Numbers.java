package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Metrics, over the rows the caller may read. */
public interface Numbers {

  List<MetricEntry> list(Caller caller);

  Answer metric(
      Caller caller, String key, List<String> by, @Nullable LocalDate from, @Nullable LocalDate to);

  record MetricEntry(
      String key, LocalText title, LocalText about, List<String> dimensions, String unit) {
    public MetricEntry {
      dimensions = List.copyOf(dimensions);
    }
  }

  /**
   * @param groups one line per combination of the dimensions asked for; one without dimensions when
   *     none was
   * @param narrowed whether the caller's rows are not all rows, which whoever shows the number must
   *     say
   */
  record Answer(
      MetricEntry metric,
      List<Group> groups,
      @Nullable BigDecimal target,
      @Nullable String better,
      boolean narrowed) {
    public Answer {
      groups = List.copyOf(groups);
    }
  }

  /**
   * @param keys dimension to value as data (ids for people) · @param labels the same for people
   * @param value null when there is none (nothing to divide by) · @param rows how many rows it is
   *     over
   */
  record Group(
      SequencedMap<String, String> keys,
      SequencedMap<String, String> labels,
      @Nullable BigDecimal value,
      long rows) {}
}
