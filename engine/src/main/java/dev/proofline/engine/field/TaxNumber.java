package dev.proofline.engine.field;

import java.util.Locale;
import java.util.Optional;

/**
 * The number a Chinese organisation is taxed under, 统一社会信用代码 (GB 32100-2015): however it is
 * written, with spaces, in full-width or small letters, its check digit tells that it is one.
 */
final class TaxNumber {

  private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int LENGTH = 18;
  private static final int STEP = 3;

  private TaxNumber() {}

  /** The number as authorities write it; empty for any other text. */
  static Optional<String> of(String text) {
    String bare = HalfWidth.of(text).replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    if (bare.length() != LENGTH) {
      return Optional.empty();
    }
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < LENGTH; i++) {
      int value = SIGNS.indexOf(bare.charAt(i));
      if (value < 0) {
        return Optional.empty();
      }
      sum += i < LENGTH - 1 ? value * weight : value;
      weight = weight * STEP % SIGNS.length();
    }
    return sum % SIGNS.length() == 0 ? Optional.of(bare) : Optional.empty();
  }
}
