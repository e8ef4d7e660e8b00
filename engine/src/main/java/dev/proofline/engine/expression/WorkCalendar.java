package dev.proofline.engine.expression;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When people work: measures working time between two moments and finds the moment when so much of
 * it has passed. Working time is what really goes by, so an hour that a clock change skips is none
 * and one it repeats is two. From 1900 to 2299, in microseconds. Safe for many threads.
 */
public final class WorkCalendar {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2299;

  private final ZoneId zone;
  private final Map<DayOfWeek, List<Hours>> week;
  private final Set<LocalDate> closed;
  private final Map<LocalDate, List<Hours>> open;
  private final Map<Integer, WorkYear> years = new ConcurrentHashMap<>();

  /**
   * Hours of a day do not overlap and are in order.
   *
   * @param closed days without work, whatever the week says
   * @param open the hours of single days, whatever else is said of them
   */
  public WorkCalendar(
      ZoneId zone,
      Map<DayOfWeek, List<Hours>> week,
      Set<LocalDate> closed,
      Map<LocalDate, List<Hours>> open) {
    this.zone = zone;
    this.week = Map.copyOf(week);
    this.closed = Set.copyOf(closed);
    this.open = Map.copyOf(open);
  }

  /**
   * Some hours of a day, in minutes of its clock from midnight.
   *
   * @param to at most 1440, which is the end of the day
   */
  public record Hours(int from, int to) {}

  public ZoneId zone() {
    return zone;
  }

  /** The hours of a day; none where nobody works. */
  public List<Hours> hours(LocalDate day) {
    List<Hours> opened = open.get(day);
    if (opened != null) {
      return opened;
    }
    return closed.contains(day) ? List.of() : week.getOrDefault(day.getDayOfWeek(), List.of());
  }

  /** Working time from one moment to another, negative when the other is the earlier. */
  public Optional<Duration> between(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return between(to, from).map(Duration::negated);
    }
    int first = year(from);
    int last = year(to);
    if (first < FIRST_YEAR || last > LAST_YEAR) {
      return Optional.empty();
    }
    long micros = year(last).before(micros(to)) - year(first).before(micros(from));
    for (int year = first; year < last; year++) {
      micros += year(year).total();
    }
    return Optional.of(Duration.of(micros, ChronoUnit.MICROS));
  }

  /**
   * The first moment by which so much working time has passed; the moment itself for none. Empty
   * where that never comes.
   */
  public Optional<Instant> after(Instant from, Duration working) {
    if (!working.isPositive()) {
      return working.isZero() ? Optional.of(from) : before(from, working.negated());
    }
    int year = year(from);
    if (year < FIRST_YEAR) {
      return Optional.empty();
    }
    long left = micros(working) + (year > LAST_YEAR ? 0 : year(year).before(micros(from)));
    for (; year <= LAST_YEAR; year++) {
      WorkYear here = year(year);
      if (left <= here.total()) {
        return Optional.of(instant(here.first(left)));
      }
      left -= here.total();
    }
    return Optional.empty();
  }

  /** The last moment from which so much working time passes until then. */
  public Optional<Instant> before(Instant until, Duration working) {
    if (!working.isPositive()) {
      return working.isZero() ? Optional.of(until) : after(until, working.negated());
    }
    int year = year(until);
    if (year > LAST_YEAR) {
      return Optional.empty();
    }
    long left = micros(working) + (year < FIRST_YEAR ? 0 : year(year).after(micros(until)));
    for (; year >= FIRST_YEAR; year--) {
      WorkYear here = year(year);
      if (left <= here.total()) {
        return Optional.of(instant(here.last(here.total() - left)));
      }
      left -= here.total();
    }
    return Optional.empty();
  }

  private int year(Instant moment) {
    return moment.atZone(zone).getYear();
  }

  private WorkYear year(int year) {
    return years.computeIfAbsent(year, this::made);
  }

  private WorkYear made(int year) {
    var making = new WorkYear.Making();
    LocalDate day = LocalDate.of(year, 1, 1);
    for (int i = 0; i < Year.of(year).length(); i++) {
      for (Hours hours : hours(day)) {
        making.add(micros(moment(day, hours.from())), micros(moment(day, hours.to())));
      }
      day = day.plusDays(1);
    }
    return making.made();
  }

  /** The first moment at which the clock shows this or later, so that the order of hours holds. */
  private Instant moment(LocalDate day, int minute) {
    LocalDateTime shown = day.atStartOfDay().plusMinutes(minute);
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    return change != null && change.isGap()
        ? change.getInstant()
        : shown.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  private static long micros(Instant moment) {
    return Math.floorDiv(moment.getNano(), 1_000) + moment.getEpochSecond() * 1_000_000;
  }

  private static long micros(Duration span) {
    return span.getSeconds() * 1_000_000 + span.getNano() / 1_000;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
