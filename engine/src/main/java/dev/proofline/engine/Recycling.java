package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Ownership;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Puts records back into their pool when the form's rule says so, looked at now and then. */
final class Recycling {

  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Workspace workspace;
  private final Labels labels;
  private final RecordOwning owning;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  Recycling(Workspace workspace, Labels labels, RecordOwning owning) {
    this.workspace = workspace;
    this.labels = labels;
    this.owning = owning;
  }

  void sweep() {
    Instant now = workspace.clock().instant();
    Instant due = next.get();
    if (now.isBefore(due) || !next.compareAndSet(due, now.plus(EVERY))) {
      return;
    }
    for (ExecutableForm form : workspace.catalogue().forms().values()) {
      form.ownership()
          .filter(Ownership::pool)
          .flatMap(Ownership::recycleIf)
          .ifPresent(rule -> sweep(form, rule));
    }
  }

  private void sweep(ExecutableForm form, Expression rule) {
    Facts facts = workspace.facts();
    var nowhere = new Rows.Nothing(new Value.Ref(form.key(), SystemCallers.NOBODY));
    Optional<Filter> sql = rule.filter(labels.situation(nowhere, facts));
    var held = new ArrayList<Filter>(List.of(new Filter.Not(new Filter.Empty("owner"))));
    sql.ifPresent(held::add);
    var fallen = new ArrayList<StoredRecord>();
    workspace
        .store()
        .records()
        .each(
            form,
            new RowScope.All(),
            new Filter.And(held),
            record -> {
              Situation situation = labels.situation(new Rows.OfRecord(form, record), facts);
              if (rule.holds(situation)) {
                fallen.add(record);
              }
            });
    fallen.forEach(record -> recycle(form, record));
  }

  /** Who changed it meanwhile shows that it is alive; the next sweep asks again. */
  private void recycle(ExecutableForm form, StoredRecord record) {
    try {
      owning.recycle(form, record);
    } catch (Committer.Conflict _) {
      next.set(workspace.clock().instant());
    }
  }
}
