package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.WorkCalendar.Hours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the hours of a day of a calendar: {@code 09:00-12:00}, to {@code 24:00} at the latest. */
record HoursReading(List<Finding> findings) {

  private static final int DAY = 24 * 60;
  private static final Pattern HOURS =
      Pattern.compile("([0-9]{1,2}):([0-9]{2})\\s*[-–—~～]\\s*([0-9]{1,2}):([0-9]{2})");

  /** In order; what cannot be read, or lies over another, is reported and left out. */
  List<Hours> read(List<String> texts, Pointer at) {
    var read = new ArrayList<Hours>();
    for (int i = 0; i < texts.size(); i++) {
      Optional<Hours> hours = hours(texts.get(i));
      if (hours.isEmpty()) {
        findings.add(unreadable(texts.get(i), at.child(i)));
      } else if (read.stream().anyMatch(other -> overlap(other, hours.get()))) {
        findings.add(overlapping(texts.get(i), at.child(i)));
      } else {
        read.add(hours.get());
      }
    }
    read.sort(Comparator.comparing(Hours::from));
    return List.copyOf(read);
  }

  private static Optional<Hours> hours(String text) {
    Matcher found = HOURS.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    int from = minute(found, 1);
    int to = minute(found, 3);
    return from >= 0 && from < to && to <= DAY
        ? Optional.of(new Hours(from, to))
        : Optional.empty();
  }

  private static int minute(Matcher found, int group) {
    int minutes = Integer.parseInt(found.group(group + 1));
    return minutes < 60 ? Integer.parseInt(found.group(group)) * 60 + minutes : -1;
  }

  private static boolean overlap(Hours one, Hours other) {
    return one.from() < other.to() && other.from() < one.to();
  }

  private static Finding unreadable(String text, Pointer at) {
    return Expected.of("09:00-18:00 这样的时段", "hours such as 09:00-18:00")
        .but("写的是“" + text + "”", "found '" + text + "'")
        .hint(
            "结束要晚于开始，最晚 24:00；跨夜的班拆成两段，写在两天里。",
            "They end after they begin, 24:00 at the latest; a night shift is two, on two days.")
        .error(at, "bad_hours");
  }

  private static Finding overlapping(String text, Pointer at) {
    return Expected.of("互不重叠的时段", "hours that do not overlap")
        .but("“" + text + "”与前面的重叠", "'" + text + "' lies over one before it")
        .hint("请合并或改正。", "Join them or correct them.")
        .error(at, "hours_overlap");
  }
}
