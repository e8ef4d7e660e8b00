package dev.proofline.engine;

import dev.proofline.engine.base.Ids;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Freshness;
import dev.proofline.engine.expression.DerivedRows;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which fresh values, or awaited verdicts, a unit of work leaves stale. They are noted as due at
 * once, in the transaction that makes them stale, so none is forgotten.
 */
final class Staleness implements UnitOfWork.Consequences {

  /** The reserved run whose timers tell of stale values. */
  static final UUID VALUES = new UUID(0, 1);

  /** The reserved run whose timers tell of verdicts to look at again. */
  static final UUID VERDICTS = new UUID(0, 2);

  private final UUID run;
  private final Freshness freshness;
  private final Ids ids;

  Staleness(UUID run, Freshness freshness, Ids ids) {
    this.run = run;
    this.freshness = freshness;
    this.ids = ids;
  }

  static Staleness ofValues(Map<String, ExecutableForm> forms, Ids ids) {
    return new Staleness(VALUES, Freshness.of(forms), ids);
  }

  static Staleness ofVerdicts(Map<String, ExecutableForm> forms, Ids ids) {
    return new Staleness(VERDICTS, Freshness.ofVerdicts(forms), ids);
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

  /**
   * What somebody decided about a record makes stale: the record itself, whatever was decided by it
   * so far, and others that wait for such decisions.
   */
  List<Change> ofSpotCheck(String form, UUID record, Instant now) {
    return freshness.on(DerivedRows.SPOT_CHECKS.source(form)).stream()
        .map(Freshness.Dependent::form)
        .distinct()
        .map(reader ->
            reader.equals(form)
                ? new Stale(form, List.of(), record, null, true)
                : Stale.all(reader))
        .map(stale -> timer(stale, now))
        .toList();
  }

  Change timer(Stale stale, Instant now) {
    return new Change.SetTimer(new Change.StoredTimer(ids.next(), run, stale.name(), now));
  }

  private static boolean concerns(Reliance on, UnitOfWork.Touched one) {
    if (one.before().isEmpty() || one.after().isEmpty() || on.way().isEmpty()) {
      return true;
    }
    Row before = row(one, one.before().get());
    Row after = row(one, one.after().get());
    return on.fields().stream().anyMatch(field -> !before.get(field).equals(after.get(field)));
  }

  /** What it pointed to before is as stale as what it points to now. */
  private static Stream<Stale> stale(Freshness.Dependent dependent, UnitOfWork.Touched one) {
    List<Hop> way = dependent.on().way();
    if (way.isEmpty()) {
      return Stream.of(Stale.all(dependent.form()));
    }
    var here = new Stale(dependent.form(), way, one.id(), null, one.after().isEmpty());
    var left = new Stale(dependent.form(), way, one.id(), null, true);
    return switch (way.getFirst()) {
      case Hop.Back _ -> Stream.of(here);
      case Hop.Along(_, var field) -> {
        Set<UUID> now = pointed(one, one.after(), field);
        yield Stream.concat(
            now.stream().map(here::onwards),
            pointed(one, one.before(), field).stream()
                .filter(id -> !now.contains(id))
                .map(left::onwards));
      }
    };
  }

  private static Set<UUID> pointed(
      UnitOfWork.Touched one, Optional<StoredRecord> record, String field) {
    return record
        .flatMap(found -> row(one, found).get(field))
        .filter(Value.Ref.class::isInstance)
        .map(value -> Set.of(((Value.Ref) value).id()))
        .orElse(Set.of());
  }

  private static Row row(UnitOfWork.Touched one, StoredRecord record) {
    return new Rows.OfRecord(one.form(), record);
  }
}
