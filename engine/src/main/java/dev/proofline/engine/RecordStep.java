package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of a stored record: how it was, how it shall be, who did it, and as what the ledger has
 * it.
 */
record RecordStep(
    ExecutableForm form, StoredRecord before, StoredRecord after, Caller by, String kind) {

  /** What the fields, status and owner changed to. */
  ObjectNode changed() {
    return RecordEvents.changed(form, before, after);
  }

  /** Writes the record and its event; what comes back is for the flows. */
  Flows.Happening write(ObjectNode data, Events events, UnitOfWork unit) {
    unit.update(form, before, after);
    unit.add(new Change.AppendEvent(events.ofRecord(by, unit.now(), after, kind, data)));
    boolean submission = kind.equals(RecordEvents.RESUBMITTED);
    return new Flows.Happening(form, Optional.of(before), after, submission, actor(by));
  }

  /** Empty for the system. */
  static Optional<UUID> actor(Caller by) {
    return Optional.of(by.user()).filter(user -> !user.equals(SystemCallers.NOBODY));
  }
}
