package dev.proofline.engine.store.jooq;

import static dev.proofline.engine.store.jooq.Verification.PAGE;

import dev.proofline.engine.store.RecordState;
import dev.proofline.engine.store.jooq.Verification.Report;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Compares rows of forms' tables with what the last event of each record says. */
final class RowVerification {

  private static final Field<UUID> ID = DSL.field(DSL.name("id"), SQLDataType.UUID);

  private final DSLContext dsl;
  private final FormRegistry registry;
  private final BiPredicate<String, String> same;
  private final Map<String, Map<UUID, String>> waiting = new LinkedHashMap<>();
  private final Map<String, TableShape> tables = new HashMap<>();
  private int count;

  RowVerification(DSLContext dsl, FormRegistry registry, BiPredicate<String, String> same) {
    this.dsl = dsl;
    this.registry = registry;
    this.same = same;
  }

  /** Remembers what a record's row has to be, and compares a page of them at a time. */
  void expect(String subject, EventAppender.State state, Report report) {
    UUID id = Verification.record(subject);
    if (id == null) {
      return;
    }
    waiting
        .computeIfAbsent(state.form() + "@" + state.version(), ignored -> new LinkedHashMap<>())
        .put(id, state.hash());
    count++;
    if (count == PAGE) {
      flush(report);
    }
  }

  void flush(Report report) {
    waiting.forEach((shape, states) -> compare(shape, states, report));
    waiting.clear();
    count = 0;
  }

  private void compare(String formAndVersion, Map<UUID, String> states, Report report) {
    TableShape table = tables.computeIfAbsent(formAndVersion, this::table);
    Map<UUID, Record> rows = new HashMap<>();
    dsl.select(table.fields())
        .from(table.table())
        .where(ID.in(states.keySet()))
        .forEach(row -> rows.put(row.get("id", UUID.class), row));
    states.forEach((id, state) -> {
      Record row = rows.get(id);
      String now = row == null ? RecordState.DELETED : state(table, row);
      if (!same.test(now, state)) {
        report.add(Writes.subject(id), difference(row, state));
      }
    });
  }

  private static String state(TableShape table, Record row) {
    try {
      return RecordState.of(RecordReader.columns(table, row));
    } catch (RuntimeException unreadable) {
      return "unreadable";
    }
  }

  private static String difference(@org.jspecify.annotations.Nullable Record row, String state) {
    if (row == null) {
      return "The record is gone, but no event says it was deleted.";
    }
    return state.equals(RecordState.DELETED)
        ? "The record is there, but its last event says it was deleted."
        : "The record's row was changed without an event.";
  }

  private TableShape table(String formAndVersion) {
    int at = formAndVersion.lastIndexOf('@');
    String form = formAndVersion.substring(0, at);
    int version = Integer.parseInt(formAndVersion.substring(at + 1));
    return FormShape.table(form, registry.columns(form, version), List.of());
  }

  /** Rows no event speaks of. */
  void unknownRows(Report report) {
    for (String form : registry.forms()) {
      UUID last = null;
      boolean more = true;
      while (more) {
        List<UUID> ids =
            dsl.select(ID)
                .from(DSL.table(DSL.name(Names.formTable(form))))
                .where(last == null ? DSL.noCondition() : ID.gt(last))
                .orderBy(ID)
                .limit(PAGE)
                .fetch(ID);
        reportUnknown(ids, report);
        more = ids.size() == PAGE;
        last = more ? ids.getLast() : last;
      }
    }
  }

  private void reportUnknown(List<UUID> ids, Report report) {
    Set<String> known =
        new HashSet<>(
            dsl.select(JooqLedger.SUBJECT)
                .from(Tables.CHAIN_HEAD.table())
                .where(JooqLedger.SUBJECT.in(ids.stream().map(Writes::subject).toList()))
                .fetch(JooqLedger.SUBJECT));
    for (UUID id : ids) {
      if (!known.contains(Writes.subject(id))) {
        report.add(Writes.subject(id), "The record is there, but no event speaks of it.");
      }
    }
  }
}
