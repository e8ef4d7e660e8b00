package dev.proofline.engine.store.jooq;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.jooq.Backup.Refused;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A backup on its way back. Files, and H2 with them, are first restored in a folder beside; rows of
 * PostgreSQL in one transaction. Only when all of it is whole, it takes its place.
 */
final class Restoring {

  private static final int CHUNK = 64 * 1024;
  private static final long LARGEST_FILE = 1024L * 1024 * 1024;
  private static final String DATABASE = "proofline.mv.db";

  private final StoreConfig config;
  private final Path files;

  Restoring(StoreConfig config, Path files) {
    this.config = config;
    this.files = files;
  }

  void from(Path backup) throws IOException {
    Path folder = config.folder();
    requireNoWorkspace(folder);
    try (var zip = opened(backup)) {
      requireOurs(zip, backup);
      requireIntact(zip);
      boolean made = !Files.exists(files);
      Path parent = folder == null ? files.toAbsolutePath().getParent() : folder;
      Files.createDirectories(parent == null ? files : parent);
      Path beside = Files.createTempDirectory(parent == null ? files : parent, ".restoring-");
      try {
        beside(zip, beside);
      } finally {
        removed(beside);
        if (made && isEmpty(files)) {
          Files.delete(files);
        }
      }
    }
  }

  private void beside(ZipFile zip, Path beside) throws IOException {
    Set<String> kept = files(zip, new Blobs(beside.resolve("files")));
    secrets(zip, beside);
    boolean moves =
        config.equals(StoreConfig.h2(folder()).zone(config.zone()).clock(config.clock()));
    StoreConfig there =
        moves ? StoreConfig.h2(beside).zone(config.zone()).clock(config.clock()) : config;
    try (var database = new Database(there)) {
      database.write(
          connection -> {
            rows(zip, database.dsl(connection), kept);
            if (!moves) {
              moved(beside);
            }
            return zip;
          },
          List.of());
    } catch (UncheckedIOException | org.jooq.exception.DataAccessException broken) {
      throw damaged(broken);
    } catch (IllegalArgumentException
        | java.time.DateTimeException
        | tools.jackson.core.JacksonException broken) {
      throw damaged(broken);
    }
    if (moves) {
      moved(beside);
    }
  }

  private Path folder() {
    Path folder = config.folder();
    return folder == null ? files : folder;
  }

  private void rows(ZipFile zip, DSLContext dsl, Set<String> kept) {
    Migrations.within(dsl, config.clock());
    requireEmpty(dsl);
    Tables.ALL.forEach(table -> dsl.deleteFrom(table.table()).execute());
    load(zip, dsl, List.of(Tables.FORM_COLUMN, Tables.FORM_UNIQUE));
    List<TableShape> forms = Backup.forms(dsl);
    forms.forEach(form -> form.create(dsl).execute());
    List<TableShape> rest = new ArrayList<>(Tables.ALL);
    rest.removeAll(List.of(Tables.FORM_COLUMN, Tables.FORM_UNIQUE));
    rest.removeAll(Tables.PASSING);
    rest.addAll(forms);
    load(zip, dsl, rest);
    if (zip.getEntry(Backup.ROWS + Tables.WAIVER_REQUEST.name()) == null) {
      WaiverRequests.fill(dsl);
    }
    requireWhole(zip, forms, dsl, kept);
  }

  /** What is there, of a version that knows no more than this one; and nothing of it missing. */
  private static void requireWhole(
      ZipFile zip, List<TableShape> forms, DSLContext dsl, Set<String> kept) {
    Set<String> known =
        Stream.concat(Tables.ALL.stream(), forms.stream())
            .map(table -> Backup.ROWS + table.name())
            .collect(Collectors.toSet());
    Set<String> unknown =
        names(zip, Backup.ROWS).stream()
            .filter(name -> !known.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!unknown.isEmpty()) {
      throw new Refused(
          "备份里有这个版本不认识的内容：" + unknown + "。请用做备份的那个版本或更新的版本。",
          "Expected a backup of this version or an earlier one, but there is "
              + unknown
              + " in it. Use the version that made it, or a newer one.");
    }
    Set<String> missing = new TreeSet<>(Backup.addresses(dsl, Tables.FILE));
    missing.removeAll(kept);
    if (!missing.isEmpty()) {
      throw new Refused(
          "备份里缺少 " + missing.size() + " 个附件。请换一份完好的备份。",
          "Expected every attachment, but "
              + missing.size()
              + " are missing in the backup. Use another backup.");
    }
  }

