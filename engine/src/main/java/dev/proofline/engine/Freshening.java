package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
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
    Map<String, Long> planned = workspace.store().counters().beginning(COUNTER);
    for (ExecutableForm form : workspace.catalogue().forms().values()) {
      long now = print(form);
      long before = planned.getOrDefault(COUNTER + form.key(), 0L);
      if (now != before) {
        unit.add(new Change.Count(COUNTER + form.key(), now, before));
        unit.add(workspace.values().timer(Stale.all(form.key()), unit.now()));
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
    var following =
        new Following(
            workspace,
            workspace.values(),
            Filter.EVERYTHING,
            (form, record, _) -> refresh(form, record, unit));
    Stale.named(timer.name()).ifPresent(stale -> following.follow(stale, unit));
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
    var step =
        new RecordStep(form, before, after, SystemCallers.flow("fresh"), RecordEvents.REFRESHED);
    flows.after(step.write(step.changed(), workspace.events(), unit), unit);
  }
}
