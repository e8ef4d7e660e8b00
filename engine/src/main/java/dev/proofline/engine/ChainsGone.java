package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes away rows that tell of a chain whose start does not count any more, or of a link the chain
 * no longer has, and with them what was to be done about them.
 */
record ChainsGone(Workspace workspace, ExecutableChain chain, ChainRecords known, UnitOfWork unit) {

  private static final String OPEN = "open";

  /** As whom the ledger names the chain. */
  static Caller by(ExecutableChain chain) {
    return SystemCallers.check("chain " + chain.key());
  }

  /** All but these. */
  void drop(Set<UUID> kept) {
    drop(chain.rows(), known.links(), kept);
    drop(chain.chains(), known.chains(), kept);
  }

  private void drop(String source, List<StoredRecord> rows, Set<UUID> kept) {
    ExecutableForm form = workspace.catalogue().forms().get(source);
    if (form != null) {
      rows.stream().filter(row -> !kept.contains(row.id())).forEach(row -> drop(form, row));
    }
  }

  private void drop(ExecutableForm form, StoredRecord row) {
    unit.delete(form, row);
    unit.add(
        new Change.AppendEvent(
            workspace
                .events()
                .ofRecord(
                    by(chain),
                    unit.now(),
                    row,
                    "record.deleted",
                    RecordEvents.deleted(form, row))));
    workspace.store().work().tasksOfRecord(row.id()).stream()
        .filter(task -> task.state().equals(OPEN))
        .forEach(task ->
            unit.add(new Change.PutTask(People.cancelled(task, unit.now()), task.revision())));
  }
}
