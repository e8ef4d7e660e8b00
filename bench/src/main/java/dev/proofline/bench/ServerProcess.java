package dev.proofline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server started by the launcher, as a user starts it. */
final class ServerProcess implements AutoCloseable {
  static final String PASSWORD = "demo-for-measuring";

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOKED_AT = Duration.ofSeconds(1);

  private final Process process;
  private final int port;
  private final Path log;
  private final long begun = System.nanoTime();
  private final Thread hook = new Thread(this::kill, "stop-server");

  private ServerProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * How to start.
   *
   * @param data its folder
   * @param database null for H2 in the folder
   * @param java further options of the virtual machine
   * @param connections to the database at most; 0 for as many as usual
   */
  record Setup(Path data, @Nullable String database, boolean demo, String java, int connections) {
    static Setup h2(Path data) {
      return new Setup(data, null, true, "", 0);
    }

    static Setup on(Path data, String database) {
      return new Setup(data, database, true, "", 0);
    }

    Setup with(String options) {
      return new Setup(data, database, demo, options, connections);
    }

    /** With so many connections to the database. */
    Setup pool(int most) {
      return new Setup(data, database, demo, java, most);
    }
  }

  static ServerProcess launch(Setup setup) {
    int port = PostgresServer.freePort();
    Path log = setup.data().resolve("bench.log");
    var builder =
        new ProcessBuilder(command(setup, port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var environment =
        new HashMap<>(Map.of("PROOFLINE_DEMO_PASSWORD", PASSWORD, "PROOFLINE_HOST", "127.0.0.1"));
    environment.put(
        "PROOFLINE_DATABASE_USER", setup.database() == null ? "sa" : PostgresServer.USER);
    environment.put("PROOFLINE_JAVA_OPTIONS", setup.java());
    if (setup.connections() > 0) {
      environment.put("PROOFLINE_DATABASE_CONNECTIONS", Integer.toString(setup.connections()));
    }
    builder.environment().putAll(environment);
    try {
      var server = new ServerProcess(builder.start(), port, log);
      Runtime.getRuntime().addShutdownHook(server.hook);
      return server;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static ServerProcess start(Setup setup) {
    ServerProcess server = launch(setup);
    server.awaitAnswer("/health/ready", "");
    return server;
  }

  private static List<String> command(Setup setup, int port) {
    String launcher = Path.of(System.getProperty("proofline.root", "."), "proofline").toString();
    var command = new ArrayList<>(List.of(launcher, "run", "--port", Integer.toString(port)));
    command.addAll(List.of("--data", setup.data().toString()));
    if (setup.demo()) {
      command.add("--demo");
    }
    if (setup.database() != null) {
      command.addAll(List.of("--database", setup.database()));
    }
    return command;
  }

  /**
   * Seconds from the start of the process until the path answers 200. However slow the machine is,
   * a server that still computes is on its way; one that has stood still for long never answers.
   */
  double awaitAnswer(String path, String headers) {
    double spent = 0;
    long moved = System.nanoTime();
    long looked = moved;
    while (process.isAlive() && System.nanoTime() - moved < PATIENCE.toNanos()) {
      if (System.nanoTime() - looked > LOOKED_AT.toNanos()) {
        looked = System.nanoTime();
        double now = processes().cpuMillis();
        moved = now > spent ? looked : moved;
        spent = now;
      }
      try (HttpConnection connection = new HttpConnection(port)) {
        if (connection.get(path, headers).status() == 200) {
          return (System.nanoTime() - begun) / 1e9;
        }
      } catch (IOException notYet) {
        Commands.pause(10);
      }
    }
    throw new CannotRun("Expected the server to start, but it did not: " + lastWords());
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException unreadable) {
      return "no log";
    }
  }

  int port() {
    return port;
  }

  /** The launcher becomes the server, so its process is the server's. */
  ProcessTree processes() {
    return new ProcessTree(process.pid());
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException stopped) {
      kill();
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
