package dev.proofline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of our own that really syncs, in a temporary folder. */
final class PostgresServer implements AutoCloseable {
  static final String USER = "postgres";

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path binaries;
  private final Path folder;
  private final int port;
  private final Thread hook = new Thread(this::stop, "stop-postgresql");

  private PostgresServer(Path binaries, Path folder, int port) {
    this.binaries = binaries;
    this.folder = folder;
    this.port = port;
  }

  static PostgresServer start() {
    Path binaries =
        binaries()
            .orElseThrow(() ->
                new CannotRun(
                    "This benchmark needs PostgreSQL's server and pgbench: apt-get install postgresql."));
    var server = new PostgresServer(binaries, Commands.temporaryFolder("postgresql"), freePort());
    Runtime.getRuntime().addShutdownHook(server.hook);
    server.begin();
    return server;
  }

  private static Optional<Path> binaries() {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .filter(bin -> Files.isExecutable(bin.resolve("pgbench")))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  private void begin() {
    if (isRoot()) {
      Commands.run(List.of("chown", USER, folder.toString()));
    }
    asOwner("initdb", "-D", data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-instructions");
    String settings =
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c fsync=on -c synchronous_commit=on"
            + " -c max_connections=200 -c shared_buffers=256MB -c unix_socket_directories="
            + folder;
    asOwner(
        "pg_ctl",
        "-D",
        data(),
        "-l",
        folder.resolve("log").toString(),
        "-w",
        "-o",
        settings,
        "start");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The server refuses to run as root. */
  private String asOwner(String program, String... arguments) {
    var command = new ArrayList<String>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", USER, "--"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    return Commands.run(command);
  }

  /** A client program with its connection. */
  List<String> client(String program, String... arguments) {
    var command = new ArrayList<String>();
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER));
    command.addAll(List.of(arguments));
    return command;
  }

  void createDatabase(String name) {
    Commands.run(client("createdb", name));
  }

  String query(String database, String sql) {
    return Commands.run(
            client("psql", "-d", database, "-X", "-At", "-v", "ON_ERROR_STOP=1", "-c", sql))
        .strip();
  }

  String jdbc(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  String version() {
    return query(USER, "show server_version");
  }

  long pid() {
    try {
      return Long.parseLong(
          Files.readAllLines(Path.of(data(), "postmaster.pid")).getFirst().strip());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    stop();
  }

  private void stop() {
    try {
      asOwner("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    } catch (CannotRun neverStarted) {
      System.err.println(neverStarted.getMessage());
    }
    Commands.remove(folder);
  }
}
