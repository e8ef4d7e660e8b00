package dev.proofline.bench;

import dev.proofline.engine.Records.Query;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.StoredRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}: a filtered and sorted page of records beside the bare query over an index. */
@Command(
    name = "list",
    description = "A page of a list, filtered and sorted, against the bare indexed query.",
    mixinStandardHelpOptions = true)
final class ListBench implements Callable<Integer> {
  private static final Pattern PER_SECOND = Pattern.compile("tps = ([0-9.]+)");
  private static final int PAGE = 50;

  /** What the page asks for, in SQL that follows the index there is. */
  private static final String BARE =
      "select * from main.f_visit where \"type\" = 'return' and \"stock_left\" > 10"
          + " order by \"submitted_at\" desc nulls last, \"id\" desc limit "
          + PAGE
          + ";\n";

  private static final Query FIRST =
      new Query(
          "visit",
          "type == 'return' && stock_left > 10",
          null,
          List.of(new StoredRecord.Sort("submitted_at", true)),
          PAGE,
          null);

  @Mixin private final Rounds rounds = new Rounds();

  @Option(
      names = "--rows",
      paramLabel = "N",
      split = ",",
      description = "rows of the form, a few sizes in turn (${DEFAULT-VALUE})",
      defaultValue = "100000,1000000")
  private List<Long> sizes = List.of();

  private final Report report = new Report("list");

  /** Pages a second, and the same beside the floor's. */
  private record Found(double pages, double ratio, double later) {}

  @Override
  public Integer call() {
    var all = new ArrayList<Found>();
    try (PostgresServer postgres = PostgresServer.start()) {
      report.note("postgresql", postgres.version());
      for (long rows : sizes) {
        all.add(measure(postgres, rows));
      }
    }
    for (int i = 1; i < all.size(); i++) {
      report.add(
          "growth_" + sizes.get(i),
          "a page of " + sizes.get(i) + " ÷ of " + sizes.getFirst(),
          all.getFirst().pages() / all.get(i).pages(),
          "×",
          "≤ 1.2");
    }
    report.finish();
    return 0;
  }

  private Found measure(PostgresServer postgres, long rows) {
    String database = "list" + rows;
    Path folder = Commands.temporaryFolder(database);
    postgres.createDatabase(database);
    try (var visits = new CountedVisits(postgres, database, folder, 20)) {
      System.out.println("Writing " + rows + " rows …");
      visits.fill(rows);
      Path script = folder.resolve("bare.sql");
      Files.writeString(script, BARE);
      String next = page(visits, null);
      long scans = 0;
      var pages = new ArrayList<Double>();
      var ratios = new ArrayList<Double>();
      var later = new ArrayList<Double>();
      for (int round = 0; round < rounds.rounds(); round++) {
        double bare = bare(postgres, database, script);
        long before = scans(postgres, database);
        double mine = pages(visits, null);
        pages.add(mine);
        ratios.add(mine / bare);
        later.add(pages(visits, next) / mine);
        scans += scans(postgres, database) - before;
      }
      return tell(rows, new Found(median(pages), median(ratios), median(later)), scans);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      Commands.remove(folder);
    }
  }

  private Found tell(long rows, Found found, long scans) {
    report.add(
        "ratio_" + rows, "page ÷ bare query, " + rows + " rows", found.ratio(), "×", "≥ 0.3");
    report.add("pages_" + rows, "pages, " + rows + " rows", found.pages(), "/s", "");
    report.add("later_" + rows, "a later page ÷ the first", found.later(), "×", "≥ 0.8");
    report.add("scans_" + rows, "scans of the whole table", scans, "", "0");
    return found;
  }

  private static double median(List<Double> all) {
    return Measured.median(all.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private double bare(PostgresServer postgres, String database, Path script) {
    String said =
        Commands.run(
            postgres.client(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-c",
                "1",
                "-T",
                Integer.toString(rounds.seconds()),
                "-f",
                script.toString(),
                database));
    Matcher perSecond = PER_SECOND.matcher(said);
    if (!perSecond.find()) {
      throw new CannotRun("Expected pgbench to say how many a second, but: " + said);
    }
    return Double.parseDouble(perSecond.group(1));
  }

  private double pages(CountedVisits visits, @Nullable String after) {
    long begun = System.nanoTime();
    long end = begun + rounds.seconds() * 1_000_000_000L;
    long count = 0;
    while (System.nanoTime() < end) {
      page(visits, after);
      count++;
    }
    return count / ((System.nanoTime() - begun) / 1e9);
  }

  /** Where the next one begins. */
  private static String page(CountedVisits visits, @Nullable String after) {
    var query = new Query(FIRST.form(), FIRST.filter(), null, FIRST.sort(), FIRST.limit(), after);
    var page = visits.engine().records().list(SystemCallers.operator(), query);
    if (page.items().size() != PAGE) {
      throw new CannotRun("Expected a full page, but it has " + page.items().size() + " rows.");
    }
    return String.valueOf(page.next());
  }

  private static long scans(PostgresServer postgres, String database) {
    return Long.parseLong(
        postgres.query(
            database,
            "select coalesce(sum(seq_scan), 0) from pg_stat_user_tables where relname = 'f_visit'"));
  }
}
