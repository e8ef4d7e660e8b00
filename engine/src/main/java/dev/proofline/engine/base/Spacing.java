package dev.proofline.engine.base;

import static java.lang.Character.UnicodeScript.HAN;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Chinese sentences put together of parts: where Chinese meets a Latin letter or a digit a blank
 * stands between them, as in “应为 PDF 文件”, whichever side brought none; where it meets Chinese none
 * does.
 */
public final class Spacing {
  private static final Pattern SLOT = Pattern.compile("\\{(\\d)}");

  private Spacing() {}

  /** The parts one after the other, with a blank at the seams that want one. */
  public static String join(String... parts) {
    var joined = new StringBuilder();
    for (String part : List.of(parts)) {
      if (wantsBlank(joined, part)) {
        joined.append(' ');
      }
      joined.append(part);
    }
    return joined.toString();
  }

  /** A text with {@code {0}}, {@code {1}} … filled, with a blank at the seams that want one. */
  public static String fill(String text, Object... values) {
    return join(parts(text, values).toArray(String[]::new));
  }

  /** A text with its slots filled and no blank where that makes Chinese meet Chinese. */
  public static String closed(String text, Object... values) {
    List<String> parts = parts(text, values);
    var joined = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      boolean words = i % 2 == 0;
      String before = i == 0 ? "" : parts.get(i - 1);
      String after = i + 1 == parts.size() ? "" : parts.get(i + 1);
      joined.append(words ? closed(before, parts.get(i), after) : parts.get(i));
    }
    return joined.toString();
  }

  /**
   * An author's Chinese words as they stand between what is filled in: close to Chinese, a blank
   * away from Latin letters and digits. Words that are but a blank part what stands beside them.
   *
   * @param before empty where the text begins
   * @param after empty where it ends
   */
  public static String between(String before, String words, String after) {
    String closed = closed(before, words, after);
    String begun = wantsBlank(before, closed) ? " " + closed : closed;
    return wantsBlank(closed, after) ? begun + " " : begun;
  }

  private static String closed(String before, String words, String after) {
    if (words.isBlank()) {
      return words;
    }
    String begun = meetsChinese(before, words.stripLeading()) ? words.stripLeading() : words;
    return meetsChinese(begun.stripTrailing(), after) ? begun.stripTrailing() : begun;
  }

  private static boolean meetsChinese(String left, String right) {
    return !left.isEmpty()
        && !right.isEmpty()
        && isWrittenChinese(left.codePointBefore(left.length()))
        && isWrittenChinese(right.codePointAt(0));
  }

  /** Words and values in turn, words first and last. A slot nobody fills stays. */
  private static List<String> parts(String text, Object... values) {
    var parts = new ArrayList<String>();
    int from = 0;
    for (MatchResult slot : SLOT.matcher(text).results().toList()) {
      int index = Integer.parseInt(slot.group(1));
      parts.add(text.substring(from, slot.start()));
      parts.add(index < values.length ? String.valueOf(values[index]) : slot.group());
      from = slot.end();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static boolean wantsBlank(CharSequence before, String after) {
    if (before.isEmpty() || after.isEmpty()) {
      return false;
    }
    int left = Character.codePointBefore(before, before.length());
    int right = after.codePointAt(0);
    return isChinese(left) && isLatin(right) || isLatin(left) && isChinese(right);
  }

  private static boolean isChinese(int character) {
    return Character.UnicodeScript.of(character) == HAN;
  }

  /** With the signs that bring their own room. */
  private static boolean isWrittenChinese(int character) {
    Character.UnicodeBlock block = Character.UnicodeBlock.of(character);
    return isChinese(character)
        || block == Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
        || block == Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS;
  }

  private static boolean isLatin(int character) {
    return Character.isDigit(character)
        || Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN;
  }
}
