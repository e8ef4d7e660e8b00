package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;

/** The workspace as expressions and people see it, in the middle of a unit of work. */
interface World {

  /** Facts that see the unit's own writes over what is stored. */
  Facts facts(UnitOfWork unit);

  /** A record as a row, with its system fields. */
  Row row(ExecutableForm form, StoredRecord record);

  /** How values are shown: references by their label, days and moments in the workspace's zone. */
  Template.Display display(Facts facts);

  /** What people call the row; its receipt or key when it has no label. */
  String label(Value.Ref reference, Facts facts, String language);
}
