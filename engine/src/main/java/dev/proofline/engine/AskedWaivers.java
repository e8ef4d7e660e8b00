package dev.proofline.engine;

import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps which records wait for a decision whether a check of them is set aside. */
record AskedWaivers() implements UnitOfWork.Consequences {

  @Override
  public List<Change> of(List<UnitOfWork.Touched> touched, Instant now) {
    return touched.stream().flatMap(one -> change(one, now).stream()).toList();
  }

  private static Optional<Change> change(UnitOfWork.Touched touched, Instant now) {
    boolean asked = touched.before().filter(AskedWaivers::waits).isPresent();
    boolean asks = touched.after().filter(AskedWaivers::waits).isPresent();
    if (asked == asks) {
      return Optional.empty();
    }
    return Optional.of(
        asks
            ? new Change.PutWaiverRequest(touched.id(), touched.form().key(), now)
            : new Change.DropWaiverRequest(touched.id()));
  }

  /** Most records have nothing written for their checks: only those are read closer. */
  static boolean waits(StoredRecord record) {
    return record.status() != Status.WITHDRAWN
        && Stream.of(record.findings())
            .flatMap(findings -> findings.valueStream())
            .anyMatch(found -> found.has(FindingsJson.EXCUSE))
        && FindingsJson.read(record.findings()).stream()
            .anyMatch(found -> Waiving.standsInTheWay(found) && Waiving.isAsked(found));
  }
}
