package dev.proofline.engine.base;

import static java.lang.Character.UnicodeScript.HAN;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Chinese sentences put together of parts: where Chinese meets a Latin letter or a digit a blank
 * stands between them, as in “应为 PDF 文件”, whichever side brought none.
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
    var parts = new ArrayList<String>();
    int from = 0;
    for (MatchResult slot : SLOT.matcher(text).results().toList()) {
      parts.add(text.substring(from, slot.start()));
      parts.add(String.valueOf(values[Integer.parseInt(slot.group(1))]));
      from = slot.end();
    }
    parts.add(text.substring(from));
    return join(parts.toArray(String[]::new));
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

  private static boolean isLatin(int character) {
    return Character.isDigit(character)
        || Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN;
  }
}
