package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import java.util.Optional;
import java.util.UUID;

/** Offers what happened to the flows, inside the unit of work that makes it happen. */
interface Flows {

  /** Starts and moves the runs concerned; their effects join the unit. */
  void after(Happening happening, UnitOfWork unit);

  /** The same for records that came in large numbers: only flows that decide about them start. */
  void afterQuietly(Happening happening, UnitOfWork unit);

  /**
   * A record was created or changed.
   *
   * @param submission whether a person (or the API) submitted it, first or again
   * @param actor who did it; empty for the system
   */
  record Happening(
      ExecutableForm form,
      Optional<StoredRecord> before,
      StoredRecord now,
      boolean submission,
      Optional<UUID> actor) {}
}
