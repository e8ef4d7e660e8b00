package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.Blobs;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * A whole workspace in one zip file: every table as lines of JSON, every file, the ledger's key and
 * its list of seals. The same on H2 and PostgreSQL, so it also moves a workspace from one to the
 * other. Sessions are left out: whoever is signed in here is not signed in there.
 */
public final class Backup {

  private static final String FORMAT = "proofline-backup 1";
  private static final String HEAD = "format.txt";
  private static final String ROWS = "rows/";
  private static final String FILES = "files/";
  private static final String KEY = "ledger.key";
  private static final String SEALS = "ledger.seals";
  private static final long LARGEST_FILE = 1024L * 1024 * 1024;

  private Backup() {}

  /** What a backup cannot be made of, or put into. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Refused(String why) {
      super(why);
    }
  }

  /** Everything as it was at one moment, whatever is written meanwhile. */
  public static void write(StoreConfig config, Path files, OutputStream to) throws IOException {
    try (var database = new Database(config);
        var zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
      entry(zip, HEAD, FORMAT + "\n");
      Set<String> wanted = new TreeSet<>();
      long seals = database.snapshot(dsl -> rows(dsl, zip, wanted));
      var blobs = new Blobs(files);
      for (String sha256 : wanted) {
        Path file =
            blobs
                .find(sha256)
                .orElseThrow(() ->
                    new Refused(
                        "Expected the file " + sha256 + ", but it is missing. Run verify."));
        zip.putNextEntry(new ZipEntry(FILES + sha256));
        Files.copy(file, zip);
        zip.closeEntry();
      }
      secrets(config, zip, seals);
    }
  }

  /** The rows of every table; the number of the last seal among them. */
  private static long rows(DSLContext dsl, ZipOutputStream zip, Set<String> files) {
    try {
      for (TableShape table : tables(dsl)) {
        zip.putNextEntry(new ZipEntry(ROWS + table.name()));
        var lines = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        new BackupRows(table)
            .each(
                dsl,
                line -> {
                  lines.write(line);
                  lines.newLine();
                });
        lines.flush();
        zip.closeEntry();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    var sha256 = Tables.FILE.field(Tables.FILE.column("sha256"));
    dsl.selectDistinct(sha256)
        .from(Tables.FILE.table())
        .forEach(row -> files.add(String.valueOf(row.value1())));
    return dsl.fetchValue(
            DSL.select(DSL.coalesce(DSL.max(Sealer.NUMBER), 0L)).from(Tables.SEAL.table()))
        .longValue();
  }

  /** All tables but the sessions; one that is not known here would be lost without a word. */
  private static List<TableShape> tables(DSLContext dsl) {
    List<TableShape> tables = new ArrayList<>(Tables.ALL);
    tables.addAll(forms(dsl));
    Set<String> known =
        tables.stream().map(TableShape::name).collect(Collectors.toCollection(TreeSet::new));
    known.add(Migrations.JOURNAL);
    Set<String> unknown = new TreeSet<>(Tables.there(dsl));
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new Refused("Expected only tables of this version, but there are " + unknown + ".");
    }
    tables.remove(Tables.SESSION);
    return tables;
  }

  private static List<TableShape> forms(DSLContext dsl) {
    var registry = new FormRegistry(dsl);
    var tables = new ArrayList<TableShape>();
    for (String form : registry.forms()) {
      FormColumns columns = registry.everyColumn(form);
      tables.add(columns.table(registry.unique(form)));
      columns.rows().values().forEach(rows -> tables.add(rows.table(form)));
    }
    return tables;
  }

  /** The list of seals may have grown meanwhile: only those whose rows are here go with them. */
  private static void secrets(StoreConfig config, ZipOutputStream zip, long seals)
      throws IOException {
    Path folder = config.folder();
    if (folder == null || !Files.exists(folder.resolve(KEY))) {
      return;
    }
    entry(zip, KEY, Files.readString(folder.resolve(KEY)));
    if (Files.exists(folder.resolve(SEALS))) {
      try (var lines = Files.lines(folder.resolve(SEALS))) {
        String kept =
            lines
                .filter(line -> line.matches(SealKey.Witness.LINE))
                .filter(line -> Long.parseLong(line.substring(0, line.indexOf(' '))) <= seals)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        entry(zip, SEALS, kept);
      }
    }
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** Into an empty database and an empty folder; refused when there is anything. */
  public static void restore(StoreConfig config, Path files, Path from) throws IOException {
    try (var zip = new ZipFile(from.toFile(), StandardCharsets.UTF_8);
        var database = new Database(config)) {
      if (!text(zip, HEAD).strip().equals(FORMAT)) {
        throw new Refused("Expected a backup of Proofline, but " + from + " is something else.");
      }
      Migrations.run(database.dsl(), config.clock());
      requireEmpty(database.dsl(), config);
      database.write(
          connection -> {
            Tables.ALL.forEach(
                table -> database.dsl(connection).deleteFrom(table.table()).execute());
            load(zip, database.dsl(connection), List.of(Tables.FORM_COLUMN, Tables.FORM_UNIQUE));
            return zip;
          },
          List.of());
      List<TableShape> forms = forms(database.dsl());
      forms.forEach(form -> form.create(database.dsl()).execute());
      files(zip, new Blobs(files));
      secrets(config, zip);
      List<TableShape> rest = new ArrayList<>(Tables.ALL);
      rest.removeAll(List.of(Tables.FORM_COLUMN, Tables.FORM_UNIQUE, Tables.SESSION));
      rest.addAll(forms);
      database.write(
          connection -> {
            load(zip, database.dsl(connection), rest);
            return zip;
          },
          List.of());
    }
  }

  private static void requireEmpty(DSLContext dsl, StoreConfig config) {
    Path folder = config.folder();
    boolean rows =
        List.of(Tables.EVENT, Tables.USER, Tables.VERSION, Tables.DRAFT).stream()
            .anyMatch(table -> dsl.fetchExists(table.table()));
    if (rows || (folder != null && Files.exists(folder.resolve(SEALS)))) {
      throw new Refused(
          "Expected an empty database and data folder, but there is a workspace in it. Name others.");
    }
  }

  private static void load(ZipFile zip, DSLContext dsl, List<TableShape> tables) {
    for (TableShape table : tables) {
      ZipEntry entry = zip.getEntry(ROWS + table.name());
      if (entry == null) {
        continue;
      }
      try (var lines =
          new BufferedReader(
              new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
        new BackupRows(table).load(dsl, lines);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** Each goes where its content says; one that is not what its name says is refused. */
  private static void files(ZipFile zip, Blobs blobs) throws IOException {
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entry.getName().startsWith(FILES)) {
        try (InputStream bytes = zip.getInputStream(entry)) {
          String kept = blobs.keep(bytes, LARGEST_FILE).sha256();
          if (!entry.getName().equals(FILES + kept)) {
            throw new Refused(
                "Expected " + entry.getName() + " unchanged, but it is " + kept + ".");
          }
        }
      }
    }
  }

  private static void secrets(StoreConfig config, ZipFile zip) throws IOException {
    Path folder = config.folder();
    for (String name : List.of(KEY, SEALS)) {
      if (folder != null && zip.getEntry(name) != null) {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text(zip, name));
      }
    }
  }

  private static String text(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new Refused("Expected a backup of Proofline, but there is no " + name + " in it.");
    }
    try (InputStream bytes = zip.getInputStream(entry)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
