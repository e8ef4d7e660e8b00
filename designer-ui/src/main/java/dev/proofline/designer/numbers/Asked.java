package dev.proofline.designer.numbers;

import com.vaadin.flow.router.QueryParameters;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.base.CalendarPeriod.Days;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.executable.ExecutableMetric.Opening;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a metric shows, as its address says it.
 *
 * @param named the period by its name; empty for days of one's own
 * @param days its days
 * @param before those it is compared with
 * @param by the dimensions it is split by: rows, then columns
 */
record Asked(Optional<CalendarPeriod> named, Days days, Days before, List<String> by) {

  private static final String PERIOD = "period";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String BY = "by";

  Asked {
    by = List.copyOf(by);
  }

  /** As a metric is shown first: as it says itself, else this month by its first dimension. */
  static Asked first(MetricEntry metric, LocalDate today) {
    Opening opening = metric.opening();
    List<String> by = opening.by().isEmpty() ? firstDimension(metric) : opening.by();
    return of(opening.period().orElse(CalendarPeriod.MONTH), by, today);
  }

  private static List<String> firstDimension(MetricEntry metric) {
    return metric.person() != null
        ? List.of(metric.person())
        : metric.dimensions().keySet().stream().limit(1).toList();
  }

  /**
   * As the map it can be shown as: as it says itself, else by its first two dimensions; empty when
   * it has fewer.
   */
  static Optional<Asked> map(MetricEntry metric, LocalDate today) {
    if (metric.dimensions().size() < Opening.MOST) {
      return Optional.empty();
    }
    Asked first = first(metric, today);
    return Optional.of(
        first.by().size() == Opening.MOST
            ? first
            : first.by(metric.dimensions().keySet().stream().limit(Opening.MOST).toList()));
  }

  private static Asked of(CalendarPeriod period, List<String> by, LocalDate today) {
    return new Asked(Optional.of(period), period.days(today), period.before(today), by);
  }

  /**
   * What an address says; what it does not say, or not rightly, is as the metric is shown first.
   */
  static Asked of(MetricEntry metric, QueryParameters query, LocalDate today) {
    Asked first = first(metric, today);
    List<String> by =
        query.getSingleParameter(BY).map(text -> dimensions(metric, text)).orElse(first.by());
    Optional<LocalDate> from = query.getSingleParameter(FROM).flatMap(Asked::day);
    Optional<LocalDate> to = query.getSingleParameter(TO).flatMap(Asked::day);
    if (from.isPresent() && to.isPresent() && !to.get().isBefore(from.get())) {
      return first.by(by).during(from.get(), to.get());
    }
    return query
        .getSingleParameter(PERIOD)
        .flatMap(CalendarPeriod::of)
        .map(period -> of(period, by, today))
        .orElse(first.by(by));
  }

  private static Optional<LocalDate> day(String text) {
    return Keys.day(text).filter(day -> day.getYear() > 1);
  }

  private static List<String> dimensions(MetricEntry metric, String text) {
    return List.of(text.split(",", -1)).stream()
        .filter(metric.dimensions()::containsKey)
        .distinct()
        .limit(Opening.MOST)
        .toList();
  }

  Asked by(List<String> dimensions) {
    return new Asked(named, days, before, dimensions);
  }

  Asked named(CalendarPeriod period, LocalDate today) {
    return of(period, by, today);
  }

  /** Days of one's own, compared with as many before them. */
  Asked during(LocalDate first, LocalDate last) {
    long many = ChronoUnit.DAYS.between(first, last) + 1;
    return new Asked(
        Optional.empty(),
        new Days(first, last),
        new Days(first.minusDays(many), first.minusDays(1)),
        by);
  }

  /** Everything that was chosen, so that the address shows the same to whoever opens it. */
  QueryParameters parameters() {
    Map<String, String> query = new LinkedHashMap<>();
    named.ifPresentOrElse(
        period -> query.put(PERIOD, period.key()),
        () -> {
          query.put(FROM, days.first().toString());
          query.put(TO, days.last().toString());
        });
    query.put(BY, String.join(",", by));
    return QueryParameters.simple(query);
  }

  /** The page it is shown on. */
  String address(MetricEntry metric) {
    return "/" + MetricPage.PATH + "/" + metric.key() + "?" + parameters().getQueryString();
  }

  /** The whole, compared. */
  Question question(MetricEntry metric) {
    return Question.of(metric.key()).during(days.first(), days.last()).comparedWith(before);
  }
}
