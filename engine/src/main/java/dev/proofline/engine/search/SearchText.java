package dev.proofline.engine.search;

import dev.proofline.engine.base.Cut;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The one text that free text search looks in. */
public final class SearchText {

  private static final int LONGEST = 4_000;
  private static final String BETWEEN_DIGITS = " \t\n\u000B\f\r()+-";

  private SearchText() {}

  /**
   * Lower case: the name with its pinyin (initials and spelled out), then the other texts; numbers
   * written with spaces or dashes also without.
   */
  public static String of(String name, Collection<String> others) {
    var parts = new LinkedHashSet<String>();
    add(parts, name);
    parts.addAll(Pinyin.readings(name));
    others.forEach(other -> add(parts, other));
    String text = String.join(" ", parts);
    return Cut.to(text, LONGEST);
  }

  /** Whether each of the words looked for is in the text. */
  public static boolean matches(String searchText, String looked) {
    for (String word : looked.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!searchText.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static void add(Set<String> parts, String text) {
    String plain = text.toLowerCase(Locale.ROOT).strip();
    if (plain.isEmpty()) {
      return;
    }
    parts.add(plain);
    String digits = digits(plain);
    if (!digits.isEmpty()) {
      parts.add(digits);
    }
  }

  /** A number without what it is written with; empty when the text is none. */
  private static String digits(String text) {
    var digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        digits.append(c);
      } else if (BETWEEN_DIGITS.indexOf(c) < 0) {
        return "";
      }
    }
    return digits.toString();
  }
}
