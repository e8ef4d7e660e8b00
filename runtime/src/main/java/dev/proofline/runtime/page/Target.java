package dev.proofline.runtime.page;

import dev.proofline.engine.Numbers;
import dev.proofline.engine.executable.ExecutableMetric.State;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** A value beside what it should be, drawn as a bar 100 wide. */
final class Target {

  private static final BigDecimal ROOM = new BigDecimal("1.25");

  private Target() {}

  static Model of(
      Optional<Numbers.Group> group,
      BigDecimal target,
      boolean lower,
      Quantity quantity,
      Words words) {
    Optional<BigDecimal> value = group.map(Numbers.Group::value);
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
    State state = group.map(Numbers.Group::state).orElse(null);
    return switch (state) {
      case null -> bar.with("state", "").with("words", "");
      case GREEN -> bar.with("state", "ok").with("words", words.say("me.met"));
      case AMBER -> bar.with("state", "wait").with("words", words.say("me.near"));
      case RED -> bar.with("state", "bad").with("words", words.say("me.not-met"));
    };
  }

  private static int share(BigDecimal part, BigDecimal whole) {
    return part.movePointRight(2).divide(whole, MathContext.DECIMAL32).intValue();
  }
}
