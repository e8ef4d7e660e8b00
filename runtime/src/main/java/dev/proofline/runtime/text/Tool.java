package dev.proofline.runtime.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program that cannot be trusted to end: killed with all it started when it takes too long,
 * too much memory, or says too much. It sees of the environment only what it is given.
 *
 * @param command the program and what it is given
 * @param environment beside PATH
 */
record Tool(List<String> command, Map<String, String> environment, Limits limits) {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final int CHUNK = 8192;

  Tool {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * @param megabytes it may hold in memory, with all it started
   * @param output bytes it may say at most
   */
  record Limits(Duration deadline, int megabytes, int output) {}

  /** How it ended. */
  enum End {
    DONE,
    FAILED,
    TOO_SLOW,
    TOO_GREEDY
  }

  /**
   * @param output what it said
   * @param exit its exit code; -1 when it was killed
   */
  record Ran(End end, String output, int exit) {}

  /**
   * @throws IOException when it does not start
   */
  Ran run() throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    var watch = new Watch(process, limits);
    try (ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("tool-watch").factory())) {
      process.getOutputStream().close();
      clock.scheduleAtFixedRate(
          watch::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      String said = said(process, watch);
      int exit = process.waitFor();
      clock.shutdownNow();
      if (watch.end != End.DONE) {
        return new Ran(watch.end, "", -1);
      }
      return new Ran(exit == 0 ? End.DONE : End.FAILED, said, exit);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Stopped while a program ran.", stopped);
    } finally {
      watch.kill();
    }
  }

  private String said(Process process, Watch watch) throws IOException {
    var said = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = process.getInputStream()) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        said.write(chunk, 0, read);
        if (said.size() > limits.output()) {
          watch.end(End.TOO_GREEDY);
          break;
        }
      }
    } catch (IOException killed) {
      if (watch.end == End.DONE) {
        throw killed;
      }
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  /** Looks now and then whether it has gone too far. */
  private static final class Watch {
    private final Process process;
    private final Limits limits;
    private final long until;
    private volatile End end = End.DONE;

    Watch(Process process, Limits limits) {
      this.process = process;
      this.limits = limits;
      this.until = System.nanoTime() + limits.deadline().toNanos();
    }

    void look() {
      if (System.nanoTime() - until > 0) {
        end(End.TOO_SLOW);
      } else if (residentMegabytes() > limits.megabytes()) {
        end(End.TOO_GREEDY);
      }
    }

    void end(End why) {
      end = end == End.DONE ? why : end;
      kill();
    }

    /** Those it started first, for they have no parent afterwards. */
    void kill() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }

    private long residentMegabytes() {
      try (Stream<ProcessHandle> all =
          Stream.concat(Stream.of(process.toHandle()), process.descendants())) {
        return all.mapToLong(one -> resident(one.pid())).sum() >> 10;
      }
    }

    /** In kilobytes; 0 where that cannot be told. */
    private static long resident(long pid) {
      try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
        return lines
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
            .findFirst()
            .orElse(0);
      } catch (IOException | UncheckedIOException gone) {
        return 0;
      }
    }
  }

  /** Where a program of that name is found on PATH. */
  static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
