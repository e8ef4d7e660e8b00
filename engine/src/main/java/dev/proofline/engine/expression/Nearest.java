package dev.proofline.engine.expression;

import org.jspecify.annotations.Nullable;

/** The known word a misspelt one was most likely meant to be. */
public final class Nearest {

  private Nearest() {}

  /** The nearest of the known words, or null when none is near. */
  public static @Nullable String to(String word, Iterable<String> known) {
    String nearest = null;
    int best = allowed(word) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate, best);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** A Chinese character says about as much as two or three letters; half of them must agree. */
  private static int allowed(String word) {
    int length = word.length();
    if (word.chars().anyMatch(c -> c >= 128)) {
      return Math.min(length / 2, 3);
    }
    if (length < 3) {
      return 0;
    }
    return length < 4 ? 1 : length < 9 ? 2 : 3;
  }

  /** Edits between two words (Levenshtein), or the limit when there are at least that many. */
  private static int distance(String one, String other, int limit) {
    if (Math.abs(one.length() - other.length()) >= limit) {
      return limit;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + change);
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[other.length()];
  }
}
