package dev.proofline.engine;

import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How flows write records: judged, recorded in the ledger and offered to flows like every other
 * change.
 */
interface RecordWriter {

  /** A new record; {@code cause} names the run and step for the ledger. */
  StoredRecord create(String form, Answers set, String cause, UnitOfWork unit);

  /** Sets the fields given; an empty value clears one. */
  StoredRecord update(
      Value.Ref record, java.util.Map<String, Optional<Value>> set, String cause, UnitOfWork unit);

  /** What a deciding flow or a return makes of the record. */
  StoredRecord status(
      Value.Ref record, Status status, @Nullable String reason, String cause, UnitOfWork unit);
}
