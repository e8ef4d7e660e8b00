package dev.proofline.engine.expression;

import org.jspecify.annotations.Nullable;

/** The known word a misspelt one was most likely meant to be. */
final class Nearest {

  private Nearest() {}

  static @Nullable String to(String word, Iterable<String> known) {
    String nearest = null;
    int best = allowed(word.length()) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate, best);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static int allowed(int length) {
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
