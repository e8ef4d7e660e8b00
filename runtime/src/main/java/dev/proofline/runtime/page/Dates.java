package dev.proofline.runtime.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and moments as people say them, in the workspace's zone. */
record Dates(Words words, ZoneId zone, Instant now) {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  LocalDate today() {
    return day(now);
  }

  LocalDate day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  /** 11月20日 周五, with the year when it is another one. */
  String date(LocalDate day) {
    boolean thisYear = day.getYear() == today().getYear();
    return date(day, thisYear ? "date.day" : "date.day-of-year");
  }

  /** 11月20日. */
  String brief(LocalDate day) {
    return date(day, "date.short");
  }

  private String date(LocalDate day, String pattern) {
    Locale locale = Locale.forLanguageTag(words.language());
    return DateTimeFormatter.ofPattern(words.say(pattern), locale).format(day);
  }

  /** 今天, 明天, 昨天, or the date. */
  String near(LocalDate day) {
    long away = day.toEpochDay() - today().toEpochDay();
    if (away == 0) {
      return words.say("date.today");
    }
    if (away == 1) {
      return words.say("date.tomorrow");
    }
    return away == -1 ? words.say("date.yesterday") : date(day);
  }

  /** 今天 14:18. */
  String moment(Instant at) {
    return near(day(at)) + " " + clock(at);
  }

  /** 今天 24:00: the end of a day is the day's own, not the first moment of the next. */
  String until(Instant at) {
    boolean midnight = at.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT);
    return midnight ? near(day(at).minusDays(1)) + " 24:00" : moment(at);
  }

  /** 14:18 today, else the day and the time. */
  String brief(Instant at) {
    return day(at).equals(today()) ? clock(at) : moment(at);
  }

  /** 5 小时, 3 天, 12 分钟. */
  String length(Duration duration) {
    Duration span = duration.abs();
    if (span.toMinutes() < 60) {
      return words.say("span.minutes", Math.max(1, span.toMinutes()));
    }
    return span.toHours() < 48
        ? words.say("span.hours", span.toHours())
        : words.say("span.days", span.toDays());
  }
}
