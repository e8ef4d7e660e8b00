package dev.proofline.engine.search;

import dev.proofline.engine.base.Cut;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the keys that people need not see. */
public final class MadeKeys {

  private static final int LONGEST = 40;
  private static final Map<Character, String> SPELLED =
      Map.ofEntries(
          Map.entry('ä', "ae"),
          Map.entry('ö', "oe"),
          Map.entry('ü', "ue"),
          Map.entry('ß', "ss"),
          Map.entry('æ', "ae"),
          Map.entry('œ', "oe"),
          Map.entry('ø', "oe"),
          Map.entry('ð', "d"),
          Map.entry('đ', "d"),
          Map.entry('þ', "th"),
          Map.entry('ł', "l"),
          Map.entry('ı', "i"));

  private MadeKeys() {}

  /**
   * Lower snake from the label, Chinese spelled in pinyin, umlauts written out and other accents
   * left out; without letters the stem with a number. Never one of the taken ones.
   */
  public static String make(String label, String stem, Set<String> taken) {
    return slug(label)
        .map(slug -> taken.contains(slug) ? numbered(slug, taken) : slug)
        .orElseGet(() -> numbered(stem, taken));
  }

  /** Whether the key is one that {@link #make} gives for the label or for the stem. */
  public static boolean isMade(String key, String label, String stem) {
    String plain = key.replaceAll("_[0-9]+$", "");
    return plain.equals(stem)
        || slug(label).filter(slug -> slug.equals(key) || slug.equals(plain)).isPresent();
  }

  private static Optional<String> slug(String label) {
    String slug =
        Normalizer.normalize(Pinyin.spelled(latin(label)), Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^[_0-9]+|_+$", "");
    if (slug.length() < 2) {
      return Optional.empty();
    }
    return Optional.of(slug.length() > LONGEST ? shortened(slug) : slug);
  }

  /** Letters that are more than one with an accent, as they are written without them. */
  private static String latin(String label) {
    var spelled = new StringBuilder();
    Normalizer.normalize(label, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .chars()
        .forEach(letter ->
            spelled.append(SPELLED.getOrDefault((char) letter, Character.toString(letter))));
    return spelled.toString();
  }

  /** Whole words only. */
  private static String shortened(String slug) {
    String cut = Cut.to(slug, LONGEST);
    int end = slug.charAt(LONGEST) == '_' ? LONGEST : cut.lastIndexOf('_');
    return end > 0 ? cut.substring(0, end) : cut;
  }

  private static String numbered(String stem, Set<String> taken) {
    int n = 1;
    while (taken.contains(stem + "_" + n)) {
      n++;
    }
    return stem + "_" + n;
  }
}
