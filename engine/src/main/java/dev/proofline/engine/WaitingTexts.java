package dev.proofline.engine;

import dev.proofline.engine.Texts.Waiting;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Typed texts that wait for one person's word, told by the records that wait with them. */
record WaitingTexts(Workspace workspace, TextReviewers reviewers) {

  /** More records of one form are not looked through at once. */
  private static final int MOST = 200;

  /** Those waiting longest first. */
  List<Waiting> of(UUID person, RecordReading reading) {
    return left(person, reading)
        .map(found -> told(found, reading))
        .sorted(Comparator.comparing(Waiting::since))
        .toList();
  }

  /** No further than so many, and none is told of: names and labels cost. */
  int count(UUID person, RecordReading reading, int most) {
    return (int) left(person, reading).limit(most).count();
  }

  /**
   * Whether a record that shows the file has a check that waits for a word about its text: one that
   * failed whatever is said of it waits for another recording, or other words.
   */
  boolean waits(UUID file) {
    return workspace.store().files().uses(file).stream()
        .anyMatch(use ->
            Optional.ofNullable(workspace.catalogue().forms().get(use.form()))
                .filter(reviewers::isLeftToOthers)
                .flatMap(form ->
                    workspace
                        .store()
                        .records()
                        .find(form, use.record(), new RowScope.All())
                        .filter(record -> record.status().isJudged())
                        .filter(record -> files(form, record).containsKey(file)))
                .isPresent());
  }

  private Stream<Found> left(UUID person, RecordReading reading) {
    return workspace.catalogue().forms().values().stream()
        .filter(reviewers::isLeftToOthers)
        .flatMap(form -> pending(form).flatMap(record -> left(person, form, record, reading)));
  }

  private Stream<StoredRecord> pending(ExecutableForm form) {
    var pending = new Filter.Equal("verdict", new Value.Text(Verdict.PENDING.key()));
    return workspace
        .store()
        .records()
        .list(form, new RowScope.All(), pending, null, List.of(), MOST, null)
        .items()
        .stream()
        .filter(record -> record.status().isJudged());
  }

  /** What costs nothing is asked first: most of what waits is left to others. */
  private Stream<Found> left(
      UUID person, ExecutableForm form, StoredRecord record, RecordReading reading) {
    if (Waiving.isOwn(record, person)) {
      return Stream.empty();
    }
    return files(form, record).entrySet().stream()
        .flatMap(file -> {
          Set<UUID> people = reviewers.people(form, record, file.getKey());
          return people.contains(person)
              ? since(person, file.getKey())
                  .filter(_ -> reading.find(form, record.id()).isPresent())
                  .map(since ->
                      new Found(form, record, file.getKey(), since, file.getValue(), people))
                  .stream()
              : Stream.empty();
        });
  }

  private Waiting told(Found found, RecordReading reading) {
    return new Waiting(
        found.form.key(),
        found.form.title(),
        found.record.id(),
        reading.label(found.form, found.record).orElse(found.record.receipt()),
        found.record.receipt(),
        workspace.org().user(found.record.submitter()).map(PeopleStore.User::name),
        found.file,
        found.since,
        found.until,
        names(found.people));
  }

  /** The files of checks that wait, each with until when the first of them does. */
  private static Map<UUID, Optional<Instant>> files(ExecutableForm form, StoredRecord record) {
    var files = new HashMap<UUID, Optional<Instant>>();
    List<CheckFinding> open =
        FindingsJson.read(record.findings()).stream()
            .filter(found -> found.outcome() == Decided.PENDING)
            .toList();
    form.checks()
        .forEach(check ->
            open.stream()
                .filter(found -> found.check().equals(check.key()))
                .forEach(found ->
                    check.test().accepts().keySet().stream()
                        .flatMap(field -> InputGuard.files(record.answers(), field).stream())
                        .forEach(file -> files.merge(file, found.until(), WaitingTexts::earlier))));
    return files;
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
  }

  /** Empty where nothing waits, or it is the person's own file. */
  private Optional<Instant> since(UUID person, UUID file) {
    boolean own =
        workspace.store().files().find(file).filter(row -> person.equals(row.by())).isPresent();
    return own
        ? Optional.empty()
        : workspace
            .store()
            .files()
            .text(file)
            .filter(FileText::waitsForReview)
            .map(text -> Objects.requireNonNullElse(text.origin().at(), Instant.EPOCH));
  }

  private List<String> names(Set<UUID> people) {
    return people.stream()
        .flatMap(person -> workspace.org().user(person).stream())
        .map(PeopleStore.User::name)
        .sorted()
        .toList();
  }

  /** A typed text the person is to say something of. */
  private record Found(
      ExecutableForm form,
      StoredRecord record,
      UUID file,
      Instant since,
      Optional<Instant> until,
      Set<UUID> people) {}
}
