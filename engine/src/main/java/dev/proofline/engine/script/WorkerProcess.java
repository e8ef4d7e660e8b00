package dev.proofline.engine.script;

import dev.proofline.engine.script.worker.Frames;
import dev.proofline.engine.script.worker.Job;
import dev.proofline.engine.script.worker.Replies;
import dev.proofline.engine.script.worker.ScriptWorker;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running worker. Used by one thread at a time. */
final class WorkerProcess {

  private static final Duration START = Duration.ofSeconds(60);

  /** A worker ends itself when a script does not heed it; only one that cannot is killed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final List<String> NEEDED =
      List.of(
          "proofline-engine",
          "polyglot",
          "js-",
          "truffle",
          "regex",
          "icu4j",
          "nativeimage",
          "collections",
          "word",
          "jniutils",
          "jspecify");

  private final Process process;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final ScheduledExecutorService reaper;

  private WorkerProcess(Process process, ScheduledExecutorService reaper) {
    this.process = process;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.reaper = reaper;
  }

  /** Starts a worker and waits until it has run its first script. */
  static WorkerProcess start(int heapMegabytes, ScheduledExecutorService reaper)
      throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heapMegabytes + "m",
            // begins small: most scripts leave little behind
            "-Xms16m",
            "-Xmn8m",
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "-Dpolyglot.engine.WarnInterpreterOnly=false",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(),
            ScriptWorker.class.getName());
    builder.environment().clear();
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    var worker = new WorkerProcess(builder.start(), reaper);
    worker.answer(START);
    return worker;
  }

  /** What a worker needs of this process's class path; all of it when that cannot be told. */
  private static String classPath() {
    String all = System.getProperty("java.class.path");
    List<String> entries = Arrays.asList(all.split(File.pathSeparator));
    boolean told = entries.stream().anyMatch(entry -> new File(entry).getName().startsWith("js-"));
    return told
        ? entries.stream()
            .filter(WorkerProcess::isNeeded)
            .collect(Collectors.joining(File.pathSeparator))
        : all;
  }

  private static boolean isNeeded(String entry) {
    var file = new File(entry);
    return file.isDirectory() || NEEDED.stream().anyMatch(file.getName()::startsWith);
  }

  /** The replies, or empty when the worker died or was killed when it answers far too late. */
  Optional<Replies> run(Job job) {
    try {
      Frames.write(out, job.frame());
      return Optional.of(
          Replies.of(answer(Duration.ofMillis(2 * job.bounds().patience()).plus(GRACE))));
    } catch (IOException died) {
      kill();
      return Optional.empty();
    }
  }

  private List<String> answer(Duration within) throws IOException {
    var death = reaper.schedule(this::kill, within.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return Frames.read(in);
    } finally {
      death.cancel(false);
    }
  }

  /** What it holds of the machine's memory; 0 where that cannot be told. */
  long residentBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D+", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void kill() {
    process.destroyForcibly();
  }
}
