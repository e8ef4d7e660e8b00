package dev.proofline.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rude}: clients that hang up, and more of them than there are connections. */
@Command(
    name = "rude",
    description = "Clients that hang up in flight, and a pool far smaller than the clients.",
    mixinStandardHelpOptions = true)
final class RudeBench implements Callable<Integer> {
  private static final String DATABASE = "proofline";
  private static final int CLIENTS = 32;
  private static final int CROWD = 64;
  private static final int POOL = 2;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "how often the clients hang up (${DEFAULT-VALUE})",
      defaultValue = "10")
  private int times;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "seconds each crowd submits (${DEFAULT-VALUE})",
      defaultValue = "5")
  private int seconds;

  private final Report report = new Report("rude");

  @Override
  public Integer call() {
    try (PostgresServer postgres = PostgresServer.start()) {
      report.note("postgresql", postgres.version());
      postgres.createDatabase(DATABASE);
      hangUp(postgres);
      crowd(postgres);
      report.add("deadlocks", "deadlocks in all", deadlocks(postgres), "", "0");
    }
    report.finish();
    return 0;
  }

  private void hangUp(PostgresServer postgres) {
    Path data = Commands.temporaryFolder("rude");
    var setup = ServerProcess.Setup.on(data, postgres.jdbc(DATABASE));
    try (ServerProcess server = ServerProcess.start(setup)) {
      var visits = new Visits(server.port(), 10, 500);
      Measured before = visits.submit(8, seconds);
      long hanging = 0;
      for (int i = 0; i < times; i++) {
        visits.abandon(CLIENTS);
        Commands.pause(1000);
        hanging += idleInTransaction(postgres);
      }
      Measured after = visits.submit(8, seconds);
      report.add(
          "idle_in_transaction",
          "transactions left idle a second after " + times + " × " + CLIENTS + " hung up",
          hanging,
          "",
          "0");
      report.add("refused_after", "refused afterwards", after.refused(), "", "0");
      report.add(
          "pace_after",
          "pace afterwards ÷ before",
          after.perSecond() / before.perSecond(),
          "×",
          "");
    } finally {
      Commands.remove(data);
    }
  }

  private void crowd(PostgresServer postgres) {
    Path data = Commands.temporaryFolder("crowd");
    String database = "crowd";
    postgres.createDatabase(database);
    var setup = ServerProcess.Setup.on(data, postgres.jdbc(database)).pool(POOL);
    try (ServerProcess server = ServerProcess.start(setup)) {
      var visits = new Visits(server.port(), 10, 500);
      Measured few = visits.submit(POOL, seconds);
      Measured many = visits.submit(CROWD, seconds);
      report.add(
          "crowd_ratio",
          CROWD + " clients ÷ " + POOL + ", over a pool of " + POOL,
          many.perSecond() / few.perSecond(),
          "×",
          "≥ 1");
      report.add("crowd_refused", "refused of the " + CROWD, many.refused(), "", "0");
      report.add("crowd_p99", "p99 of the " + CROWD, many.percentile(0.99), "ms", "");
      Commands.pause(1000);
      report.add("crowd_idle", "transactions left idle then", idleInTransaction(postgres), "", "0");
    } finally {
      Commands.remove(data);
    }
  }

  /** Those that stand still; between two statements every transaction is idle for a moment. */
  private static long idleInTransaction(PostgresServer postgres) {
    return Long.parseLong(
        postgres.query(
            PostgresServer.USER,
            "select count(*) from pg_stat_activity where state like 'idle in transaction%'"
                + " and clock_timestamp() - state_change > interval '0.5 seconds'"));
  }

  private static long deadlocks(PostgresServer postgres) {
    return Long.parseLong(
        postgres.query(
            PostgresServer.USER, "select coalesce(sum(deadlocks), 0) from pg_stat_database"));
  }
}
