package dev.proofline.designer.common;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares as people read them, the same wherever they are shown. */
public final class Shares {

  private Shares() {}

  /** 0.7188 is 71.9 %. */
  public static String percent(BigDecimal share) {
    BigDecimal hundredths =
        share.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return hundredths.toPlainString() + " %";
  }
}
