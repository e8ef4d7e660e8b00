package dev.proofline.engine;

import dev.proofline.engine.base.Ids;
import dev.proofline.engine.executable.Freshness;
import dev.proofline.engine.expression.Reliance;
import dev.proofline.engine.expression.Reliance.Hop;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which fresh values a unit of work leaves stale. They are noted as due at once, in the transaction
 * that makes them stale, so none is forgotten.
 */
final class Staleness implements UnitOfWork.Consequences {

  /** The reserved run whose timers they are. */
  static final UUID RUN = new UUID(0, 1);

  private final Freshness freshness;
  private final Ids ids;

  Staleness(Freshness freshness, Ids ids) {
    this.freshness = freshness;
    this.ids = ids;
  }

  @Override
  public List<Change> of(List<UnitOfWork.Touched> touched, Instant now) {
    Map<String, Change> timers = new LinkedHashMap<>();
    for (UnitOfWork.Touched one : touched) {
      for (Freshness.Dependent dependent : freshness.on(one.form().key())) {
        if (concerns(dependent.on(), one)) {
          stale(dependent, one).forEach(found -> timers.put(found.name(), timer(found, now)));
        }
      }
    }
    return List.copyOf(timers.values());
  }

  Change timer(Stale stale, Instant now) {
    return new Change.SetTimer(new Change.StoredTimer(ids.next(), RUN, stale.name(), now));
  }

  private static boolean concerns(Reliance on, UnitOfWork.Touched one) {
    if (one.before().isEmpty() || one.after().isEmpty()) {
      return true;
    }
    Row before = row(one, one.before().get());
    Row after = row(one, one.after().get());
    return on.fields().stream().anyMatch(field -> !before.get(field).equals(after.get(field)));
  }

  /** What it pointed to before is as stale as what it points to now. */
  private static Stream<Stale> stale(Freshness.Dependent dependent, UnitOfWork.Touched one) {
    List<Hop> way = dependent.on().way();
    var here = new Stale(dependent.form(), way, one.id(), null);
    return switch (way.getFirst()) {
      case Hop.Back _ -> Stream.of(here);
      case Hop.Along(_, var field) ->
          Stream.of(one.before(), one.after())
              .flatMap(Optional::stream)
              .flatMap(record -> row(one, record).get(field).stream())
              .flatMap(value -> value instanceof Value.Ref ref ? Stream.of(ref.id()) : Stream.of())
              .distinct()
              .map(here::onwards);
    };
  }

  private static Row row(UnitOfWork.Touched one, StoredRecord record) {
    return new Rows.OfRecord(one.form(), record);
  }
}