  private static Set<String> names(ZipFile zip, String start) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(start))
        .collect(Collectors.toSet());
  }

  private static ZipFile opened(Path backup) throws IOException {
    try {
      return new ZipFile(backup.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException broken) {
      throw new Refused(
          backup + " 不是完整的备份文件（可能没有传完）。请换一份。什么都没有改动。",
          "Expected a whole backup, but "
              + backup
              + " does not open; perhaps it was cut off. Use another copy. Nothing was changed.",
          broken);
    }
  }

  private static void requireOurs(ZipFile zip, Path backup) throws IOException {
    ZipEntry head = zip.getEntry(Backup.HEAD);
    boolean ours = head != null && head.getSize() == Backup.FORMAT.length() + 1;
    Set<String> needed =
        Stream.of(Tables.EVENT, Tables.USER, Tables.VERSION, Tables.LEDGER_HEAD)
            .map(table -> Backup.ROWS + table.name())
            .collect(Collectors.toSet());
    if (!ours || !text(zip, head).strip().equals(Backup.FORMAT)) {
      throw new Refused(
          backup + " 不是行证的备份。请检查文件名。什么都没有改动。",
          "Expected a backup of Proofline, but "
              + backup
              + " is something else. Check the name. Nothing was changed.");
    }
    if (!names(zip, Backup.ROWS).containsAll(needed)) {
      throw damaged(new IOException("tables are missing"));
    }
  }

  /** Java's zip files are read without looking at their checksums. */
  private static void requireIntact(ZipFile zip) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (ZipEntry entry : Collections.list(zip.entries())) {
      var crc = new CRC32();
      try (InputStream bytes = zip.getInputStream(entry)) {
        for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
          crc.update(chunk, 0, read);
        }
      } catch (ZipException | EOFException broken) {
        throw damaged(broken);
      }
      if (crc.getValue() != entry.getCrc()) {
        throw damaged(new IOException(entry.getName() + " is not what it was"));
      }
    }
  }

  private static Refused damaged(Exception why) {
    String told = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
    String shown = Cut.shown(told, 200);
    return new Refused(
        "备份文件已损坏：" + shown + "。请换一份。什么都没有改动。",
        "Expected a whole backup, but it is damaged: "
            + shown
            + ". Use another copy. Nothing was changed.",
        why);
  }

  private static void requireNoWorkspace(@Nullable Path folder) {
    if (folder != null
        && (Files.exists(folder.resolve(Backup.SEALS)) || Files.exists(folder.resolve(DATABASE)))) {
      throw taken();
    }
  }

  private static void requireEmpty(DSLContext dsl) {
    if (Stream.of(Tables.EVENT, Tables.USER, Tables.VERSION, Tables.DRAFT)
        .anyMatch(table -> dsl.fetchExists(table.table()))) {
      throw taken();
    }
  }

  private static Refused taken() {
    return new Refused(
        "目标数据库或数据文件夹里已有工作区。请另选空的。什么都没有改动。",
        "Expected an empty database and data folder, but there is a workspace in it. Name others."
            + " Nothing was changed.");
  }

  private static void load(ZipFile zip, DSLContext dsl, List<TableShape> tables) {
    for (TableShape table : tables) {
      ZipEntry entry = zip.getEntry(Backup.ROWS + table.name());
      if (entry == null) {
        continue;
      }
      try (var lines =
          new BufferedReader(
              new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
        new BackupRows(table).load(dsl, lines);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed.getMessage(), failed);
      }
    }
    EventColumns.fill(dsl);
  }

  /** Each goes where its content says; one that is not what its name says is refused. */
  private static Set<String> files(ZipFile zip, Blobs blobs) throws IOException {
    Set<String> kept = new TreeSet<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entry.getName().startsWith(Backup.FILES)) {
        try (InputStream bytes = zip.getInputStream(entry)) {
          kept.add(blobs.keep(bytes, LARGEST_FILE).sha256());
        } catch (ZipException | EOFException broken) {
          throw damaged(broken);
        }
        if (!kept.contains(entry.getName().substring(Backup.FILES.length()))) {
          throw damaged(new IOException(entry.getName() + " is not what it was"));
        }
      }
    }
    return kept;
  }

  private void secrets(ZipFile zip, Path beside) throws IOException {
    for (String name : List.of(Backup.KEY, Backup.SEALS)) {
      ZipEntry entry = zip.getEntry(name);
      if (config.folder() != null && entry != null) {
        Files.writeString(beside.resolve(name), text(zip, entry));
      }
    }
  }

  /** What was restored beside takes its place, the database last: with it there is a workspace. */
  private void moved(Path beside) throws UncheckedIOException {
    try {
      Files.createDirectories(files);
      Path blobs = beside.resolve("files");
      for (Path file : under(blobs)) {
        moved(file, files.resolve(blobs.relativize(file).toString()));
      }
      for (String name : List.of(Backup.KEY, Backup.SEALS, DATABASE)) {
        if (Files.exists(beside.resolve(name))) {
          moved(beside.resolve(name), folder().resolve(name));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed.getMessage(), failed);
    }
  }

  private static void moved(Path from, Path to) throws IOException {
    Path parent = to.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Path> under(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void removed(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream bytes = zip.getInputStream(entry)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (ZipException | EOFException broken) {
      throw damaged(broken);
    }
  }
}
