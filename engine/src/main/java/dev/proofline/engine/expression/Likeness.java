package dev.proofline.engine.expression;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How alike two texts are, from 0 to 1: the Sørensen–Dice coefficient of their bigrams, twice the
 * pairs of neighbouring characters both have over all pairs there are, each as often as it occurs
 * (T. Sørensen 1948; L. R. Dice, "Measures of the amount of ecologic association between species",
 * Ecology 26, 1945; on bigrams of words G. W. Adamson and J. Boreham, 1974). Pairs of characters
 * need no spaces between words, so Chinese names are compared as well as English ones, and parts
 * that changed places still count. Width, case, spaces and punctuation make no difference. A text
 * of one letter has no pairs: it is like itself only.
 */
public final class Likeness {

  private Likeness() {}

  public static double of(String one, String other) {
    int[] first = letters(one);
    int[] second = letters(other);
    if (first.length < 2 || second.length < 2) {
      return Arrays.equals(first, second) ? 1 : 0;
    }
    Map<Long, Integer> left = new HashMap<>();
    for (int i = 1; i < first.length; i++) {
      left.merge(pair(first, i), 1, Integer::sum);
    }
    int shared = 0;
    for (int i = 1; i < second.length; i++) {
      long pair = pair(second, i);
      int times = left.getOrDefault(pair, 0);
      if (times > 0) {
        left.put(pair, times - 1);
        shared++;
      }
    }
    return 2.0 * shared / (first.length - 1 + second.length - 1);
  }

  /** How many letters and digits count. */
  public static int size(String text) {
    return letters(text).length;
  }

  /** The pairs of neighbouring characters a text has, each once. */
  public static Set<Long> pairs(String text) {
    int[] letters = letters(text);
    Set<Long> pairs = new HashSet<>();
    for (int i = 1; i < letters.length; i++) {
      pairs.add(pair(letters, i));
    }
    return pairs;
  }

  private static int[] letters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .toArray();
  }

  private static long pair(int[] letters, int second) {
    return ((long) letters[second - 1] << Integer.SIZE) | letters[second];
  }
}
