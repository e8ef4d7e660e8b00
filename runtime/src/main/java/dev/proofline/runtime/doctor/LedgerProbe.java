package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.jooq.StoreCondition;
import dev.proofline.runtime.doctor.Premises.Database;

/** The newest events are what was written; all of them is what {@code verify} looks at. */
final class LedgerProbe implements Probe {

  @Override
  public LocalText name() {
    return LocalText.of("账本抽查", "Ledger");
  }

  @Override
  public Observation look(Premises premises) {
    return premises.database() instanceof Database.Open(StoreCondition condition)
            && condition.missing().isEmpty()
        ? looked(condition)
        : Backlogs.notLooked(premises);
  }

  private static Observation looked(StoreCondition condition) {
    int looked = condition.looked();
    if (condition.broken().isEmpty()) {
      return Observation.fine(
          "最新 " + looked + " 个事件完好", "the newest " + looked + " events are intact");
    }
    return new Observation.Broken(
        LocalText.of(
            "事件 " + condition.broken() + " 写下后被改过",
            "events " + condition.broken() + " were changed after they were written"),
        LocalText.of(
            "请运行 ./proofline verify，它会指出是哪条记录。", "Run ./proofline verify; it names the records."));
  }
}
