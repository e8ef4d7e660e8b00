package dev.proofline.engine.definition;

import java.util.Collection;
import java.util.Optional;

/** Finds what someone probably meant to write. */
public final class Nearest {

  private Nearest() {}

  /** The name closest to the one written, if close enough to be worth saying. */
  public static Optional<String> to(String written, Collection<String> names) {
    if (written.length() > 80) {
      return Optional.empty();
    }
    String best = null;
    int least = 1 + Math.max(1, written.length() / 3);
    for (String name : names) {
      int distance = distance(written.toLowerCase(java.util.Locale.ROOT), name);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
