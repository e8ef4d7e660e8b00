package dev.proofline.engine.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.proofline.engine.base.LocalText;

/**
 * Compiles patterns people write. RE2 matches in linear time, but its program grows with the
 * product of nested counted repeats: {@code ((a{1000}){1000}){1000}} would fill the heap. So the
 * size is reckoned before it is compiled.
 */
public final class Patterns {

  /** Longest pattern, in characters. */
  public static final int LONGEST = 500;

  /** Largest program, in steps once its counted repeats are written out. */
  public static final long LARGEST = 5_000;

  private Patterns() {}

  /**
   * The compiled pattern.
   *
   * @throws PatternSyntaxException when it is no RE2 pattern, or too long or too large to be one
   */
  public static Pattern compile(String pattern) {
    if (pattern.length() > LONGEST) {
      throw new Refused(PatternFaults.tooLong());
    }
    if (size(pattern) > LARGEST) {
      throw new Refused(PatternFaults.tooLarge());
    }
    return Pattern.compile(pattern);
  }

  /** A pattern that is not even given to the library. */
  static final class Refused extends PatternSyntaxException {
    private static final long serialVersionUID = 1;

    private final transient LocalText words;

    Refused(LocalText words) {
      super(words.in(LocalText.ENGLISH));
      this.words = words;
    }

    LocalText words() {
      return words;
    }
  }

  /** How many steps its program has at most, once its counted repeats are written out. */
  public static long size(String pattern) {
    return new Reckoning(pattern).size();
  }

  /**
   * Reads just enough of the syntax to bound the program's size from above; faults are left to the
   * compiler.
   */
  private static final class Reckoning {
    private final String pattern;
    private int at;

    Reckoning(String pattern) {
      this.pattern = pattern;
    }

    long size() {
      long size = 0;
      while (at < pattern.length()) {
        size = bounded(size + sequence());
        at++;
      }
      return size;
    }

    /** Up to the closing bracket of its group. */
    private long sequence() {
      long size = 0;
      while (at < pattern.length() && pattern.charAt(at) != ')') {
        size = bounded(size + bounded(atom() * repeats()));
      }
      return size;
    }

    private long atom() {
      char first = pattern.charAt(at++);
      return switch (first) {
        case '(' -> {
          long inside = sequence();
          at++;
          yield inside + 2;
        }
        case '[' -> {
          skipClass();
          yield 1;
        }
        case '\\' -> {
          at++;
          yield 1;
        }
        default -> 1;
      };
    }

    private void skipClass() {
      at += at < pattern.length() && pattern.charAt(at) == '^' ? 2 : 1;
      while (at < pattern.length() && pattern.charAt(at) != ']') {
        at += pattern.charAt(at) == '\\' ? 2 : 1;
      }
      at++;
    }

    /** The product of the counted repeats that follow the atom. */
    private long repeats() {
      long times = 1;
      while (at < pattern.length() && pattern.charAt(at) == '{') {
        int end = pattern.indexOf('}', at);
        if (end < 0) {
          return times;
        }
        times = bounded(times * count(pattern.substring(at + 1, end)));
        at = end + 1;
      }
      return times;
    }

    private static long count(String text) {
      long largest = 1;
      for (String number : text.split(",", -1)) {
        if (!number.isEmpty()
            && number.length() <= 6
            && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
          largest = Math.max(largest, Long.parseLong(number));
        }
      }
      return largest;
    }

    private static long bounded(long size) {
      return Math.min(size, Integer.MAX_VALUE);
    }
  }
}
