package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.DefinitionStore.Pilot;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How those who try a version of a form fare beside the others. What was refused leaves no record,
 * so it is counted while a version is tried.
 */
final class PilotComparison {

  private static final int TRIES = 5;
  private static final int TIME_ORDERED = 7;

  /** Nobody fills a form that long: it lay open. */
  private static final Duration LEFT_OPEN = Duration.ofHours(2);

  private final Workspace workspace;

  PilotComparison(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Counts a submission that was refused, where somebody tries another version of its form. */
  void blocked(ExecutableForm form) {
    Workspace.Pilot pilot = workspace.pilots().get(form.key());
    if (pilot == null) {
      return;
    }
    String counter = counter(form.key(), pilot.form().version(), form.version());
    for (int i = 0; i < TRIES; i++) {
      try {
        long now = workspace.store().counters().last(counter);
        workspace.commit(List.of(new Change.Count(counter, now + 1, now)));
        return;
      } catch (Committer.Conflict _) {
        // Somebody else counted at the same moment.
      }
    }
  }

  private static String counter(String form, int tried, int version) {
    return "pilot/" + form + "/" + tried + (version == tried ? "/tried" : "/others");
  }

  Design.Comparison of(Pilot pilot) {
    var tried = new Tally();
    var others = new Tally();
    Optional.ofNullable(workspace.catalogue().forms().get(pilot.form()))
        .ifPresent(form ->
            workspace
                .store()
                .records()
                .each(
                    form,
                    new RowScope.All(),
                    since(pilot.at()),
                    row -> (row.formVersion() == pilot.version() ? tried : others).take(row)));
    return new Design.Comparison(
        pilot.at(), side(tried, pilot, pilot.version()), side(others, pilot, 0));
  }

  private static Filter since(Instant at) {
    return new Filter.Ordered("submitted_at", Filter.Order.GREATER_OR_EQUAL, new Value.Moment(at));
  }

  private Design.Side side(Tally tally, Pilot pilot, int version) {
    long blocked =
        workspace.store().counters().last(counter(pilot.form(), pilot.version(), version));
    return new Design.Side(
        tally.submitted, blocked, tally.returned, tally.effective, tally.usual());
  }

  private static final class Tally {
    private long submitted;
    private long returned;
    private long effective;
    private final List<Duration> took = new ArrayList<>();

    void take(StoredRecord row) {
      submitted++;
      returned += row.status() == Status.RETURNED || row.returnedReason() != null ? 1 : 0;
      effective += row.verdict() == Verdict.EFFECTIVE ? 1 : 0;
      took(row).ifPresent(took::add);
    }

    /** The median; a form left open over lunch says nothing. */
    Optional<Duration> usual() {
      return took.isEmpty()
          ? Optional.empty()
          : Optional.of(took.stream().sorted().toList().get(took.size() / 2));
    }

    /** The id of a record is made when its form is opened, and says when. */
    private static Optional<Duration> took(StoredRecord row) {
      UUID id = row.id();
      Instant sent = row.submittedAt();
      if (id.version() != TIME_ORDERED || sent == null) {
        return Optional.empty();
      }
      Instant opened = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
      Duration span = Duration.between(opened, sent);
      return Optional.of(span).filter(one -> one.toSeconds() >= 1 && one.compareTo(LEFT_OPEN) <= 0);
    }
  }
}
