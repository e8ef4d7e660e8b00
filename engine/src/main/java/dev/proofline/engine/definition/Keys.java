package dev.proofline.engine.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.proofline.engine.base.LocalText;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How names, languages, spans and patterns are spelled in definitions. */
public final class Keys {

  /** At most what a database takes for a column name. */
  static final String KEY = "^[a-z][a-z0-9_]{0,58}$";

  /** The key of a form, or of rows that a chain, tasks or stages are told in. */
  static final String FORM = "^((chains|links|tasks|stages)[.])?[a-z][a-z0-9_]{0,58}$";

  static final String PATH = "^[a-z][a-z0-9_]{0,58}([.][a-z][a-z0-9_]{0,58})*$";
  static final String LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";

  private static final Pattern IS_KEY = Pattern.compile(KEY);
  private static final Pattern IS_FORM = Pattern.compile(FORM);
  private static final Pattern IS_PATH = Pattern.compile(PATH);
  private static final Pattern IS_LANGUAGE = Pattern.compile(LANGUAGE);

  private Keys() {}

  public static boolean isKey(String text) {
    return IS_KEY.matches(text);
  }

  static boolean isForm(String text) {
    return IS_FORM.matches(text);
  }

  static boolean isPath(String text) {
    return IS_PATH.matches(text);
  }

  static boolean isLanguage(String text) {
    return IS_LANGUAGE.matches(text);
  }

  /** A day as it is written in definitions. */
  public static Optional<LocalDate> day(String text) {
    try {
      return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** An ISO 8601 duration of clock time; days count 24 hours, months are refused. */
  public static Optional<Duration> span(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException _) {
      return days(text);
    }
  }

  private static Optional<Duration> days(String text) {
    try {
      Period period = Period.parse(text);
      return period.toTotalMonths() == 0
          ? Optional.of(Duration.ofDays(period.getDays()))
          : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  static Optional<LocalText> patternFault(String pattern) {
    try {
      Patterns.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException fault) {
      return Optional.of(PatternFaults.words(fault));
    }
  }
}
