package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.expression.WorkCalendar.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What working time is, whatever the calendar. */
class WorkCalendarLawsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<Hours> OFFICE = List.of(new Hours(540, 720), new Hours(810, 1080));

  /** Zones with clock changes at night, at midnight and of half an hour; one that lost a day. */
  @Provide
  Arbitrary<WorkCalendar> calendars() {
    Arbitrary<String> zones =
        Arbitraries.of(
            "Asia/Shanghai",
            "Europe/Berlin",
            "America/Sao_Paulo",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "UTC");
    return Combinators.combine(zones, Arbitraries.longs())
        .as((zone, seed) -> calendar(ZoneId.of(zone), new Random(seed)));
  }

  /** Around the turn of years, and years apart. */
  @Provide
  Arbitrary<Instant> moments() {
    long first = Instant.parse("2009-01-01T00:00:00Z").toEpochMilli();
    long last = Instant.parse("2031-12-31T00:00:00Z").toEpochMilli();
    return Arbitraries.longs().between(first, last).map(Instant::ofEpochMilli);
  }

  @Provide
  Arbitrary<Duration> lengths() {
    return Arbitraries.longs().between(1, 3_000L * 3_600_000).map(Duration::ofMillis);
  }

  @Property(tries = 600)
  void it_adds_up(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("moments") Instant a,
      @ForAll("moments") Instant b,
      @ForAll("moments") Instant c) {
    assertEquals(worked(calendar, a, c), worked(calendar, a, b).plus(worked(calendar, b, c)));
  }

  @Property(tries = 600)
  void it_never_goes_back_and_never_faster_than_the_clock(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("moments") Instant a,
      @ForAll("moments") Instant b) {
    Instant from = a.isBefore(b) ? a : b;
    Instant to = a.isBefore(b) ? b : a;

    Duration worked = worked(calendar, from, to);

    assertFalse(worked.isNegative());
    assertTrue(worked.compareTo(Duration.between(from, to)) <= 0);
  }

  @Property(tries = 600)
  void what_is_added_is_measured_again_and_no_moment_sooner_will_do(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("moments") Instant from,
      @ForAll("lengths") Duration length) {
    Instant end = calendar.after(from, length).orElseThrow();

    assertEquals(length, worked(calendar, from, end));
    assertTrue(worked(calendar, from, end.minusMillis(1)).compareTo(length) < 0);
  }

  @Property(tries = 600)
  void what_is_taken_off_is_measured_again_and_no_moment_later_will_do(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("moments") Instant until,
      @ForAll("lengths") Duration length) {
    Instant begin = calendar.before(until, length).orElseThrow();

    assertEquals(length, worked(calendar, begin, until));
    assertTrue(worked(calendar, begin.plusMillis(1), until).compareTo(length) < 0);
  }

  /** The slow way: every minute asks its own clock whether somebody works. */
  @Property(tries = 60)
  void it_is_the_minutes_in_which_somebody_works(
      @ForAll("calendars") WorkCalendar calendar, @ForAll("moments") Instant start) {
    Instant from = start.truncatedTo(ChronoUnit.MINUTES);
    Instant to = from.plus(Duration.ofDays(9));

    long minutes = 0;
    for (Instant at = from; at.isBefore(to); at = at.plus(Duration.ofMinutes(1))) {
      LocalDateTime shown = LocalDateTime.ofInstant(at, calendar.zone());
      int minute = shown.getHour() * 60 + shown.getMinute();
      Optional<Hours> hours =
          calendar.hours(shown.toLocalDate()).stream()
              .filter(each -> each.from() <= minute && minute < each.to())
              .findFirst();
      minutes += hours.isPresent() ? 1 : 0;
    }

    // Hours that begin or end within an hour shown twice are begun and ended the first time.
    long apart = Math.abs(worked(calendar, from, to).toMinutes() - minutes);
    assertTrue(apart <= repeated(calendar.zone(), from, to), () -> apart + " minutes apart");
  }

  @Example
  void a_clock_change_takes_an_hour_of_the_night_shift_and_gives_one() {
    var night =
        new WorkCalendar(
            BERLIN, Map.of(DayOfWeek.SUNDAY, List.of(new Hours(0, 360))), Set.of(), Map.of());

    assertEquals(Duration.ofHours(5), day(night, LocalDate.of(2026, 3, 29)));
    assertEquals(Duration.ofHours(6), day(night, LocalDate.of(2026, 4, 5)));
    assertEquals(Duration.ofHours(7), day(night, LocalDate.of(2026, 10, 25)));
  }

  @Example
  void hours_a_clock_change_skips_are_no_work() {
    var calendar =
        new WorkCalendar(
            BERLIN,
            Map.of(DayOfWeek.SUNDAY, List.of(new Hours(135, 165), new Hours(180, 240))),
            Set.of(),
            Map.of());

    assertEquals(Duration.ofHours(1), day(calendar, LocalDate.of(2026, 3, 29)));
  }

  @Example
  void a_day_open_wins_over_a_holiday_and_a_weekend() {
    LocalDate holiday = LocalDate.of(2026, 10, 1);
    LocalDate worked = LocalDate.of(2026, 10, 10);
    WorkCalendar calendar =
        office(
            Set.of(holiday, LocalDate.of(2026, 10, 2)),
            Map.of(holiday, List.of(new Hours(600, 660)), worked, OFFICE));

    assertEquals(Duration.ofHours(1), day(calendar, holiday));
    assertEquals(Duration.ZERO, day(calendar, LocalDate.of(2026, 10, 2)));
    assertEquals(Duration.ofMinutes(450), day(calendar, worked));
  }

  @Example
  void a_limit_goes_on_after_the_break_the_weekend_and_the_year() {
    WorkCalendar calendar = office(Set.of(LocalDate.of(2027, 1, 1)), Map.of());

    assertEquals(
        at("2026-11-16T14:30"),
        calendar.after(at("2026-11-16T11:00"), Duration.ofHours(2)).orElseThrow());
    assertEquals(
        at("2026-11-16T18:00"),
        calendar.after(at("2026-11-16T09:00"), Duration.ofMinutes(450)).orElseThrow());
    assertEquals(
        at("2026-11-23T10:00"),
        calendar.after(at("2026-11-20T17:00"), Duration.ofHours(2)).orElseThrow());
    assertEquals(
        at("2027-01-04T09:30"),
        calendar.after(at("2026-12-31T17:00"), Duration.ofMinutes(90)).orElseThrow());
    assertEquals(
        at("2026-12-31T17:30"),
        calendar.before(at("2027-01-04T10:00"), Duration.ofMinutes(90)).orElseThrow());
  }

  @Example
  void none_is_no_time_and_beyond_the_calendar_there_is_no_answer() {
    WorkCalendar calendar = office(Set.of(), Map.of());
    var never = new WorkCalendar(BERLIN, Map.of(), Set.of(), Map.of());
    Instant saturday = at("2026-11-21T11:00");

    assertEquals(Optional.of(saturday), calendar.after(saturday, Duration.ZERO));
    assertEquals(Optional.empty(), never.after(saturday, Duration.ofHours(1)));
    assertEquals(Optional.empty(), never.before(saturday, Duration.ofHours(1)));
    assertEquals(
        Optional.empty(), calendar.between(saturday, Instant.parse("2400-01-01T00:00:00Z")));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static WorkCalendar office(Set<LocalDate> closed, Map<LocalDate, List<Hours>> open) {
    var week = new HashMap<DayOfWeek, List<Hours>>();
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, day.getValue() <= 5 ? OFFICE : List.of());
    }
    return new WorkCalendar(BERLIN, week, closed, open);
  }

  private static Duration day(WorkCalendar calendar, LocalDate day) {
    return worked(
        calendar,
        day.atTime(LocalTime.MIN).atZone(calendar.zone()).toInstant(),
        day.plusDays(1).atTime(LocalTime.MIN).atZone(calendar.zone()).toInstant());
  }

  private static Duration worked(WorkCalendar calendar, Instant from, Instant to) {
    return calendar.between(from, to).orElseThrow();
  }

  private static long repeated(ZoneId zone, Instant from, Instant to) {
    var change = zone.getRules().nextTransition(from);
    return change != null && change.getInstant().isBefore(to) && change.isOverlap()
        ? -change.getDuration().toMinutes()
        : 0;
  }

  private static WorkCalendar calendar(ZoneId zone, Random random) {
    var week = new HashMap<DayOfWeek, List<Hours>>();
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, hours(random));
    }
    week.put(DayOfWeek.WEDNESDAY, OFFICE);
    var closed = new HashSet<LocalDate>();
    var open = new HashMap<LocalDate, List<Hours>>();
    for (int i = 0; i < 200; i++) {
      closed.add(LocalDate.of(2009, 1, 1).plusDays(random.nextInt(8_400)));
      open.put(LocalDate.of(2009, 1, 1).plusDays(random.nextInt(8_400)), hours(random));
    }
    return new WorkCalendar(zone, week, closed, open);
  }

  private static List<Hours> hours(Random random) {
    int first = random.nextInt(600);
    int then = first + 60 + random.nextInt(300);
    return switch (random.nextInt(5)) {
      case 0 -> List.of();
      case 1 -> List.of(new Hours(0, 1440));
      case 2 -> List.of(new Hours(first, then));
      default ->
          List.of(new Hours(first, then), new Hours(then + 30, then + 31 + random.nextInt(400)));
    };
  }
}
