package dev.proofline.engine.base;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that choose a word by number: {@code {0} {0|record|records}}. */
public final class CountedWords {

  private static final Pattern BY_NUMBER = Pattern.compile("\\{(\\d)\\|([^|}]*)\\|([^}]*)}");

  private CountedWords() {}

  /**
   * The text with {@code {0}}, {@code {1}} … filled and words chosen: one for 1, else the other.
   */
  public static String fill(String text, Object... values) {
    String filled = text;
    for (int i = 0; i < values.length; i++) {
      filled = filled.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text.contains("|") ? chosen(filled, values) : filled;
  }

  private static String chosen(String text, Object... values) {
    return BY_NUMBER
        .matcher(text)
        .replaceAll(found -> {
          int index = Integer.parseInt(found.group(1));
          boolean one = index < values.length && String.valueOf(values[index]).equals("1");
          return Matcher.quoteReplacement(found.group(one ? 2 : 3));
        });
  }
}
