package dev.proofline.engine.field;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How serial numbers are written: {@code WO{yyyyMMdd}{000}} is a text, dates of {@code yyyy},
 * {@code yy}, {@code MM}, {@code dd} with any signs between, and one counter of at least as many
 * digits as it has zeros.
 */
public final class SerialPattern {

  private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)\\}");
  private static final Pattern COUNTER = Pattern.compile("^0{1,12}$");
  private static final Pattern DATE = Pattern.compile("^(yyyy|yy|MM|dd|[-/._])+$");
  private static final int LONGEST = 60;

  private final List<Part> parts;

  private SerialPattern(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  private sealed interface Part {
    record Words(String text) implements Part {}

    record Date(DateTimeFormatter format) implements Part {}

    record Counter(int digits) implements Part {}
  }

  /** Empty when the text is no such pattern. */
  public static Optional<SerialPattern> of(String text) {
    var parts = new ArrayList<Part>();
    Matcher slot = SLOT.matcher(text);
    int from = 0;
    while (slot.find()) {
      parts.add(new Part.Words(text.substring(from, slot.start())));
      Optional<Part> part = part(slot.group(1));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
      from = slot.end();
    }
    parts.add(new Part.Words(text.substring(from)));
    long counters = parts.stream().filter(Part.Counter.class::isInstance).count();
    boolean stray = parts.stream().anyMatch(SerialPattern::isStray);
    return counters == 1 && !stray && text.length() <= LONGEST
        ? Optional.of(new SerialPattern(parts))
        : Optional.empty();
  }

  /** Just a counter. */
  static SerialPattern plain() {
    return new SerialPattern(List.of(new Part.Counter(4)));
  }

  private static Optional<Part> part(String slot) {
    if (COUNTER.matches(slot)) {
      return Optional.of(new Part.Counter(slot.length()));
    }
    return DATE.matches(slot)
        ? Optional.of(
            new Part.Date(DateTimeFormatter.ofPattern(slot.replace("yyyy", "uuuu"), Locale.ROOT)))
        : Optional.empty();
  }

  private static boolean isStray(Part part) {
    return part instanceof Part.Words(var text)
        && (text.indexOf('{') >= 0 || text.indexOf('}') >= 0);
  }

  /** The number as people read it. */
  public String write(LocalDate day, long number) {
    var written = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Words(var text) -> written.append(text);
        case Part.Date(var format) -> written.append(format.format(day));
        case Part.Counter(var digits) -> {
          String plain = Long.toString(number);
          written.repeat('0', Math.max(0, digits - plain.length())).append(plain);
        }
      }
    }
    return written.toString();
  }

  /** What the date parts say: counting starts anew whenever it changes. Empty without a date. */
  public String period(LocalDate day) {
    var period = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Date(var format)) {
        period.append(format.format(day)).append('|');
      }
    }
    return period.toString();
  }
}
