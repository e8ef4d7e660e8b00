package dev.proofline.engine.store.jooq;

import static dev.proofline.engine.store.jooq.Verification.PAGE;

import dev.proofline.engine.store.jooq.Verification.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Compares people, settings, definitions and tasks with what the last event of each says. */
final class AttestedVerification {

  private final DSLContext dsl;
  private final BiPredicate<String, String> same;
  private final Map<String, Said> said = new HashMap<>();

  AttestedVerification(DSLContext dsl, BiPredicate<String, String> same) {
    this.dsl = dsl;
    this.same = same;
  }

  private record Said(long sequence, String fingerprint) {}

  /** What an event says of rows; of several events the latest counts. */
  void hear(long sequence, Map<String, String> rows) {
    rows.forEach((name, fingerprint) ->
        said.merge(
            name,
            new Said(sequence, fingerprint),
            (one, other) -> one.sequence() > other.sequence() ? one : other));
  }

  void run(Report report) {
    for (Attested each : Attested.ALL) {
      compare(each, report);
    }
    said.keySet().stream()
        .sorted()
        .forEach(name -> report.add(name, "It is gone, but no event says it was deleted."));
  }

  private void compare(Attested kind, Report report) {
    List<Field<?>> key =
        kind.table().key().stream()
            .<Field<?>>map(column -> kind.table().field(kind.table().column(column)))
            .toList();
    List<Record> page = page(kind, key, List.of());
    while (!page.isEmpty()) {
      kind.fingerprints(dsl, page).forEach((name, now) -> compare(name, now, report));
      Record last = page.getLast();
      List<Object> after = kind.table().key().stream().map(last::get).toList();
      page = page.size() < PAGE ? List.of() : page(kind, key, after);
    }
  }

  private void compare(String name, String now, Report report) {
    Said expected = said.remove(name);
    if (expected == null) {
      report.add(name, "It is there, but no event speaks of it.");
    } else if (!same.test(expected.fingerprint(), now)) {
      report.add(name, "It was changed without an event.");
    }
  }

  private List<Record> page(Attested kind, List<Field<?>> key, List<Object> after) {
    return List.copyOf(
        dsl.select(kind.table().fields())
            .from(kind.table().table())
            .where(after.isEmpty() ? DSL.noCondition() : DSL.row(key).gt(DSL.row(after.toArray())))
            .orderBy(key)
            .limit(PAGE)
            .fetch());
  }
}
