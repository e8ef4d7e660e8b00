package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Reliance.Hop;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Follows the way from a row to the records that read it, a page in one transaction; what is left
 * is due next.
 *
 * @param staleness whose timers say what is left
 * @param all which records are meant where all of a form are
 */
record Following(Workspace workspace, Staleness staleness, Filter all, Reached reached) {

  /** Records written in one transaction. */
  private static final int BATCH = 50;

  /** Takes the records at the end of the way. */
  @FunctionalInterface
  interface Reached {
    void at(ExecutableForm form, StoredRecord record, Stale stale);
  }

  void follow(Stale stale, UnitOfWork unit) {
    if (stale.way().isEmpty()) {
      form(stale.form()).ifPresent(form -> arrive(stale, form, unit));
      return;
    }
    switch (stale.way().getFirst()) {
      case Hop.Along(var from, var field) -> along(stale, from, field, unit);
      case Hop.Back(var from, var field) -> back(stale, from, field, unit);
    }
  }

  private void along(Stale stale, String from, String field, UnitOfWork unit) {
    UUID row = stale.row();
    if (row == null) {
      return;
    }
    form(from)
        .flatMap(form -> unit.record(form, row))
        .flatMap(record -> record.answers().get(field))
        .ifPresent(value -> {
          if (value instanceof Value.Ref ref) {
            follow(stale.onwards(ref.id()), unit);
          }
        });
  }

  private void back(Stale stale, String from, String field, UnitOfWork unit) {
    UUID row = stale.row();
    Optional<ExecutableForm> form = form(from).filter(found -> found.field(field).isPresent());
    if (row == null || form.isEmpty()) {
      return;
    }
    var points = new Filter.Equal(field, new Value.Ref("", row));
    for (StoredRecord record : page(form.get(), points, stale, unit)) {
      Stale onwards = stale.onwards(record.id());
      if (onwards.way().isEmpty() && from.equals(stale.form())) {
        reached.at(form.get(), record, stale);
      } else {
        unit.add(staleness.timer(onwards, unit.now()));
      }
    }
  }

  /** A page of records; where there are more, the rest is stale still. */
  private List<StoredRecord> page(
      ExecutableForm form, Filter filter, Stale stale, UnitOfWork unit) {
    StoredRecord.Page<StoredRecord> page =
        workspace
            .store()
            .records()
            .list(form, new RowScope.All(), filter, null, List.of(), BATCH, stale.after());
    if (page.next() != null) {
      unit.add(staleness.timer(stale.next(page.next()), unit.now()));
    }
    return page.items();
  }

  private void arrive(Stale stale, ExecutableForm form, UnitOfWork unit) {
    UUID row = stale.row();
    if (row == null) {
      page(form, all, stale, unit).forEach(record -> reached.at(form, record, stale));
    } else {
      unit.record(form, row).ifPresent(record -> reached.at(form, record, stale));
    }
  }

  private Optional<ExecutableForm> form(String key) {
    return Optional.ofNullable(workspace.catalogue().forms().get(key));
  }
}
