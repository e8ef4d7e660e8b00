package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Reliance.Hop;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Computes stale fresh values anew, soon after what they read was committed. What is stale is a
 * timer, taken in the unit that writes the value: done once, after a restart as well. A value is
 * read and written in that order, and whoever changes what was read sets the timer again.
 */
final class Freshening {

  /** Records written in one transaction. */
  private static final int BATCH = 50;

  private static final String COUNTER = "fresh/";

  private final Workspace workspace;
  private final Judging judging;
  private final RecordShaping shaping;
  private final Flows flows;

  Freshening(Workspace workspace, Judging judging, RecordShaping shaping, Flows flows) {
    this.workspace = workspace;
    this.judging = judging;
    this.shaping = shaping;
    this.flows = flows;
  }

  /** Where a formula or a setting it reads changed, every record of the form is stale. */
  void plan(UnitOfWork unit) {
    for (ExecutableForm form : workspace.catalogue().forms().values()) {
      long now = print(form);
      long before = workspace.store().counters().last(COUNTER + form.key());
      if (now != before) {
        unit.add(new Change.Count(COUNTER + form.key(), now, before));
        unit.add(workspace.staleness().timer(Stale.all(form.key()), unit.now()));
      }
    }
  }

  /** What the form's fresh values are computed by, as a number; 0 when it has none. */
  private long print(ExecutableForm form) {
    String rules =
        form.fields().values().stream()
            .filter(ExecutableField::fresh)
            .map(field -> field.key() + "=" + rule(field))
            .collect(Collectors.joining("\n"));
    return rules.isEmpty()
        ? 0
        : UUID.nameUUIDFromBytes(rules.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }

  private String rule(ExecutableField field) {
    Map<String, Value> settings = workspace.catalogue().settings();
    return field
        .compute()
        .map(compute ->
            compute.text()
                + compute.names().stream()
                    .filter(name -> name.startsWith("settings."))
                    .sorted()
                    .map(name -> " " + settings.get(name.substring("settings.".length())))
                    .collect(Collectors.joining()))
        .orElse("");
  }

  void fire(Change.StoredTimer timer, UnitOfWork unit) {
    Stale.named(timer.name()).ifPresent(stale -> follow(stale, unit));
  }

  private void follow(Stale stale, UnitOfWork unit) {
    if (stale.way().isEmpty()) {
      form(stale.form()).ifPresent(form -> refresh(stale, form, unit));
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
        refresh(form.get(), record, unit);
      } else {
        unit.add(workspace.staleness().timer(onwards, unit.now()));
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
      unit.add(workspace.staleness().timer(stale.next(page.next()), unit.now()));
    }
    return page.items();
  }

  private void refresh(Stale stale, ExecutableForm form, UnitOfWork unit) {
    UUID row = stale.row();
    if (row == null) {
      page(form, Filter.EVERYTHING, stale, unit).forEach(record -> refresh(form, record, unit));
    } else {
      unit.record(form, row).ifPresent(record -> refresh(form, record, unit));
    }
  }

  /** The record with its fresh values as they are now, by nobody and not as a change of its own. */
  private void refresh(ExecutableForm form, StoredRecord found, UnitOfWork unit) {
    StoredRecord before = unit.record(form, found.id()).orElse(found);
    Facts facts =
        StoreFacts.within(unit, workspace.store(), workspace.catalogue(), workspace.org());
    var asked =
        new Judging.Asked(before.id(), Optional.of(before), Optional.empty(), facts, unit.now());
    Answers answers = judging.refreshed(form, before.answers(), asked);
    if (answers.equals(before.answers())) {
      return;
    }
    var owned = RecordShaping.Owned.as(before, answers, before.updatedAt());
    StoredRecord after = shaping.owned(form, before, owned, facts);
    unit.update(form, before, after);
    unit.add(
        new Change.AppendEvent(
            workspace
                .events()
                .ofRecord(
                    SystemCallers.flow("fresh"),
                    unit.now(),
                    after,
                    RecordEvents.REFRESHED,
                    RecordEvents.changed(form, before, after))));
    flows.after(
        new Flows.Happening(form, Optional.of(before), after, false, Optional.empty()), unit);
  }

  private Optional<ExecutableForm> form(String key) {
    return Optional.ofNullable(workspace.catalogue().forms().get(key));
  }
}
