package dev.proofline.engine.value;

import dev.proofline.engine.base.Expected;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which numbers are taken from outside: those that can be written out. {@code 1e999999999} is
 * eleven characters and a gigabyte of digits, so whatever reads a number that others wrote asks
 * here before it looks at the digits.
 */
public final class NumberRange {

  /** Digits of a number written out without an exponent; every finite double has fewer. */
  public static final int MOST_DIGITS = 400;

  private NumberRange() {}

  public static boolean holds(BigDecimal number) {
    return number.precision() + Math.abs((long) number.scale()) <= MOST_DIGITS;
  }

  /** The number that JSON is; empty when it is none, or one that cannot be written out. */
  public static Optional<BigDecimal> of(JsonNode json) {
    boolean endless = (json.isDouble() || json.isFloat()) && !Double.isFinite(json.asDouble());
    return json.isNumber() && !endless
        ? Optional.of(json.decimalValue()).filter(NumberRange::holds)
        : Optional.empty();
  }

  /** What is expected of a number that is out of range. */
  public static Expected expected() {
    return Expected.of(
            "写全后不超过 " + MOST_DIGITS + " 位的数字",
            "a number of at most " + MOST_DIGITS + " digits when it is written out")
        .but("它的位数太多", "it is far too large or fine");
  }
}
