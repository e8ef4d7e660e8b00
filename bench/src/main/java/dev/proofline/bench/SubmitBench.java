package dev.proofline.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code submit}: whole submissions over HTTP beside pgbench on the same PostgreSQL. */
@Command(
    name = "submit",
    description = "Submissions over HTTP against the floor of pgbench.",
    mixinStandardHelpOptions = true)
final class SubmitBench implements Callable<Integer> {
  private static final List<Integer> CONNECTIONS = List.of(8, 32);
  private static final String DATABASE = "proofline";

  @Mixin private final Rounds rounds = new Rounds();

  @Option(
      names = "--customers",
      description = "customers to visit, the same number for each rep (${DEFAULT-VALUE})",
      defaultValue = "5000")
  private int customers;

  @Option(
      names = "--reps",
      paramLabel = "N",
      description =
          "who visit them in turn (${DEFAULT-VALUE}); with --reps 1 --customers 1000 one rep's day"
              + " holds all the rows",
      defaultValue = "50")
  private int reps;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "seconds of submissions before measuring, so that no compiler is measured"
              + " (${DEFAULT-VALUE})",
      defaultValue = "60")
  private int warmUp;

  @Option(
      names = "--h2",
      negatable = true,
      description = "measures H2 too (${DEFAULT-VALUE})",
      defaultValue = "true",
      fallbackValue = "true")
  private boolean h2;

  @Option(
      names = "--java-options",
      description = "further options of the server's virtual machine",
      defaultValue = "")
  private String java = "";

  private final Report report = new Report("submit");

  private enum What {
    FLOOR,
    SUBMIT
  }

  /** The rounds at one number of connections. */
  private static final class Series {
    private final Map<What, List<Measured>> rounds = new EnumMap<>(What.class);

    void add(What what, Measured measured) {
      rounds.computeIfAbsent(what, _ -> new ArrayList<>()).add(measured);
    }

    double median(What what, ToDoubleFunction<Measured> figure) {
      return Measured.median(
          rounds.getOrDefault(what, List.of()).stream().mapToDouble(figure).toArray());
    }

    double[] ratios(ToDoubleFunction<Measured> figure) {
      List<Measured> floors = rounds.getOrDefault(What.FLOOR, List.of());
      List<Measured> submits = rounds.getOrDefault(What.SUBMIT, List.of());
      double[] ratios = new double[floors.size()];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = figure.applyAsDouble(submits.get(i)) / figure.applyAsDouble(floors.get(i));
      }
      return ratios;
    }
  }

  @Override
  public Integer call() {
    var perSecond = onPostgres();
    if (h2) {
      onH2(perSecond);
    }
    report.finish();
    return 0;
  }

  private Map<Integer, Double> onPostgres() {
    Path data = Commands.temporaryFolder("submit");
    try (PostgresServer postgres = PostgresServer.start()) {
      postgres.createDatabase(DATABASE);
      var floor = new Floor(postgres);
      var setup = ServerProcess.Setup.on(data, postgres.jdbc(DATABASE)).with(java);
      try (ServerProcess server = ServerProcess.start(setup)) {
        report.note("postgresql", postgres.version());
        Commands.pause(5000);
        double idle = server.processes().megabytes();
        var perSecond = measure(postgres, floor, server);
        report.add("rss_idle_mb", "memory idle", idle, "MB", "≤ 200");
        report.add("rss_after_mb", "memory after", server.processes().megabytes(), "MB", "≤ 350");
        report.add(
            "own_after_mb", "of it no pages of files", server.processes().ownMegabytes(), "MB", "");
        report.add(
            "rss_scripts_mb",
            "memory of script workers",
            server.processes().megabytesBelow(),
            "MB",
            "");
        return perSecond;
      } finally {
        floor.close();
      }
    } finally {
      Commands.remove(data);
    }
  }

  private Map<Integer, Double> measure(PostgresServer postgres, Floor floor, ServerProcess server) {
    System.out.println("Adding " + reps + " reps and " + customers + " customers and warming up …");
    var visits = new Visits(server.port(), reps, customers);
    long before = count(postgres, "f_visit");
    long tasksBefore = count(postgres, "task");
    long acknowledged = warmUp(visits);
    Map<Integer, Series> all = new TreeMap<>();
    for (int round = 1; round <= rounds.rounds(); round++) {
      for (int connections : CONNECTIONS) {
        Series series = all.computeIfAbsent(connections, _ -> new Series());
        Measured least = floor.run(connections, rounds.seconds());
        Measured done = submitted(postgres, server, visits, connections);
        series.add(What.FLOOR, least);
        series.add(What.SUBMIT, done);
        acknowledged += done.good();
        say(round, connections, least, done, visits);
      }
    }
    all.forEach(this::tell);
    compareRows(
        acknowledged, count(postgres, "f_visit") - before, count(postgres, "task") - tasksBefore);
    var perSecond = new TreeMap<Integer, Double>();
    all.forEach((connections, series) ->
        perSecond.put(connections, series.median(What.SUBMIT, Measured::perSecond)));
    return perSecond;
  }

  private long warmUp(Visits visits) {
    double each = Math.max(1, warmUp) / (double) CONNECTIONS.size();
    return CONNECTIONS.stream()
        .mapToLong(connections -> visits.submit(connections, each).good())
        .sum();
  }

  private Measured submitted(
      PostgresServer postgres, ServerProcess server, Visits visits, int connections) {
    var database = new ProcessTree(postgres.pid());
    double before = server.processes().cpuMillis() + database.cpuMillis();
    Measured done = visits.submit(connections, rounds.seconds());
    return done.cpu(server.processes().cpuMillis() + database.cpuMillis() - before);
  }

  private static long count(PostgresServer postgres, String table) {
    return Long.parseLong(postgres.query(DATABASE, "select count(*) from main." + table));
  }

  private static void say(
      int round, int connections, Measured least, Measured done, Visits visits) {
    System.out.printf(
        Locale.ROOT,
        "round %d, %2d connections: floor %.0f/s, submissions %.0f/s, %.2f ms CPU each%s%n",
        round,
        connections,
        least.perSecond(),
        done.perSecond(),
        done.cpuEach(),
        done.refused() == 0 ? "" : ", " + done.refused() + " refused: " + visits.refusal());
  }

  private void tell(int connections, Series series) {
    String at = " at " + connections;
    String key = "_" + connections;
    double[] ratios = series.ratios(Measured::perSecond);
    report.all("ratios" + key, ratios);
    report.add(
        "ratio" + key,
        "submissions ÷ floor" + at,
        Measured.median(ratios),
        "×",
        connections == 8 ? "≥ 0.6" : "≥ 1.0");
    report.add(
        "per_second" + key,
        "submissions" + at,
        series.median(What.SUBMIT, Measured::perSecond),
        "/s",
        "");
    report.add(
        "floor_per_second" + key,
        "floor" + at,
        series.median(What.FLOOR, Measured::perSecond),
        "/s",
        "");
    report.add(
        "cpu_ms" + key,
        "CPU a submission" + at,
        series.median(What.SUBMIT, Measured::cpuEach),
        "ms",
        "≤ 1.0");
    report.add(
        "floor_cpu_ms" + key,
        "CPU of the floor" + at,
        series.median(What.FLOOR, Measured::cpuEach),
        "ms",
        "");
    for (int share : new int[] {50, 99}) {
      ToDoubleFunction<Measured> figure = measured -> measured.percentile(share / 100.0);
      report.add(
          "p" + share + "_ms" + key,
          "p" + share + at,
          series.median(What.SUBMIT, figure),
          "ms",
          "");
      report.add(
          "floor_p" + share + "_ms" + key,
          "p" + share + " of the floor" + at,
          series.median(What.FLOOR, figure),
          "ms",
          "");
      report.add(
          "p" + share + "_ratio" + key,
          "p" + share + " ÷ floor's" + at,
          Measured.median(series.ratios(figure)),
          "×",
          share == 99 && connections == 8 ? "≤ 3" : "");
    }
    report.add(
        "refused" + key,
        "refused" + at,
        series.rounds.getOrDefault(What.SUBMIT, List.of()).stream()
            .mapToLong(Measured::refused)
            .sum(),
        "",
        "0");
  }

  private void compareRows(long acknowledged, long rows, long tasks) {
    report.add("acknowledged", "acknowledged", acknowledged, "", "");
    report.add("rows", "rows in the table", rows, "", Long.toString(acknowledged));
    report.add("tasks", "tasks the flow made", tasks, "", Long.toString(acknowledged));
  }

  private void onH2(Map<Integer, Double> onPostgres) {
    Path data = Commands.temporaryFolder("submit-h2");
    try (ServerProcess server = ServerProcess.start(ServerProcess.Setup.h2(data).with(java))) {
      System.out.println("The same on H2 …");
      var visits = new Visits(server.port(), reps, customers);
      warmUp(visits);
      onPostgres.forEach((connections, there) -> {
        Measured done = visits.submit(connections, rounds.seconds());
        String key = "h2_per_second_" + connections;
        report.add(key, "on H2 at " + connections, done.perSecond(), "/s", "");
        report.add(
            "h2_ratio_" + connections,
            "H2 ÷ PostgreSQL at " + connections,
            done.perSecond() / there,
            "×",
            "");
      });
    } finally {
      Commands.remove(data);
    }
  }
}
