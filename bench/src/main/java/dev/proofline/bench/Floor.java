package dev.proofline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The least a submission can cost without gathering commits: pgbench, five round trips. */
final class Floor {
  private static final String DATABASE = "floor";

  private static final String TABLES =
      """
      create table record (id uuid primary key, customer bigint not null, at timestamptz not null, minutes text not null, answers jsonb not null);
      create index on record (customer, at);
      create table event (id uuid primary key, record uuid not null, at timestamptz not null, data jsonb not null);
      create index on event (record);
      create table task (id uuid primary key, record uuid not null, assignee bigint not null, status text not null, due_at timestamptz not null);
      create index on task (assignee, status, due_at);
      """;

  /** A blank after each colon: pgbench would take {@code :12} for a variable. */
  private static final String SCRIPT =
      """
      \\set customer random(1, 100000)
      \\set person random(1, 1000)
      BEGIN;
      INSERT INTO record VALUES (gen_random_uuid(), :customer, now(), 'Met Li from equipment; 127 pieces left, enough until the end of the month.', '{"visit_type": "return", "stock_left": 127}');
      INSERT INTO event VALUES (gen_random_uuid(), gen_random_uuid(), now(), '{"kind": "record.submitted", "form": "visit", "stock_left": 127}');
      INSERT INTO task VALUES (gen_random_uuid(), gen_random_uuid(), :person, 'open', now() + interval '3 days');
      COMMIT;
      """;

  private final PostgresServer postgres;
  private final Path folder = Commands.temporaryFolder("floor");
  private final Path script = folder.resolve("floor.sql");

  Floor(PostgresServer postgres) {
    this.postgres = postgres;
    postgres.createDatabase(DATABASE);
    postgres.query(DATABASE, TABLES);
    try {
      Files.writeString(script, SCRIPT);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  Measured run(int clients, int seconds) {
    Path log = folder.resolve("transactions");
    var processes = new ProcessTree(postgres.pid());
    double before = processes.cpuMillis();
    String clientCount = Integer.toString(clients);
    List<String> command =
        postgres.client(
            "pgbench",
            "-n",
            "-M",
            "prepared",
            "-c",
            clientCount,
            "-j",
            "2",
            "-T",
            Integer.toString(seconds),
            "-f",
            script.toString(),
            "-l",
            "--log-prefix",
            log.toString(),
            DATABASE);
    Commands.run(command);
    double cpu = processes.cpuMillis() - before;
    double[] millis = millis();
    return new Measured(millis.length, 0, seconds, millis, cpu);
  }

  /** The third column of pgbench's logs is microseconds. */
  private double[] millis() {
    try (Stream<Path> logs = Files.list(folder)) {
      var all = new ArrayList<String>();
      for (Path log : logs.filter(path -> !path.equals(script)).toList()) {
        all.addAll(Files.readAllLines(log));
        Files.delete(log);
      }
      return all.stream()
          .mapToDouble(line -> Double.parseDouble(line.split(" ")[2]) / 1000)
          .sorted()
          .toArray();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void close() {
    Commands.remove(folder);
  }
}
