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
import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
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
  void refuses_a_target_that_is_not_empty_and_leaves_it_as_it_was() throws IOException {
    StoreConfig here = StoreConfig.h2(Files.createDirectory(folder.resolve("here")));
    List<StoredRecord> written = fill(here);
    StoreConfig postgres = Databases.postgres().folder(folder.resolve("pg"));
    Path file = backup(here);
    Backup.restore(postgres, folder.resolve("pg-files"), file);

    refused(here, file, "there is a workspace in it");
    refused(postgres, file, "there is a workspace in it");
    refused(postgres.folder(folder.resolve("other")), file, "there is a workspace in it");
    assertWhole(here, written);
    assertWhole(postgres, written);
  }

  @Test
  void a_file_that_is_cut_off_damaged_or_foreign_is_refused_and_nothing_is_left()
      throws IOException {
    StoreConfig here = StoreConfig.h2(Files.createDirectory(folder.resolve("here")));
    List<StoredRecord> written = fill(here);
    Path whole = backup(here);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
    Path other = Files.writeString(folder.resolve("other.zip"), "PK");
    Path foreign = changed(whole, "foreign", Map.of("format.txt", "a backup of something\n"));
    Path noFile = changed(whole, "no-file", Map.of("files/" + sha256(), ""));
    Path odd = changed(whole, "odd", Map.of("rows/event", "{\"number\": \"many\"}\n"));
    Path noRows = changed(whole, "no-rows", Map.of("rows/" + Tables.USER.name(), ""));
    Path newer = changed(whole, "newer", Map.of("rows/decision", "{}\n"));
    Path noJson = changed(whole, "no-json", Map.of("rows/seal", "{\"number\": \n"));
    StoreConfig postgres = Databases.postgres().folder(folder.resolve("pg"));
    StoreConfig there = StoreConfig.h2(folder.resolve("there"));

    for (StoreConfig target : List.of(there, postgres)) {
      refused(target, cut, "cut off");
      refused(target, other, "cut off");
      refused(target, foreign, "something else");
      refused(target, noFile, "attachment");
      refused(target, odd, "damaged");
      refused(target, noRows, "damaged");
      refused(target, newer, "of this version");
      refused(target, noJson, "damaged");
      for (TableShape table : List.of(Tables.EVENT, Tables.FORM_COLUMN, Tables.FILE)) {
        String entry = "rows/" + table.name();
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(entry);
        assertTrue(at > 0, entry);
        byte[] flipped = bytes.clone();
        flipped[at + entry.length() + 20] ^= 0x55;
        refused(target, Files.write(folder.resolve("flipped.zip"), flipped), "Nothing was changed");
      }

      Backup.restore(target, folder.resolve("files-of-" + target.schema()), whole);

      assertWhole(target, written);
    }
  }

  private void refused(StoreConfig target, Path file, String why) throws IOException {
    List<String> before = listed(target.folder());
    Path files = folder.resolve("never");

    var refused =
        assertThrows(
            Backup.Refused.class, () -> Backup.restore(target, files, file), file::toString);

    assertTrue(refused.text().in("en").contains(why), () -> refused.text().in("en"));
    assertTrue(refused.text().in("zh-CN").matches("(?s).*[\u4e00-\u9fff].*"));
    assertEquals(before, listed(target.folder()), file::toString);
    assertFalse(Files.exists(files));
  }

  private static List<String> listed(@Nullable Path folder) throws IOException {
    if (folder == null || !Files.exists(folder)) {
      return List.of();
    }
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  /** The backup with other texts in some entries; an empty one takes the entry out. */
  private Path changed(Path whole, String name, Map<String, String> texts) throws IOException {
    Path changed = folder.resolve(name + ".zip");
    try (var from = new ZipFile(whole.toFile());
        var to = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        if (!texts.containsKey(entry.getName())) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          to.write(from.getInputStream(entry).readAllBytes());
        }
      }
      for (var text : texts.entrySet()) {
        if (!text.getValue().isEmpty()) {
          to.putNextEntry(new ZipEntry(text.getKey()));
          to.write(text.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return changed;
  }

  private String sha256() throws IOException {
    return new Blobs(folder.resolve("files"))
        .keep(new ByteArrayInputStream(bytes()), 1000)
        .sha256();
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
                  new FileRow.Size(4, 3),
                  null),
              new FileText("第一条 付款", true));
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
