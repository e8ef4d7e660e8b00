package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.jooq.StoreCondition;
import dev.proofline.runtime.doctor.Premises.Database;

/** Timers due. */
final class TimersProbe implements Probe {

  @Override
  public LocalText name() {
    return LocalText.of("定时器", "Timers");
  }

  @Override
  public Observation look(Premises premises) {
    return premises.database() instanceof Database.Open(StoreCondition condition)
            && condition.missing().isEmpty()
        ? Backlogs.judged(
            condition.timers(), premises.clock().instant(), LocalText.of("到期的定时器", "timers due"))
        : Backlogs.notLooked(premises);
  }
}
