package dev.proofline.engine;

import dev.proofline.engine.base.Ids;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * When the awaited checks of the records a unit writes are decided at the latest: a timer in the
 * transaction that writes them, so that none is forgotten.
 */
record Deadlines(Ids ids, Staleness verdicts) implements UnitOfWork.Consequences {

  /** The reserved run whose timers they are. */
  static final UUID RUN = new UUID(0, 3);

  @Override
  public List<Change> of(List<UnitOfWork.Touched> touched, Instant now) {
    var timers = new ArrayList<Change>();
    for (UnitOfWork.Touched one : touched) {
      Optional<StoredRecord> waiting =
          one.after().filter(after -> after.status().isJudged() && next(after).isPresent());
      if (waiting.isEmpty()) {
        continue;
      }
      StoredRecord after = waiting.get();
      Optional<StoredRecord> before = one.before().filter(record -> record.status().isJudged());
      Stale itself = Stale.one(one.form().key(), one.id());
      if (before.flatMap(Deadlines::next).equals(next(after))) {
        if (before.get().status() != after.status()) {
          timers.add(verdicts.timer(itself, now));
        }
      } else {
        timers.add(
            new Change.SetTimer(
                new Change.StoredTimer(ids.next(), RUN, itself.name(), next(after).orElse(now))));
      }
    }
    return timers;
  }

  /** When the first of its awaited checks is over. */
  private static Optional<Instant> next(StoredRecord record) {
    return record
        .findings()
        .valueStream()
        .filter(Deadlines::isAwaited)
        .flatMap(finding -> FindingsJson.until(finding).stream())
        .min(Comparator.naturalOrder());
  }

  /** Whether the check may still come true. */
  static boolean isAwaited(JsonNode finding) {
    return FindingsJson.outcome(finding).equals(Decided.PENDING.key())
        && FindingsJson.until(finding).isPresent();
  }
}
