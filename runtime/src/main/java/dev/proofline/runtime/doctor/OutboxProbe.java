package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.jooq.StoreCondition;
import dev.proofline.runtime.doctor.Premises.Database;

/** Messages to send. */
final class OutboxProbe implements Probe {

  @Override
  public LocalText name() {
    return LocalText.of("待发消息", "Outbox");
  }

  @Override
  public Observation look(Premises premises) {
    return premises.database() instanceof Database.Open(StoreCondition condition)
            && condition.missing().isEmpty()
        ? Backlogs.judged(
            condition.deliveries(),
            premises.clock().instant(),
            LocalText.of("待发送的消息", "messages to send"))
        : Backlogs.notLooked(premises);
  }
}
