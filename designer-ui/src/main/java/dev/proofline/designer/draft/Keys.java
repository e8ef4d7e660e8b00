package dev.proofline.designer.draft;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Makes the keys that people need not see. */
public final class Keys {

  private Keys() {}

  /**
   * Lower snake from the Latin letters of the label, else the stem with a number; never one of the
   * taken ones.
   */
  public static String make(String label, String stem, Set<String> taken) {
    String slug =
        Normalizer.normalize(label, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^[_0-9]+|_+$", "");
    if (slug.length() > 2 && label.chars().allMatch(c -> c < 0x2E80)) {
      String wanted = slug.length() > 40 ? slug.substring(0, 40).replaceAll("_+$", "") : slug;
      return taken.contains(wanted) ? numbered(wanted, taken) : wanted;
    }
    return numbered(stem, taken);
  }

  private static String numbered(String stem, Set<String> taken) {
    int n = 1;
    while (taken.contains(stem + "_" + n)) {
      n++;
    }
    return stem + "_" + n;
  }
}
