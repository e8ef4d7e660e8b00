package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer.Duplicate;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store.FileRow;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** A workspace leaves as one file and comes back whole, on either database. */
class BackupTest {

  @TempDir Path folder;
  private final ExecutableForm form = form();

  private static ExecutableForm form() {
    var fields = new LinkedHashMap<String, Column>();
    fields.put("note", Column.TEXT);
    fields.put("amount", Column.NUMBER);
    fields.put("done", Column.BOOLEAN);
    fields.put("day", Column.DATE);
    fields.put("at", Column.TIMESTAMP);
    fields.put("customer", Column.UUID);
    fields.put("tags", Column.TEXT_LIST);
    return Forms.form("visit", 1, fields, List.of(List.of("note")));
  }

  @Test
  void a_workspace_on_h2_moves_to_another_folder_and_to_postgres() throws IOException {
    StoreConfig here = StoreConfig.h2(Files.createDirectory(folder.resolve("here")));
    List<StoredRecord> written = fill(here);
    Path file = backup(here);

    StoreConfig there = StoreConfig.h2(Files.createDirectory(folder.resolve("there")));
    StoreConfig postgres = Databases.postgres().folder(folder.resolve("pg"));
    for (StoreConfig target : List.of(there, postgres)) {
      Backup.restore(target, folder.resolve("files-" + target.schema() + target.hashCode()), file);

      assertWhole(target, written);
    }
  }

  @Test
  void a_backup_under_load_is_one_moment_and_verifies() throws Exception {
    StoreConfig here = Databases.postgres().folder(Files.createDirectory(folder.resolve("here")));
    fill(here);
    var stop = new AtomicBoolean();
    Path file;
    try (JooqStore store = JooqStore.open(here)) {
      Thread writing =
          Thread.startVirtualThread(() -> {
            for (int n = 0; !stop.get(); n++) {
              StoredRecord record =
                  Forms.record(form, Forms.answers("note", new Value.Text("load " + n)));
              store.committer().commit(Forms.insert(form, record));
              store.ledger().seal();
            }
          });
      file = backup(here);
      stop.set(true);
      writing.join();
    }

    StoreConfig there = StoreConfig.h2(Files.createDirectory(folder.resolve("there")));
    Backup.restore(there, folder.resolve("restored"), file);

    try (JooqStore store = JooqStore.open(there)) {
      assertEquals(List.of(), store.ledger().verify());
      store.ledger().seal();
      assertEquals(List.of(), store.ledger().verify());
    }
  }

  @Test
  void refuses_a_target_that_is_not_empty_and_a_file_that_is_no_backup() throws IOException {
    StoreConfig here = StoreConfig.h2(Files.createDirectory(folder.resolve("here")));
    fill(here);
    Path file = backup(here);
    Path other = Files.writeString(folder.resolve("other.zip"), "PK");

    assertThrows(Backup.Refused.class, () -> Backup.restore(here, folder.resolve("files"), file));
    assertThrows(
        IOException.class,
        () -> Backup.restore(StoreConfig.h2(folder.resolve("new")), folder.resolve("f"), other));
  }

  private List<StoredRecord> fill(StoreConfig config) throws IOException {
    var written = new ArrayList<StoredRecord>();
    var blob = new Blobs(folder.resolve("files")).keep(new ByteArrayInputStream(bytes()), 1000);
    try (JooqStore store = JooqStore.open(config)) {
      Forms.publish(store, form);
      for (int i = 0; i < 3; i++) {
        StoredRecord record =
            Forms.record(
                form,
                Forms.answers(
                    "note", new Value.Text("行证 “" + i + "”\n=1"),
                    "amount", Value.Num.of(12345 + i),
                    "done", new Value.Bool(i % 2 == 0),
                    "day", new Value.Day(LocalDate.of(2026, 11, 22)),
                    "at", new Value.Moment(Instant.parse("2026-11-22T03:04:05.123456Z")),
                    "tags", new Value.Many(List.of(new Value.Text("a"), new Value.Text("b")))));
        store.committer().commit(Forms.insert(form, record));
        written.add(record);
      }
      store
          .files()
          .put(
              new FileRow(
                  UUID.randomUUID(),
                  blob.sha256(),
                  "a.jpg",
                  "image/jpeg",
                  blob.size(),
                  null,
                  null,
                  "camera",
                  1.5,
                  Forms.ANNA,
                  Forms.NOW,
                  new FileRow.Size(4, 3)));
      store
          .definitions()
          .putSetting(
              "days",
              JsonNodeFactory.instance.numberNode(30),
              Forms.event("workspace", null, "setting.changed"));
      var task = Work.task(UUID.randomUUID(), UUID.randomUUID(), 1, "open");
      store
          .committer()
          .commit(
              List.of(
                  new Change.PutTask(task, 0),
                  new Change.AppendEvent(Forms.event("workspace", null, "task.opened"))));
      store.ledger().seal();
    }
    return written;
  }

  private static byte[] bytes() {
    return new byte[] {1, 2, 3};
  }

  private Path backup(StoreConfig config) throws IOException {
    Path file = Files.createTempFile(folder, "backup", ".zip");
    try (var out = Files.newOutputStream(file)) {
      Backup.write(config, folder.resolve("files"), out);
    }
    return file;
  }

  private void assertWhole(StoreConfig config, List<StoredRecord> written) {
    try (JooqStore store = JooqStore.open(config)) {
      store.definitions().reindex(List.of(form));
      var found = new ArrayList<StoredRecord>();
      store.records().each(form, new RowScope.All(), Filter.EVERYTHING, found::add);

      assertEquals(java.util.Set.copyOf(written), java.util.Set.copyOf(found));
      assertEquals(List.of(), store.ledger().verify());
      assertEquals(30, store.definitions().setting("days").orElseThrow().asInt());
      assertFalse(store.ledger().after(0, 100).isEmpty());
      StoredRecord twice = Forms.record(form, Forms.answers("note", new Value.Text("行证 “0”\n=1")));
      assertThrows(Duplicate.class, () -> store.committer().commit(Forms.insert(form, twice)));
      StoredRecord next = Forms.record(form, Forms.answers("note", new Value.Text("goes on")));
      store.committer().commit(Forms.insert(form, next));
      store.ledger().seal();
      assertTrue(store.ledger().verify().isEmpty());
    }
  }
}
