package dev.proofline.engine.expression;

import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * Shows a time by {@code yyyy yy MM M dd d HH H mm ss}; every other character stands for itself.
 */
final class CalendarPattern {

  private static final String LETTERS = "yMdHms";

  private CalendarPattern() {}

  static String show(String pattern, ZonedDateTime time) {
    var shown = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char letter = pattern.charAt(at);
      int end = at + 1;
      while (end < pattern.length() && pattern.charAt(end) == letter) {
        end++;
      }
      String run = pattern.substring(at, end);
      shown.append(LETTERS.indexOf(letter) < 0 ? run : part(run, time));
      at = end;
    }
    return shown.toString();
  }

  private static String part(String run, ZonedDateTime time) {
    return switch (run) {
      case "yyyy" -> padded(time.getYear(), 4);
      case "yy" -> padded(time.getYear() % 100, 2);
      case "MM" -> padded(time.getMonthValue(), 2);
      case "M" -> padded(time.getMonthValue(), 1);
      case "dd" -> padded(time.getDayOfMonth(), 2);
      case "d" -> padded(time.getDayOfMonth(), 1);
      case "HH" -> padded(time.getHour(), 2);
      case "H" -> padded(time.getHour(), 1);
      case "mm" -> padded(time.getMinute(), 2);
      case "ss" -> padded(time.getSecond(), 2);
      default -> run;
    };
  }

  private static String padded(int number, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "d", number);
  }
}
