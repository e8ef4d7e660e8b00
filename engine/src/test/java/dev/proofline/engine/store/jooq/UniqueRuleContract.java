package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.store.Committer.Duplicate;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is unique holds by today's rule in a workspace that an earlier version wrote. */
abstract class UniqueRuleContract {

  private final ExecutableForm form = form();
  private int written;
  private JooqStore store;
  private Database behind;

  abstract StoreConfig config();

  private static ExecutableForm form() {
    var columns = new LinkedHashMap<String, Column>();
    columns.put("note", Column.TEXT);
    columns.put("more", Column.TEXT);
    return Forms.form("visit", 1, columns, List.of(List.of("note")));
  }

  @BeforeEach
  void open() {
    StoreConfig used = config();
    store = JooqStore.open(used);
    behind = new Database(used.limits(new StoreConfig.Limits(1, 2)));
    Forms.publish(store, form);
  }

  @AfterEach
  void close() {
    behind.close();
    store.close();
  }

  private StoredRecord written(String note) {
    StoredRecord record =
        Forms.record(form, new UUID(0, ++written), 1, Forms.answers("note", new Value.Text(note)));
    store.committer().commit(Forms.insert(form, record));
    return record;
  }

  /** As an earlier version left it, which compared by another rule. */
  private void before(StoredRecord record, String note) {
    DSLContext dsl = behind.dsl();
    Table<Record> rows = table(name(Names.formTable(form.key())));
    dsl.update(rows)
        .set(field(name(Names.column("note")), SQLDataType.VARCHAR), note)
        .set(Fingerprints.column(List.of("note")), "earlier " + record.id())
        .where(field(name("id"), SQLDataType.UUID).eq(record.id()))
        .execute();
    dsl.update(Tables.FORM_UNIQUE.table())
        .setNull(field(name("rule"), SQLDataType.INTEGER))
        .execute();
  }

  private StoredRecord stored(StoredRecord record) {
    return store.records().find(form, record.id(), new RowScope.All()).orElseThrow();
  }

  private void changes(StoredRecord record, Object... answers) {
    StoredRecord before = stored(record);
    StoredRecord after =
        Forms.record(form, before.id(), before.version() + 1, Forms.answers(answers));
    store.committer().commit(Forms.update(form, after, before.version()));
  }

  @Test
  void what_was_written_before_is_compared_by_the_rule_of_now() {
    before(written("a"), "a");
    written("b");

    store.definitions().renewUnique(List.of(form));

    assertThrows(Duplicate.class, () -> written("a"));
    assertThrows(Duplicate.class, () -> written("b"));
    written("d");
  }

  @Test
  void rows_that_are_equal_only_now_stay_and_can_be_changed_in_all_else() {
    before(written("a"), "same");
    StoredRecord second = written("b");
    before(second, "same");
    StoredRecord third = written("c");
    before(third, "same");

    store.definitions().renewUnique(List.of(form));

    assertThrows(Duplicate.class, () -> written("same"));
    changes(second, "note", new Value.Text("same"), "more", new Value.Text("x"));
    changes(second, "note", new Value.Text("same"), "more", new Value.Text("y"));
    changes(third, "note", new Value.Text("third"));
    assertThrows(Duplicate.class, () -> changes(third, "note", new Value.Text("same")));
    changes(second, "note", new Value.Text("second"));
    assertThrows(Duplicate.class, () -> written("second"));
  }

  @Test
  void it_is_done_once() {
    StoredRecord kept = written("a");
    store.definitions().renewUnique(List.of(form));
    behind
        .dsl()
        .update(table(name(Names.formTable(form.key()))))
        .set(Fingerprints.column(List.of("note")), "told by another node")
        .where(field(name("id"), SQLDataType.UUID).eq(kept.id()))
        .execute();

    store.definitions().renewUnique(List.of(form));

    written("a");
  }
}
