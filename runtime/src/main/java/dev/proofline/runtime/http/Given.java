package dev.proofline.runtime.http;

import dev.proofline.engine.base.Visible;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A value that a request gives by name, in its address or in a form: read as what it is to be, or
 * refused with its name. What cannot be meant is never dropped without a word.
 */
record Given(String name, Optional<String> text, Refusing refusing) {

  private static final Predicate<String> UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}").asMatchPredicate();
  private static final int LAST_YEAR = 9999;

  /** How a wrong value is refused. */
  interface Refusing {
    RequestRefused refuse(String name, String chinese, String english);
  }

  /** One of the values there are; empty when there is none, refused when there are several. */
  static Given of(String name, List<String> values, Refusing refusing) {
    if (values.size() > 1) {
      throw refusing.refuse(name, "只能出现一次", "to be given once, but it is there several times");
    }
    var text = values.stream().findFirst();
    if (!text.map(StrictJson::storable).orElse(true)) {
      throw refusing.refuse(name, "里有无法使用的字符", "to be text, but it has unusable characters in it");
    }
    return new Given(name, text, refusing);
  }

  /** Any text that is not blank. */
  Optional<String> words() {
    return text.map(Visible::of).filter(words -> !Visible.isBlank(words));
  }

  /** What the reading makes of it; an empty one is refused with what was expected. */
  <T> Optional<T> as(Function<String, Optional<T>> reading, String chinese, String english) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = reading.apply(text.get());
    if (value.isEmpty()) {
      throw refusing.refuse(name, chinese, english + ", but it is " + Call.shown(text.get()));
    }
    return value;
  }

  Optional<Integer> whole(int least, int most) {
    return sequence(least, most).map(Long::intValue);
  }

  Optional<Long> sequence(long least, long most) {
    return as(
        given -> whole(given).filter(number -> number >= least && number <= most),
        "应为 " + least + " 到 " + most + " 的整数",
        "to be a whole number from " + least + " to " + most);
  }

  private static Optional<Long> whole(String text) {
    return text.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  Optional<Double> decimal(double least, double most) {
    return as(
        given -> decimal(given).filter(number -> number >= least && number <= most),
        "应为 " + shown(least) + " 到 " + shown(most) + " 的数字",
        "to be a number from " + shown(least) + " to " + shown(most));
  }

  /** As JSON writes numbers: no hexadecimal, no infinity. */
  private static Optional<Double> decimal(String text) {
    return text.matches("-?\\d{1,18}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?")
        ? Optional.of(Double.valueOf(text))
        : Optional.empty();
  }

  private static String shown(double bound) {
    return Long.toString((long) bound);
  }

  Optional<Boolean> flag() {
    return oneOf("true", "false").map(Boolean::valueOf);
  }

  Optional<String> oneOf(String... allowed) {
    List<String> all = List.of(allowed);
    return as(
        given -> Optional.of(given).filter(all::contains),
        "应为 " + String.join("、", all),
        "to be " + String.join(" or ", all));
  }

  Optional<LocalDate> day() {
    return as(
        given -> parsed(given, LocalDate::parse).filter(Given::writable),
        "应为 0001 到 9999 年的日期，如 2026-01-31",
        "to be a date of the years 0001 to 9999, such as 2026-01-31");
  }

  private static boolean writable(LocalDate day) {
    return day.getYear() >= 1 && day.getYear() <= LAST_YEAR;
  }

  Optional<UUID> id() {
    return as(
        given -> UUID_TEXT.test(given) ? Optional.of(UUID.fromString(given)) : Optional.empty(),
        "应为编号（UUID）",
        "to be an id (UUID)");
  }

  Optional<Instant> moment() {
    return as(
        given -> parsed(given, Instant::parse),
        "应为时间，如 2026-01-31T08:00:00Z",
        "to be a time such as 2026-01-31T08:00:00Z");
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> parsing) {
    try {
      return Optional.of(parsing.apply(text));
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }
}
