package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.step.PeopleRule;
import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.store.FileStore.FileUse;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may accept what somebody typed for a file: those a check of a record that shows it names, but
 * neither whose record it is nor who uploaded the file.
 */
record TextReviewers(Workspace workspace) {

  /** How many records have a check that leaves a typed text of the file to others. */
  int decides(FileRow file) {
    return (int)
        workspace.store().files().uses(file.id()).stream()
            .filter(use -> form(use).filter(this::isLeftToOthers).isPresent())
            .count();
  }

  /** Whether some check of the form leaves typed texts to others. */
  boolean isLeftToOthers(ExecutableForm form) {
    return rules(form).findAny().isPresent();
  }

  boolean isOne(UUID person, FileRow file, RecordReading reading) {
    return !person.equals(file.by())
        && workspace.store().files().uses(file.id()).stream()
            .anyMatch(use ->
                form(use)
                    .flatMap(form ->
                        reading
                            .find(form, use.record())
                            .map(record -> people(form, record, file.id())))
                    .filter(people -> people.contains(person))
                    .isPresent());
  }

  /** Those who may accept what is typed for a file of the record. */
  Set<UUID> people(ExecutableForm form, StoredRecord record, UUID file) {
    var people = new LinkedHashSet<UUID>();
    rules(form)
        .filter(rule -> InputGuard.files(record.answers(), rule.getKey()).contains(file))
        .forEach(rule -> people.addAll(people(form, record, rule.getValue())));
    people.removeIf(person -> Waiving.isOwn(record, person));
    return people;
  }

  private Set<UUID> people(ExecutableForm form, StoredRecord record, Expression rule) {
    return new PeopleRule(rule)
        .users(workspace.situation(form, record)).stream()
            .map(Value.Ref::id)
            .collect(Collectors.toSet());
  }

  private static Stream<Map.Entry<String, Expression>> rules(ExecutableForm form) {
    return form.checks().stream().flatMap(check -> check.test().accepts().entrySet().stream());
  }

  private Optional<ExecutableForm> form(FileUse use) {
    return Optional.ofNullable(workspace.catalogue().forms().get(use.form()));
  }
}
