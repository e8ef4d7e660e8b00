package dev.proofline.engine.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How Chinese text is typed on a Latin keyboard: 重庆 → cq, chongqing (and zq, zhongqing). */
public final class Pinyin {

  private static final int MOST_READINGS = 8;
  private static final int LONGEST = 60;

  /** Read when the first Chinese text comes. */
  private static final class Table {
    static final Spellings SPELLINGS = Spellings.read();
  }

  private Pinyin() {}

  /** First letters and full spellings of every reading, a few at most; empty without Chinese. */
  static Set<String> readings(String text) {
    var readings = new LinkedHashSet<String>();
    if (text.codePoints().noneMatch(Pinyin::isChinese)) {
      return readings;
    }
    List<List<String>> spellings =
        text.codePoints().limit(LONGEST).mapToObj(Pinyin::spellings).toList();
    readings.addAll(combined(spellings.stream().map(Pinyin::initials).toList()));
    readings.addAll(combined(spellings));
    return readings;
  }

  /** The text with every Chinese character spelled as one word: 数量 (kg) → shu liang (kg). */
  public static String spelled(String text) {
    var spelled = new StringBuilder();
    text.codePoints()
        .forEach(character -> {
          if (isChinese(character)) {
            spelled.append(' ').append(spellings(character).getFirst()).append(' ');
          } else {
            spelled.appendCodePoint(character);
          }
        });
    return spelled.toString().strip();
  }

  /** How the character is usually read; null for what is not Chinese. */
  static @Nullable String usual(int character) {
    List<String> sounds = sounds(character);
    return sounds.isEmpty() ? null : sounds.getFirst();
  }

  /** Every way the character is read, the usual one first; empty for what is not Chinese. */
  static List<String> sounds(int character) {
    return Character.isBmpCodePoint(character) && isChinese(character)
        ? Table.SPELLINGS.of((char) character)
        : List.of();
  }

  /** The characters that are usually read so. */
  static List<Integer> usuallyRead(String sound) {
    return Table.SPELLINGS.usuallyRead(sound);
  }

  private static boolean isChinese(int character) {
    return Character.isIdeographic(character);
  }

  private static List<String> spellings(int character) {
    if (!Character.isLetterOrDigit(character)) {
      return List.of("");
    }
    List<String> found = sounds(character);
    return found.isEmpty() ? List.of(Character.toString(Character.toLowerCase(character))) : found;
  }

  private static List<String> initials(List<String> spellings) {
    return spellings.stream()
        .map(spelling -> spelling.isEmpty() ? "" : Character.toString(spelling.codePointAt(0)))
        .distinct()
        .toList();
  }

  /** The first reading of each character, then others until there are enough. */
  private static List<String> combined(List<List<String>> parts) {
    List<String> words = List.of("");
    for (List<String> part : parts) {
      var longer = new ArrayList<String>();
      for (String next : part) {
        for (String word : words) {
          longer.add(word + next);
        }
      }
      words = List.copyOf(longer.subList(0, Math.min(longer.size(), MOST_READINGS)));
    }
    return words;
  }
}
