package dev.proofline.runtime.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** A value beside what it should be, drawn as a bar 100 wide. */
final class Target {

  private static final BigDecimal ROOM = new BigDecimal("1.25");

  private Target() {}

  static Model of(
      Optional<BigDecimal> value,
      BigDecimal target,
      boolean lower,
      Quantity quantity,
      Words words) {
    BigDecimal shown = value.orElse(BigDecimal.ZERO);
    BigDecimal scale = shown.max(target.multiply(ROOM)).max(new BigDecimal("0.0001"));
    String said = words.say(lower ? "me.target-at-most" : "me.target", quantity.whole(target));
    Model bar =
        Model.of("target", said)
            .with("width", share(shown, scale))
            .with("mark", share(target, scale));
    if (value.isEmpty()) {
      return bar.with("state", "").with("words", words.say("me.no-value"));
    }
    boolean met = lower ? shown.compareTo(target) <= 0 : shown.compareTo(target) >= 0;
    return bar.with("state", met ? "ok" : "bad")
        .with("words", words.say(met ? "me.met" : "me.not-met"));
  }

  private static int share(BigDecimal part, BigDecimal whole) {
    return part.movePointRight(2).divide(whole, MathContext.DECIMAL32).intValue();
  }
}
