package dev.proofline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code start}: from the command to the first page, with and without the JDK's AOT cache. */
@Command(
    name = "start",
    description = "Starting, with and without the AOT cache.",
    mixinStandardHelpOptions = true)
final class StartBench implements Callable<Integer> {
  private static final String FORM = "/f/visit";
  private static final Path CACHE =
      Path.of(System.getProperty("proofline.root", "."), "runtime/target/proofline.aot");
  private static final String WITHOUT = "-XX:AOTMode=off";

  @Option(
      names = "--rounds",
      description = "starts of each kind, in turn (${DEFAULT-VALUE})",
      defaultValue = "5")
  private int rounds;

  private final Report report = new Report("start");

  /** Of rep1, who stays signed in from one start to the next. */
  private String session = "";

  @Override
  public Integer call() {
    Path kept = Commands.temporaryFolder("start");
    try {
      try (ServerProcess server = ServerProcess.launch(ServerProcess.Setup.h2(kept))) {
        double demo = server.awaitAnswer("/health/ready", "");
        report.add("demo", "empty folder → demo with its sample data", demo, "s", "");
        session = Reps.bearer(server.port(), "rep1");
      }
      measure(kept);
    } finally {
      Commands.remove(kept);
    }
    report.finish();
    return 0;
  }

  private void measure(Path kept) {
    boolean cache = Files.exists(CACHE);
    List<Double> warm = new ArrayList<>();
    List<Double> warmPlain = new ArrayList<>();
    List<Double> empty = new ArrayList<>();
    List<Double> emptyPlain = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      if (cache) {
        warm.add(existing(kept, ""));
        empty.add(empty(""));
      }
      warmPlain.add(existing(kept, WITHOUT));
      emptyPlain.add(empty(WITHOUT));
    }
    if (cache) {
      tell("existing", "existing data → first page", warm, "≤ 2.5");
      tell("empty", "empty folder → ready", empty, "≤ 4");
    }
    tell("existing_plain", "existing data → first page, no AOT cache", warmPlain, "");
    tell("empty_plain", "empty folder → ready, no AOT cache", emptyPlain, "");
    if (!cache) {
      System.out.println("There is no AOT cache: the training run made none.");
    }
    memory(kept);
  }

  private double existing(Path kept, String java) {
    try (ServerProcess server = ServerProcess.launch(ServerProcess.Setup.h2(kept).with(java))) {
      return server.awaitAnswer(FORM, session);
    }
  }

  private static double empty(String java) {
    Path data = Commands.temporaryFolder("empty");
    try (ServerProcess server =
        ServerProcess.launch(new ServerProcess.Setup(data, null, false, java, 0))) {
      return server.awaitAnswer("/health/ready", "");
    } finally {
      Commands.remove(data);
    }
  }

  private void memory(Path kept) {
    try (ServerProcess server = ServerProcess.start(ServerProcess.Setup.h2(kept))) {
      Commands.pause(10_000);
      report.add("rss_idle_mb", "memory idle", server.processes().megabytes(), "MB", "≤ 200");
      report.add(
          "own_idle_mb", "of it no pages of files", server.processes().ownMegabytes(), "MB", "");
    }
  }

  private void tell(String key, String what, List<Double> seconds, String aim) {
    double[] all = seconds.stream().mapToDouble(Double::doubleValue).toArray();
    report.all(key + "_all", all);
    report.add(key, what, Measured.median(all), "s", aim);
  }
}
