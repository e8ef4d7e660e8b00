package dev.proofline.engine.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The one text that free text search looks in. */
public final class SearchText {

  private static final int LONGEST = 4_000;

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
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
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
    String digits = plain.replaceAll("[\\s()+-]", "");
    if (!digits.isEmpty() && digits.chars().allMatch(Character::isDigit)) {
      parts.add(digits);
    }
  }
}
