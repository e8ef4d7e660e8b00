package dev.proofline.engine.store.jooq;

import static dev.proofline.engine.store.jooq.Verification.PAGE;

import dev.proofline.engine.store.RecordState;
import dev.proofline.engine.store.jooq.Verification.Report;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/** Compares rows of forms' tables with what the last event of each record says. */
final class RowVerification {

  private static final Field<UUID> ID = DSL.field(DSL.name("id"), SQLDataType.UUID);

  private final DSLContext dsl;
  private final FormRegistry registry;
  private final BiPredicate<String, String> same;
  private final Map<String, Map<UUID, String>> waiting = new LinkedHashMap<>();
  private final Map<String, Shapes> tables = new HashMap<>();
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

  /** A record's own table, and those of its rows by the key they are named after. */
  private record Shapes(TableShape own, Map<String, TableShape> rows) {}

  private void compare(String formAndVersion, Map<UUID, String> states, Report report) {
    Shapes shapes = tables.computeIfAbsent(formAndVersion, this::shapes);
    TableShape table = shapes.own();
    Map<UUID, Record> rows = new HashMap<>();
    dsl.select(table.fields())
        .from(table.table())
        .where(ID.in(states.keySet()))
        .forEach(row -> rows.put(row.get("id", UUID.class), row));
    Map<UUID, Map<String, List<Object>>> inner = rowsOf(shapes, states.keySet());
    states.forEach((id, state) -> {
      Record row = rows.get(id);
      String now =
          row == null ? RecordState.DELETED : state(table, row, inner.getOrDefault(id, Map.of()));
      if (!same.test(now, state)) {
        report.add(Writes.subject(id), difference(row, state));
      }
    });
  }

  /** The rows of the records' tables, as the records' states hold them. */
  private Map<UUID, Map<String, List<Object>>> rowsOf(Shapes shapes, Set<UUID> records) {
    Map<UUID, Map<String, List<Object>>> found = new HashMap<>();
    shapes
        .rows()
        .forEach((origin, table) -> {
          var parent = table.field(RowsShape.PARENT, UUID.class);
          dsl.select(table.fields())
              .from(table.table())
              .where(parent.in(records))
              .orderBy(parent, table.field(RowsShape.POSITION, Integer.class))
              .forEach(row ->
                  found
                      .computeIfAbsent(row.get(RowsShape.PARENT, UUID.class), _ -> new HashMap<>())
                      .computeIfAbsent(RowsShape.stateName(origin), _ -> new ArrayList<>())
                      .add(columns(table, row)));
        });
    return found;
  }

  /** What the fingerprint of a record's row is taken of; null when there is no such row. */
  @Nullable String text(EventAppender.State state, UUID id) {
    Shapes shapes = shapes(state.form() + "@" + state.version());
    Record row =
        dsl.select(shapes.own().fields()).from(shapes.own().table()).where(ID.eq(id)).fetchOne();
    if (row == null) {
      return null;
    }
    var columns = RecordReader.columns(shapes.own(), row);
    columns.putAll(rowsOf(shapes, Set.of(id)).getOrDefault(id, Map.of()));
    return RecordState.text(columns);
  }

  private static Object columns(TableShape table, Record row) {
    try {
      return RecordReader.columns(table, row);
    } catch (RuntimeException unreadable) {
      return "unreadable";
    }
  }

  private static String state(TableShape table, Record row, Map<String, List<Object>> rows) {
    try {
      var columns = RecordReader.columns(table, row);
      columns.putAll(rows);
      return RecordState.of(columns);
    } catch (RuntimeException unreadable) {
      return "unreadable";
    }
  }

  private static String difference(@Nullable Record row, String state) {
    if (row == null) {
      return "The record is gone, but no event says it was deleted.";
    }
    return state.equals(RecordState.DELETED)
        ? "The record is there, but its last event says it was deleted."
        : "The record's row was changed without an event.";
  }

  private Shapes shapes(String formAndVersion) {
    int at = formAndVersion.lastIndexOf('@');
    String form = formAndVersion.substring(0, at);
    int version = Integer.parseInt(formAndVersion.substring(at + 1));
    Map<String, TableShape> rows = new HashMap<>();
    FormColumns kept = registry.columns(form, version);
    kept.rows().values().forEach(table -> rows.put(table.origin(), table.table(form)));
    return new Shapes(kept.table(List.of()), rows);
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
