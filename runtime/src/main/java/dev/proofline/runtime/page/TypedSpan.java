package dev.proofline.runtime.page;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them: hours and minutes in two inputs, or {@code 1:30} in one. */
final class TypedSpan {

  private static final Pattern CLOCK = Pattern.compile("(\\d{1,7}):(\\d{1,2})");
  private static final Pattern WHOLE = Pattern.compile("\\d{0,7}");

  private TypedSpan() {}

  /** ISO 8601; what cannot be understood is passed on as typed. */
  static String iso(List<String> typed) {
    if (typed.size() > 1) {
      String hours = plain(typed.get(0));
      String minutes = plain(typed.get(1));
      return WHOLE.matcher(hours).matches() && WHOLE.matcher(minutes).matches()
          ? iso(number(hours), number(minutes))
          : hours + ":" + minutes;
    }
    String text = plain(typed.getFirst());
    Matcher clock = CLOCK.matcher(text);
    return clock.matches() ? iso(number(clock.group(1)), number(clock.group(2))) : text;
  }

  private static String iso(long hours, long minutes) {
    return Duration.ofHours(hours).plusMinutes(minutes).toString();
  }

  /** {@code 1:30}. Seconds are not typed, so they do not stand in the input. */
  static String typed(Duration span) {
    return String.format(Locale.ROOT, "%d:%02d", span.toHours(), span.toMinutesPart());
  }

  /** What stands in the input for hours, and in that for minutes. */
  static List<String> parts(List<String> typed) {
    if (typed.size() > 1) {
      return typed.subList(0, 2);
    }
    String text = typed.isEmpty() ? "" : typed.getFirst();
    Matcher clock = CLOCK.matcher(text);
    return clock.matches() ? List.of(clock.group(1), clock.group(2)) : List.of("", text);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }

  private static long number(String text) {
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
