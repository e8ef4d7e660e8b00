package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts.Narrowing;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Ledger.Broken;
import dev.proofline.engine.store.RecordStore.TableRow;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a table field live and fall with their record, on every database. */
abstract class RowsContract {

  @TempDir Path folder;

  private final ExecutableForm form = Forms.order(1, columns());
  private JooqStore store;
  private Database behind;

  abstract StoreConfig config();

  @BeforeEach
  void open() {
    StoreConfig config = config().folder(folder);
    store = JooqStore.open(config);
    behind = new Database(config.limits(new StoreConfig.Limits(1, 2)));
    Forms.publish(store, form);
  }

  @AfterEach
  void close() {
    behind.close();
    store.close();
  }

  private static Map<String, Column> columns() {
    var columns = new LinkedHashMap<String, Column>();
    columns.put("sku", Column.TEXT);
    columns.put("qty", Column.NUMBER);
    columns.put("at", Column.TIMESTAMP);
    columns.put("customer", Column.UUID);
    columns.put("tags", Column.TEXT_LIST);
    return columns;
  }

  @Test
  void a_record_comes_back_with_its_rows_in_their_order() {
    var full =
        Forms.answers(
            "sku",
            new Value.Text("轴承"),
            "qty",
            new Value.Num(new BigDecimal("2.5")),
            "at",
            new Value.Moment(Instant.parse("2026-11-22T08:00:00.123456Z")),
            "customer",
            new Value.Ref("customer", UUID.randomUUID()),
            "tags",
            new Value.Many(List.of(new Value.Text("急"))));
    StoredRecord record = insert(full, Answers.EMPTY, row("B", 1));

    assertEquals(record.answers(), found(record).answers());
    assertEquals(List.of(record.answers()), listed().stream().map(StoredRecord::answers).toList());
  }

  @Test
  void a_change_replaces_the_rows() {
    StoredRecord record = insert(row("A", 1), row("B", 2), row("C", 3));

    store
        .committer()
        .commit(Forms.update(form, with(record, List.of(row("C", 3), row("A", 9))), 1));

    assertEquals(List.of(row("C", 3), row("A", 9)), rows(found(record)));
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void a_change_of_other_fields_leaves_the_rows_alone() {
    StoredRecord record = insert(row("A", 1));

    var event = Forms.update(form, record, 1).getLast();
    store.committer().commit(List.of(new Change.UpdateRecord(form, record, 1, false), event));

    assertEquals(List.of(row("A", 1)), rows(found(record)));
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void rows_go_with_their_record() {
    StoredRecord record = insert(row("A", 1));

    var event = Forms.event("record/" + record.id(), record.id(), "record.deleted");
    store
        .committer()
        .commit(
            List.of(new Change.DeleteRecord(form, record.id(), 1), new Change.AppendEvent(event)));

    assertEquals(0, behind.dsl().fetchCount(org.jooq.impl.DSL.table("\"r_order__items\"")));
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void a_cell_changed_with_sql_is_named() {
    StoredRecord record = insert(row("A", 1), row("B", 2));
    insert(row("A", 1));

    sql(
        "update \"r_order__items\" set \"qty\" = 7 where \"_parent\" = {0} and \"_position\" = 1",
        record.id());

    assertNamed(record.id());
  }

  @Test
  void a_row_taken_away_or_slipped_in_with_sql_is_named() {
    StoredRecord robbed = insert(row("A", 1));
    StoredRecord given = insert(row("A", 1));

    sql("delete from \"r_order__items\" where \"_parent\" = {0}", robbed.id());
    sql(
        "insert into \"r_order__items\" (\"_id\", \"_parent\", \"_position\") values ({0}, {1}, 1)",
        UUID.randomUUID(), given.id());

    assertNamed(robbed.id());
    assertNamed(given.id());
  }

  @Test
  void rows_are_read_as_a_source_of_their_own() {
    StoredRecord one = insert(row("A", 1), row("B", 2));
    StoredRecord other = insert(row("A", 3));

    assertEquals(3, rows(new RowScope.All()).size());
    assertEquals(List.of(one.id()), parents(new Narrowing("sku", text("B"))));
    assertEquals(
        List.of(other.id()),
        parents(new Narrowing("parent", Optional.of(new Value.Ref("order", other.id())))));
    assertEquals(List.of(), rows(new RowScope.OwnedBy(Set.of(UUID.randomUUID()))));
    assertEquals(
        row("B", 2), rows(new RowScope.All(), new Narrowing("sku", text("B"))).getFirst().cells());
  }

  @Test
  void a_later_version_adds_columns_and_reads_old_rows() {
    StoredRecord record = insert(row("A", 1));
    var more = columns();
    more.put("colour", Column.TEXT);
    ExecutableForm second = Forms.order(2, more);

    Forms.publish(store, second);

    assertEquals(
        List.of(row("A", 1)),
        rows(store.records().find(second, record.id(), new RowScope.All()).orElseThrow()));
    assertEquals(List.of(), store.ledger().verify());
    var coloured =
        Forms.record(
            second,
            Forms.answers(
                "items", new Value.Rows(List.of(Forms.answers("colour", new Value.Text("红"))))));
    store.committer().commit(Forms.insert(second, coloured));
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void a_column_does_not_change_its_kind() {
    var retyped = columns();
    retyped.put("qty", Column.TEXT);

    var findings = store.definitions().incompatibilities(Forms.order(2, retyped));

    assertEquals("column_retyped", findings.getFirst().code());
  }

  private StoredRecord insert(Answers... rows) {
    StoredRecord record =
        Forms.record(
            form,
            Forms.answers("note", new Value.Text("n"), "items", new Value.Rows(List.of(rows))));
    store.committer().commit(Forms.insert(form, record));
    return record;
  }

  private StoredRecord with(StoredRecord record, List<Answers> rows) {
    return Forms.record(form, record.id(), 2, record.answers().with("items", new Value.Rows(rows)));
  }

  private StoredRecord found(StoredRecord record) {
    return store.records().find(form, record.id(), new RowScope.All()).orElseThrow();
  }

  private List<StoredRecord> listed() {
    return store
        .records()
        .list(form, new RowScope.All(), Filter.EVERYTHING, null, List.of(), 10, null)
        .items();
  }

  private List<TableRow> rows(RowScope scope, Narrowing... narrowings) {
    return store.records().rows(form, "items", scope, List.of(narrowings), 100);
  }

  private List<UUID> parents(Narrowing narrowing) {
    return rows(new RowScope.All(), narrowing).stream().map(TableRow::record).toList();
  }

  private static List<Answers> rows(StoredRecord record) {
    return record.answers().get("items").orElseThrow() instanceof Value.Rows(var rows)
        ? rows
        : List.of();
  }

  private static Answers row(String sku, double qty) {
    return Forms.answers("sku", new Value.Text(sku), "qty", Value.Num.of(qty));
  }

  private static Optional<Value> text(String text) {
    return Optional.of(new Value.Text(text));
  }

  private void assertNamed(UUID record) {
    List<Broken> broken = store.ledger().verify();
    assertTrue(broken.stream().anyMatch(each -> record.equals(each.record())), broken.toString());
  }

  private void sql(String statement, Object... values) {
    org.jooq.QueryPart[] parts = new org.jooq.QueryPart[values.length];
    for (int i = 0; i < values.length; i++) {
      parts[i] = param(values[i]);
    }
    assertTrue(behind.dsl().execute(statement, parts) > 0, "Nothing was tampered with.");
  }

  private static org.jooq.Param<Object> param(Object value) {
    return org.jooq.impl.DSL.val(value);
  }
}
