package dev.proofline.engine.store.jooq;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Blobs;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * A whole workspace in one zip file: every table as lines of JSON, every file, the ledger's key and
 * its list of seals. The same on H2 and PostgreSQL, so it also moves a workspace from one to the
 * other. Sessions and forms half filled are left out: whoever is signed in here is not signed in
 * there.
 */
public final class Backup {

  static final String FORMAT = "proofline-backup 1";
  static final String HEAD = "format.txt";
  static final String ROWS = "rows/";
  static final String FILES = "files/";
  static final String KEY = "ledger.key";
  static final String SEALS = "ledger.seals";

  private Backup() {}

  /** What a backup cannot be made of, or put into. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient LocalText text;

    Refused(String chinese, String english) {
      super(english);
      this.text = LocalText.of(chinese, english);
    }

    Refused(String chinese, String english, Throwable cause) {
      super(english, cause);
      this.text = LocalText.of(chinese, english);
    }

    public LocalText text() {
      return text;
    }
  }

  /** Everything as it was at one moment, whatever is written meanwhile. */
  public static void write(StoreConfig config, Path files, OutputStream to) throws IOException {
    try (var database = new Database(config);
        var zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
      entry(zip, HEAD, FORMAT + "\n");
      Set<String> wanted = new TreeSet<>();
      Set<String> uploads = new TreeSet<>();
      long seals =
          database.snapshot(dsl -> {
            uploads.addAll(addresses(dsl, Tables.PACK_UPLOAD));
            uploads.addAll(addresses(dsl, Tables.TRANSFER));
            return rows(dsl, zip, wanted);
          });
      var blobs = new Blobs(files);
      for (String sha256 : uploads) {
        blobs.find(sha256).ifPresent(_ -> wanted.add(sha256));
      }
      for (String sha256 : wanted) {
        Path file =
            blobs
                .find(sha256)
                .orElseThrow(() ->
                    new Refused(
                        "缺少文件 " + sha256 + "。请先运行 verify。",
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
    files.addAll(addresses(dsl, Tables.FILE));
    return dsl.fetchValue(
            DSL.select(DSL.coalesce(DSL.max(Sealer.NUMBER), 0L)).from(Tables.SEAL.table()))
        .longValue();
  }

  static Set<String> addresses(DSLContext dsl, TableShape table) {
    var addresses = new TreeSet<String>();
    dsl.selectDistinct(table.field(table.column("sha256")))
        .from(table.table())
        .where(table.field(table.column("sha256")).isNotNull())
        .forEach(row -> addresses.add(String.valueOf(row.value1())));
    return addresses;
  }

  /** All tables but passing ones; one that is not known here would be lost without a word. */
  private static List<TableShape> tables(DSLContext dsl) {
    List<TableShape> tables = new ArrayList<>(Tables.ALL);
    tables.addAll(forms(dsl));
    Set<String> known =
        tables.stream().map(TableShape::name).collect(Collectors.toCollection(TreeSet::new));
    known.add(Migrations.JOURNAL);
    Set<String> unknown = new TreeSet<>(Tables.there(dsl));
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new Refused(
          "数据库里有这个版本不认识的表：" + unknown + "。请用更新的版本。",
          "Expected only tables of this version, but there are "
              + unknown
              + ". Use the newer version.");
    }
    tables.removeAll(Tables.PASSING);
    return tables;
  }

  static List<TableShape> forms(DSLContext dsl) {
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
                .filter(line -> line.matches(SealWitness.LINE))
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

  /**
   * Into an empty database and an empty folder. {@link Refused} when there is anything, or when the
   * file is not whole; then the database and the folder are as they were.
   */
  public static void restore(StoreConfig config, Path files, Path from) throws IOException {
    new Restoring(config, files).from(from);
  }
}
