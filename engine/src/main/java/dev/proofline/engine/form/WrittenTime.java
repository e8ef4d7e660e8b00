package dev.proofline.engine.form;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days, times and spans as people write them in spreadsheets, Chinese and ISO. What can be read in
 * two ways is not read at all.
 */
final class WrittenTime {

  private static final Pattern YEAR_FIRST =
      Pattern.compile("([0-9]{4})\\s*[-/.年]\\s*([0-9]{1,2})\\s*[-/.月]\\s*([0-9]{1,2})\\s*[日号]?");
  private static final Pattern TOGETHER = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
  private static final Pattern YEAR_LAST =
      Pattern.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(上午|下午|晚上|am|pm)?\\s*([0-9]{1,2})[:时点]([0-9]{1,2})?(?:[:分]([0-9]{1,2}))?[.0-9]*[分秒]?\\s*(am|pm)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HOURS =
      Pattern.compile("([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:([0-9]+(?:\\.[0-9]+)?)\\s*(?:天|日|days?|d))?\\s*"
              + "(?:([0-9]+(?:\\.[0-9]+)?)\\s*(?:个?小时|时|钟头|hours?|hrs?|h))?\\s*"
              + "(?:([0-9]+(?:\\.[0-9]+)?)\\s*(?:分钟?|minutes?|mins?|m))?\\s*"
              + "(?:([0-9]+)\\s*(?:秒钟?|seconds?|secs?|s))?",
          Pattern.CASE_INSENSITIVE);

  private WrittenTime() {}

  /** A day and perhaps a time of day. */
  record DayAndTime(LocalDate day, Optional<LocalTime> time) {}

  static Optional<DayAndTime> dayAndTime(String written) {
    String text = plain(written).replaceFirst("(?<=[0-9])T(?=[0-9])", " ");
    for (Pattern pattern : new Pattern[] {YEAR_FIRST, TOGETHER, YEAR_LAST}) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.lookingAt()) {
        String rest = text.substring(matcher.end()).strip();
        Optional<LocalDate> day = day(pattern, matcher);
        if (rest.isEmpty()) {
          return day.map(found -> new DayAndTime(found, Optional.empty()));
        }
        Optional<LocalTime> time = time(rest);
        return time.isEmpty() ? Optional.empty() : day.map(found -> new DayAndTime(found, time));
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> day(Pattern pattern, Matcher found) {
    int first = Integer.parseInt(found.group(1));
    int second = Integer.parseInt(found.group(2));
    int third = Integer.parseInt(found.group(3));
    if (pattern != YEAR_LAST) {
      return day(first, second, third);
    }
    if (first <= 12 && second <= 12 && first != second) {
      return Optional.empty();
    }
    return first > 12 ? day(third, second, first) : day(third, first, second);
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  static Optional<LocalTime> time(String written) {
    Matcher found = CLOCK.matcher(plain(written));
    if (!found.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(found.group(2));
    String half = half(found.group(1)) + half(found.group(5));
    if (half.startsWith("p") && hour < 12) {
      hour += 12;
    } else if (half.startsWith("a") && hour == 12) {
      hour = 0;
    }
    try {
      return Optional.of(LocalTime.of(hour, number(found.group(3)), number(found.group(4))));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static String half(@Nullable String word) {
    if (word == null) {
      return "";
    }
    return word.equals("上午") || word.equalsIgnoreCase("am") ? "a" : "p";
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** A bare number has no unit and is no span. */
  static Optional<Duration> span(String written) {
    String text = plain(written);
    Matcher hours = HOURS.matcher(text);
    if (hours.matches()) {
      return Optional.of(
          Duration.ofHours(number(hours.group(1)))
              .plusMinutes(number(hours.group(2)))
              .plusSeconds(number(hours.group(3))));
    }
    Matcher words = WORDS.matcher(text);
    if (text.isEmpty() || !words.matches()) {
      return Optional.empty();
    }
    double seconds =
        amount(words.group(1)) * 86_400
            + amount(words.group(2)) * 3_600
            + amount(words.group(3)) * 60
            + amount(words.group(4));
    return seconds > 1e10 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.round(seconds)));
  }

  private static double amount(@Nullable String number) {
    return number == null || number.length() > 12 ? 0 : Double.parseDouble(number);
  }

  /** Full-width signs as others, space trimmed. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }
}
