package dev.proofline.engine.definition;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as semver.org 2.0.0 has it, without build metadata; a missing minor or patch number is
 * 0. One with a pre-release comes before the one without.
 */
public record SemVer(int major, int minor, int patch, String pre) implements Comparable<SemVer> {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?(?:-([0-9A-Za-z.-]{1,40}))?");

  public static Optional<SemVer> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new SemVer(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                matcher.group(4) == null ? "" : matcher.group(4)))
        : Optional.empty();
  }

  private static int number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  @Override
  public int compareTo(SemVer other) {
    return Comparator.comparingInt(SemVer::major)
        .thenComparingInt(SemVer::minor)
        .thenComparingInt(SemVer::patch)
        .thenComparing((SemVer version) -> version.pre.isEmpty())
        .thenComparing(SemVer::pre, SemVer::comparePre)
        .compare(this, other);
  }

  /** Part by part: numbers as numbers and before words, and what goes on after what ends. */
  private static int comparePre(String one, String other) {
    String[] mine = one.split("\\.");
    String[] theirs = other.split("\\.");
    for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
      int way = comparePart(mine[i], theirs[i]);
      if (way != 0) {
        return way;
      }
    }
    return Integer.compare(mine.length, theirs.length);
  }

  private static int comparePart(String one, String other) {
    boolean number = one.matches("\\d+");
    boolean otherNumber = other.matches("\\d+");
    if (number && otherNumber) {
      return new BigInteger(one).compareTo(new BigInteger(other));
    }
    return number != otherNumber ? Boolean.compare(otherNumber, number) : one.compareTo(other);
  }

  /**
   * Whether the range takes the version: {@code ^1.2} (up to the next major; below 1.0 the next
   * minor), {@code ~1.2} (up to the next minor), {@code >=1.2 <2}, {@code 1.2.3}, {@code *}. A
   * range that cannot be read takes nothing.
   */
  public boolean within(String range) {
    for (String part : range.strip().split("\\s+")) {
      if (!meets(part)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a range can be read. */
  public static boolean isRange(String range) {
    for (String part : range.strip().split("\\s+")) {
      if (!part.equals("*") && parse(part.replaceFirst("^(\\^|~|>=|<=|>|<|=)", "")).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private boolean meets(String part) {
    if (part.equals("*")) {
      return true;
    }
    String sign = part.replaceFirst("[0-9].*$", "");
    Optional<SemVer> bound = parse(part.substring(sign.length()));
    if (bound.isEmpty()) {
      return false;
    }
    int way = compareTo(bound.get());
    return switch (sign) {
      case "^" -> way >= 0 && sameMajor(bound.get());
      case "~" -> way >= 0 && major == bound.get().major && minor == bound.get().minor;
      case ">=" -> way >= 0;
      case "<=" -> way <= 0;
      case ">" -> way > 0;
      case "<" -> way < 0;
      case "", "=" -> way == 0;
      default -> false;
    };
  }

  private boolean sameMajor(SemVer bound) {
    return major == bound.major && (major > 0 || minor == bound.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch + (pre.isEmpty() ? "" : "-" + pre);
  }
}
