package dev.proofline.engine.suspicion;

import dev.proofline.engine.expression.Likeness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds texts that may be alike without comparing all: the smallest hashes of a text's bigrams
 * under several hash functions agree as often as the bigrams do (A. Broder, "On the resemblance and
 * containment of documents", 1997), so of bands of some of them one is equal for nearly all texts
 * that are alike and for few others (J. Leskovec, A. Rajaraman, J. Ullman, Mining of Massive
 * Datasets, 3.4). With 12 bands of 4, texts whose likeness is 0.8 share a band with probability
 * 0.93, those of 0.9 with 0.999, those of 0.3 with 0.01.
 */
final class TextPrint {

  static final int BANDS = 12;
  private static final int ROWS = 4;

  private TextPrint() {}

  /** One hash a band; empty for a text without bigrams. */
  static List<Long> bands(String text) {
    Set<Long> pairs = Likeness.pairs(text);
    if (pairs.isEmpty()) {
      return List.of();
    }
    long[] least = new long[BANDS * ROWS];
    Arrays.fill(least, Long.MAX_VALUE);
    for (long pair : pairs) {
      for (int i = 0; i < least.length; i++) {
        least[i] = Math.min(least[i], mixed(pair + 0x9E3779B97F4A7C15L * (i + 1)));
      }
    }
    List<Long> bands = new ArrayList<>();
    for (int band = 0; band < BANDS; band++) {
      long hash = band;
      for (int row = 0; row < ROWS; row++) {
        hash = mixed(hash ^ least[band * ROWS + row]);
      }
      bands.add(hash);
    }
    return bands;
  }

  /** The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014). */
  private static long mixed(long bits) {
    long first = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ first >>> 27) * 0x94D049BB133111EBL;
    return second ^ second >>> 31;
  }
}
