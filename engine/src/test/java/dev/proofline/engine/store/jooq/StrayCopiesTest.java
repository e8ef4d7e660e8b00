package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What H2 leaves behind when it is killed while it alters a table. */
class StrayCopiesTest {

  @TempDir Path folder;
  private final ExecutableForm form = Forms.visit();
  private final StoredRecord record =
      Forms.record(form, Forms.answers("note", new Value.Text("a")));

  @BeforeEach
  void write() {
    try (JooqStore store = JooqStore.open(StoreConfig.h2(folder))) {
      Forms.publish(store, form);
      store.committer().commit(Forms.insert(form, record));
    }
  }

  @Test
  void a_copy_beside_its_table_is_removed() {
    alter("create table \"f_visit_COPY_3_0\" as select * from \"f_visit\"");

    assertEquals(Optional.of(record), read());
    assertEquals(List.of("f_visit"), tables());
  }

  @Test
  void a_copy_whose_table_is_gone_is_the_table() {
    alter("create table \"f_visit_COPY_3_0\" as select * from \"f_visit\"");
    alter("drop table \"f_visit\"");

    assertEquals(Optional.of(record), read());
    assertEquals(List.of("f_visit"), tables());
  }

  private Optional<StoredRecord> read() {
    try (JooqStore store = JooqStore.open(StoreConfig.h2(folder))) {
      return store.records().find(form, record.id(), new RowScope.All());
    }
  }

  private void alter(String sql) {
    try (var database = new Database(StoreConfig.h2(folder))) {
      database.dsl().execute(sql);
    }
  }

  private List<String> tables() {
    try (var database = new Database(StoreConfig.h2(folder))) {
      return database
          .dsl()
          .select(DSL.field("table_name", String.class))
          .from("information_schema.tables")
          .where("table_name like 'f\\_visit%'")
          .fetch(0, String.class);
    }
  }
}
