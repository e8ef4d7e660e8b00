package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A clock that goes wrong makes limits and proof wrong. */
final class ClockProbe implements Probe {

  private static final Duration NEARLY = Duration.ofMinutes(1);

  @Override
  public LocalText name() {
    return LocalText.of("时钟", "Clock");
  }

  @Override
  public Observation look(Premises premises) {
    Instant now = premises.clock().instant();
    Optional<Instant> newest =
        premises.database() instanceof Premises.Database.Open(var condition)
            ? condition.newest()
            : Optional.empty();
    if (newest.filter(at -> at.isAfter(now.plus(NEARLY))).isPresent()) {
      return new Observation.Broken(
          LocalText.of(
              "现在是 " + now + "，账本里却已有 " + newest.get() + " 的事件",
              "it is " + now + ", but the ledger has an event of " + newest.get()),
          LocalText.of(
              "请校准系统时间（例如启用 NTP）。用过 --dev 的虚拟时钟时也会这样。",
              "Set the system's clock (NTP does). The virtual clock of --dev brings this about too."));
    }
    return Observation.fine(now.toString(), now.toString());
  }
}
