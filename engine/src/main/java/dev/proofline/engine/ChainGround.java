package dev.proofline.engine;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;

/**
 * The world a chain is looked at in: the workspace, or a case of a pack.
 *
 * @param now the moment it is looked at
 * @param pointing finds the records whose field points to a row
 */
record ChainGround(Catalogue catalogue, ZoneId zone, Instant now, Facts facts, Pointing pointing) {

  /** Records whose field points to a row. */
  @FunctionalInterface
  interface Pointing {
    List<StoredRecord> to(ExecutableForm form, String field, Value.Ref row);
  }

  /** For one look, before anything is written: several links ask for the same rows. */
  static ChainGround of(Workspace workspace, UnitOfWork unit) {
    var read = new HashMap<List<Object>, List<StoredRecord>>();
    return new ChainGround(
        workspace.catalogue(),
        workspace.zone(),
        unit.now(),
        StoreFacts.within(unit, workspace.store(), workspace.catalogue(), workspace.org()),
        (form, field, row) ->
            read.computeIfAbsent(
                List.of(form.key(), field, row),
                _ -> ChainRecords.pointing(workspace, form, field, row, unit)));
  }
}
