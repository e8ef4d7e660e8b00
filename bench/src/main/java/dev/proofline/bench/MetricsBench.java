package dev.proofline.bench;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Numbers.Answer;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code metrics}: a dashboard of what is kept beside the same numbers of plain SQL. */
@Command(
    name = "metrics",
    description = "Dashboards over many submissions against plain SQL over their rows.",
    mixinStandardHelpOptions = true)
final class MetricsBench implements Callable<Integer> {
  private static final String DATABASE = "metrics";
  private static final int WRITERS = 8;

  @Mixin private final Rounds rounds = new Rounds();

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "submissions over two years, 10000000 for the aim (${DEFAULT-VALUE})",
      defaultValue = "1000000")
  private long rows;

  @Option(
      names = "--reps",
      paramLabel = "N",
      description = "whose they are (${DEFAULT-VALUE})",
      defaultValue = "200")
  private int reps;

  @Option(
      names = "--dashboards",
      paramLabel = "N",
      description = "opened in each round (${DEFAULT-VALUE})",
      defaultValue = "40")
  private int dashboards;

  private final Report report = new Report("metrics");

  @Override
  public Integer call() {
    Path folder = Commands.temporaryFolder("metrics");
    try (PostgresServer postgres = PostgresServer.start()) {
      postgres.createDatabase(DATABASE);
      report.note("postgresql", postgres.version());
      try (var visits = new CountedVisits(postgres, DATABASE, folder, reps)) {
        System.out.println("Writing " + rows + " rows …");
        visits.fill(rows);
        keep(visits);
        read(visits);
        write(visits, new ProcessTree(postgres.pid()));
        agree(visits, "after the writing");
      }
    } finally {
      Commands.remove(folder);
    }
    report.finish();
    return 0;
  }

  private void keep(CountedVisits visits) {
    long began = System.nanoTime();
    catchUp(visits);
    double seconds = seconds(began);
    report.add("keep_seconds", "all numbers kept from the rows", seconds, "s", "");
    report.add("keep_rows", "rows kept, four metrics", 4 * rows / seconds, "/s", "");
  }

  private static void catchUp(CountedVisits visits) {
    boolean more = true;
    while (more) {
      more = visits.engine().clockwork().keepNumbers();
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  // ---- reading

  /** What a dashboard asks for: the state of a month, its trend, and a map of two years. */
  private static List<Question> dashboard(LocalDate today) {
    LocalDate month = today.minusDays(29);
    return List.of(
        Question.of("completeness").by(List.of("team")).during(month, today).compared(true),
        Question.of("effectiveness").by(List.of("rep")).during(month, today),
        Question.of("stock").by(Step.WEEK).during(today.minusDays(90), today),
        Question.of("heat").by(List.of("team", "type")));
  }

  private static LocalDate today(CountedVisits visits) {
    return LocalDate.ofInstant(visits.engine().clock().instant(), visits.zone());
  }

  private void read(CountedVisits visits) {
    List<Question> dashboard = dashboard(today(visits));
    agree(visits, "before the writing");
    var kept = new ArrayList<Double>();
    var plain = new ArrayList<Double>();
    for (int round = 1; round <= rounds.rounds(); round++) {
      for (int i = 0; i < dashboards; i++) {
        kept.add(millis(visits, dashboard));
      }
      plain.add(millis(visits, plainly(dashboard)));
    }
    report.add("p50_ms", "dashboard p50", percentile(kept, 0.5), "ms", "");
    report.add("p99_ms", "dashboard p99", percentile(kept, 0.99), "ms", "< 1000");
    report.add("plain_ms", "the same by plain SQL", percentile(plain, 0.5), "ms", "");
    report.add(
        "ratio",
        "plain SQL ÷ dashboard",
        percentile(plain, 0.5) / percentile(kept, 0.5),
        "×",
        "≥ 50");
  }

  private static double percentile(List<Double> all, double share) {
    double[] sorted = array(all);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  private static double[] array(List<Double> all) {
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** A condition of the caller's own is asked of the rows. */
  private static List<Question> plainly(List<Question> dashboard) {
    return dashboard.stream().map(question -> question.where("true")).toList();
  }

  private static double millis(CountedVisits visits, List<Question> dashboard) {
    long began = System.nanoTime();
    dashboard.forEach(
        question -> visits.engine().numbers().ask(SystemCallers.operator(), question));
    return seconds(began) * 1000;
  }

  private void agree(CountedVisits visits, String when) {
    long differing = 0;
    for (Question question : dashboard(today(visits))) {
      Map<Map<String, String>, String> kept = told(visits, question);
      Map<Map<String, String>, String> plain = told(visits, question.where("true"));
      differing += kept.equals(plain) ? 0 : 1;
    }
    report.add("differing " + when, "answers that differ, " + when, differing, "", "0");
  }

  private static Map<Map<String, String>, String> told(CountedVisits visits, Question question) {
    Answer answer = visits.engine().numbers().ask(SystemCallers.operator(), question);
    Map<Map<String, String>, String> told = new HashMap<>();
    for (Group group : answer.groups()) {
      BigDecimal value = group.value();
      told.put(
          group.keys(),
          group.rows() + " " + (value == null ? "" : value.stripTrailingZeros().toPlainString()));
    }
    return told;
  }

  // ---- writing

  private void write(CountedVisits visits, ProcessTree database) {
    submit(visits, false, rounds.seconds());
    var ratios = new ArrayList<Double>();
    var costs = new ArrayList<Double>();
    for (int round = 1; round <= rounds.rounds(); round++) {
      double[] alone = submitted(visits, false, database);
      double[] kept = submitted(visits, true, database);
      ratios.add(kept[0] / alone[0]);
      costs.add(kept[1] / alone[1]);
    }
    report.add(
        "upkeep_rate",
        "submissions with ÷ without the keeping",
        Measured.median(array(ratios)),
        "×",
        "≥ 0.9");
    report.add(
        "upkeep_cpu", "CPU of each, with ÷ without", Measured.median(array(costs)), "×", "≤ 1.1");
  }

  /** Per second, and the CPU of this process and the database for each. */
  private double[] submitted(CountedVisits visits, boolean keeping, ProcessTree database) {
    if (keeping) {
      catchUp(visits);
    }
    var own = new ProcessTree(ProcessHandle.current().pid());
    double before = own.cpuMillis() + database.cpuMillis();
    long done = submit(visits, keeping, rounds.seconds());
    double cpu = own.cpuMillis() + database.cpuMillis() - before;
    return new double[] {done / (double) rounds.seconds(), cpu / Math.max(1, done)};
  }

  private static long submit(CountedVisits visits, boolean keeping, int seconds) {
    var stop = new AtomicBoolean();
    var done = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WRITERS; i++) {
        Caller rep = visits.reps().get(i % visits.reps().size());
        threads.execute(() -> {
          while (!stop.get()) {
            submit(visits, rep);
            done.incrementAndGet();
          }
        });
      }
      if (keeping) {
        threads.execute(() -> keepOn(visits, stop));
      }
      Commands.pause(seconds * 1000L);
      stop.set(true);
    }
    return done.get();
  }

  private static void submit(CountedVisits visits, Caller rep) {
    var data = JsonMapper.shared().createObjectNode();
    data.put("type", "return").put("stock_left", 127).put("next_step", "寄送样品");
    visits.engine().records().submit(rep, "visit", null, data, null);
  }

  /** At the pace of the server's worker. */
  private static void keepOn(CountedVisits visits, AtomicBoolean stop) {
    while (!stop.get()) {
      long began = System.nanoTime();
      boolean more = visits.engine().clockwork().keepNumbers();
      double took = seconds(began) * 1000;
      Commands.pause(Math.round(more ? took : Math.max(1000, 9 * took)));
    }
  }
}
