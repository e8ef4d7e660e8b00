package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Puts right what earlier versions stored: records that were sent back, rejected or withdrawn and
 * still counted as effective. Each gets its event; once none is left that is remembered, and nobody
 * looks again.
 */
final class MendedVerdicts {

  static final String MENDED = "record.verdict_mended";

  private static final String DONE = "mended/verdicts";
  private static final int BATCH = 100;

  private static final Filter WRONG =
      new Filter.And(
          List.of(
              new Filter.Equal("verdict", new Value.Text(Verdict.EFFECTIVE.key())),
              new Filter.OneOf(
                  "status",
                  Stream.of(Status.values())
                      .filter(status -> !status.isJudged())
                      .<Value>map(status -> new Value.Text(status.key()))
                      .toList())));

  private static final List<StoredRecord.Sort> OLDEST_FIRST =
      List.of(new StoredRecord.Sort("created_at", false));

  private final Workspace workspace;
  private final FormVersions versions;
  private final AtomicBoolean done = new AtomicBoolean();

  MendedVerdicts(Workspace workspace, FormVersions versions) {
    this.workspace = workspace;
    this.versions = versions;
  }

  /** A batch of each form, until none is left. */
  void sweep() {
    if (done.get()) {
      return;
    }
    if (workspace.store().counters().last(DONE) > 0) {
      done.set(true);
      return;
    }
    boolean none = true;
    for (ExecutableForm form : workspace.catalogue().forms().values()) {
      none &= sweep(form);
    }
    if (none) {
      UnitOfWork unit = workspace.unit(workspace.clock().instant());
      unit.next(DONE);
      commitOrLeave(unit);
      done.set(true);
    }
  }

  /** Whether none is left. */
  private boolean sweep(ExecutableForm form) {
    StoredRecord.Page<StoredRecord> page =
        workspace
            .store()
            .records()
            .list(form, new RowScope.All(), WRONG, null, OLDEST_FIRST, BATCH, null);
    boolean none = page.next() == null;
    for (StoredRecord record : page.items()) {
      none &= mend(form, record);
    }
    return none;
  }

  /** False where somebody changed it meanwhile. */
  private boolean mend(ExecutableForm current, StoredRecord found) {
    ExecutableForm form =
        versions
            .form(current.key(), found.formVersion())
            .filter(_ -> found.formVersion() != current.version())
            .orElse(current);
    StoredRecord before =
        form == current
            ? found
            : workspace.store().records().find(form, found.id(), new RowScope.All()).orElse(found);
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    StoredRecord after =
        RecordShaping.judged(
            before, new RecordShaping.Judged(before.findings(), Optional.empty()), unit.now());
    var step = new RecordStep(form, before, after, SystemCallers.check(form.key()), MENDED);
    step.write(step.changed(), workspace.events(), unit);
    return commitOrLeave(unit);
  }

  private boolean commitOrLeave(UnitOfWork unit) {
    try {
      workspace.commit(unit.changes());
      return true;
    } catch (Committer.Conflict anotherNode) {
      return false;
    }
  }
}
