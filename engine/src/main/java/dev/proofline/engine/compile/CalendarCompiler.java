package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.CalendarShape;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.WorkCalendar;
import dev.proofline.engine.expression.WorkCalendar.Hours;
import dev.proofline.engine.expression.WorkCalendars;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code calendar} (language.md §15) → {@link WorkCalendars}, all of a workspace together. */
final class CalendarCompiler {

  /** More than any holiday, so that a slip of the year is told. */
  private static final int LONGEST_CLOSED = 366;

  private final ZoneId zone;
  private final List<Finding> findings;

  /**
   * @param zone of calendars that name none
   */
  CalendarCompiler(ZoneId zone, List<Finding> findings) {
    this.zone = zone;
    this.findings = findings;
  }

  WorkCalendars compile(List<Settings> calendars) {
    Optional<WorkCalendar> main = Optional.empty();
    var ofTeams = new HashMap<String, WorkCalendar>();
    for (Settings written : calendars) {
      WorkCalendar calendar = calendar(written);
      if (written.flag("default")) {
        main.ifPresent(_ -> findings.add(secondDefault(written.at("default"))));
        main = main.or(() -> Optional.of(calendar));
      }
      List<String> teams = written.texts("teams");
      for (int i = 0; i < teams.size(); i++) {
        if (ofTeams.putIfAbsent(teams.get(i).strip(), calendar) != null) {
          findings.add(secondOfTeam(teams.get(i), written.at("teams").child(i)));
        }
      }
    }
    if (main.isEmpty() && !calendars.isEmpty()) {
      findings.add(noDefault(calendars.getFirst().at()));
    }
    return new WorkCalendars(main, ofTeams);
  }

  private WorkCalendar calendar(Settings written) {
    var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
    written
        .nested("week")
        .ifPresent(said -> {
          for (String day : CalendarShape.DAYS) {
            week.put(DayOfWeek.of(CalendarShape.DAYS.indexOf(day) + 1), hours(said, day));
          }
        });
    Map<LocalDate, List<Hours>> open = open(written);
    if (week.values().stream().allMatch(List::isEmpty)) {
      findings.add(noHours(written.at("week")));
    }
    return new WorkCalendar(zone(written), week, closed(written), open);
  }

  private ZoneId zone(Settings written) {
    try {
      return written.text("zone").map(ZoneId::of).orElse(zone);
    } catch (DateTimeException _) {
      findings.add(
          Expected.of("时区的名称", "the name of a time zone")
              .but("没有“" + written.text("zone").orElse("") + "”", "there is none of this name")
              .hint("例如 Asia/Shanghai、Europe/Berlin。", "For example Asia/Shanghai, Europe/Berlin.")
              .error(written.at("zone"), "unknown_zone"));
      return zone;
    }
  }

  private List<Hours> hours(Settings said, String key) {
    return new HoursReading(findings).read(said.texts(key), said.at(key));
  }

  private Set<LocalDate> closed(Settings written) {
    var closed = new HashSet<LocalDate>();
    for (Settings range : written.list("closed")) {
      Optional<LocalDate> from = day(range, "from");
      Optional<LocalDate> to = range.has("to") ? day(range, "to") : from;
      if (from.isEmpty() || to.isEmpty()) {
        continue;
      }
      long days = ChronoUnit.DAYS.between(from.get(), to.get());
      if (days < 0 || days > LONGEST_CLOSED) {
        findings.add(badRange(days < 0, range.at("to")));
        continue;
      }
      from.get().datesUntil(to.get().plusDays(1)).forEach(closed::add);
    }
    return closed;
  }

  private Map<LocalDate, List<Hours>> open(Settings written) {
    var open = new HashMap<LocalDate, List<Hours>>();
    for (Settings one : written.list("open")) {
      Optional<LocalDate> day = day(one, "date");
      List<Hours> hours = hours(one, "hours");
      if (day.isPresent() && open.put(day.get(), hours) != null) {
        findings.add(
            Expected.of("每天只写一次", "each day once")
                .but(day.get() + " 写了两次", day.get() + " stands here twice")
                .hint("请把时段写在一处。", "Write its hours in one place.")
                .error(one.at("date"), "day_twice"));
      }
    }
    return open;
  }

  private static Optional<LocalDate> day(Settings said, String key) {
    return said.text(key).flatMap(Keys::day);
  }

  private static Finding badRange(boolean backwards, Pointer at) {
    Expected.Start expected = Expected.of("不早于“从”、最多晚一年的日期", "a day within a year after the first");
    return (backwards
            ? expected.but("更早", "it is before")
            : expected.but("晚了一年以上", "it is more than a year later"))
        .hint("请检查年份。", "Look at the year.")
        .error(at, "bad_range");
  }

  private static Finding noHours(Pointer at) {
    return Expected.of("至少一天有工作时段", "working hours on at least one day")
        .but("一周都没有", "the whole week has none")
        .hint("例如 \"mon\": [\"09:00-18:00\"]。", "For example \"mon\": [\"09:00-18:00\"].")
        .error(at, "no_working_hours");
  }

  private static Finding noDefault(Pointer at) {
    return Expected.of("一个默认日历", "one default calendar")
        .but("没有，团队没有日历的人就没有工作时间", "there is none, so people whose team has none never work")
        .hint("请给其中一个加上 \"default\": true。", "Give one of them \"default\": true.")
        .error(at, "no_default_calendar");
  }

  private static Finding secondDefault(Pointer at) {
    return Expected.of("只有一个默认日历", "one default calendar")
        .but("另一个日历已经是默认", "another calendar is it already")
        .hint("请只保留一个 default。", "Leave \"default\" with one of them.")
        .error(at, "two_default_calendars");
  }

  private static Finding secondOfTeam(String team, Pointer at) {
    return Expected.of("每个团队一个日历", "one calendar a team")
        .but("“" + team + "”已经有一个", "'" + team + "' has one already")
        .hint("请从其中一个里去掉它。", "Take it out of one of them.")
        .error(at, "two_calendars_of_team");
  }
}
