package dev.proofline.engine.process;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own: a bounded heap, an empty environment, only the libraries it needs, killed when
 * it does not answer in time. Speaks in {@link Frames} over its standard input and output. Used by
 * one thread at a time.
 */
public final class ChildJvm {

  private static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final ScheduledExecutorService reaper;
  private volatile boolean late;

  private ChildJvm(Process process, ScheduledExecutorService reaper) {
    this.process = process;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.reaper = reaper;
  }

  /**
   * What runs in it.
   *
   * @param main says something in frames once it is ready
   * @param options of the JVM, beside those every child gets
   * @param libraries how the file names of the libraries it needs begin; the first stands for all:
   *     where the class path does not name it, the child gets the whole of it
   */
  public record Program(Class<?> main, List<String> options, List<String> libraries) {
    public Program {
      options = List.copyOf(options);
      libraries = List.copyOf(libraries);
    }
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param reaper kills it when it is late
   * @throws IOException when it does not start, or not within a minute
   */
  public static ChildJvm start(Program program, int heapMegabytes, ScheduledExecutorService reaper)
      throws IOException {
    var builder = new ProcessBuilder(command(program, heapMegabytes));
    builder.environment().clear();
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    var child = new ChildJvm(builder.start(), reaper);
    child.answer(START);
    return child;
  }

  /** What starts one, for who talks to it in another way. */
  public static List<String> command(Program program, int heapMegabytes) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.add("-Xms16m"); // begins small: most jobs leave little behind
    command.add("-XX:TrimNativeHeapInterval=5000");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:-UsePerfData");
    command.addAll(program.options());
    command.addAll(List.of("-cp", classPath(program.libraries()), program.main().getName()));
    return command;
  }

  private static String classPath(List<String> libraries) {
    String all = System.getProperty("java.class.path");
    List<String> entries = Arrays.asList(all.split(File.pathSeparator));
    boolean told = entries.stream().anyMatch(entry -> isOf(entry, libraries.getFirst()));
    return told
        ? entries.stream()
            .filter(entry ->
                new File(entry).isDirectory()
                    || libraries.stream().anyMatch(library -> isOf(entry, library)))
            .collect(Collectors.joining(File.pathSeparator))
        : all;
  }

  private static boolean isOf(String entry, String library) {
    return new File(entry).getName().startsWith(library);
  }

  /**
   * What it answers.
   *
   * @throws IOException when it died, or was killed for being late: see {@link #wasLate}
   */
  public List<String> ask(List<String> question, Duration deadline) throws IOException {
    Frames.write(out, question);
    return answer(deadline);
  }

  private List<String> answer(Duration within) throws IOException {
    ScheduledFuture<?> death =
        reaper.schedule(this::killLate, within.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return Frames.read(in);
    } finally {
      death.cancel(false);
    }
  }

  private void killLate() {
    late = true;
    kill();
  }

  /** Whether it was killed because it did not answer in time. */
  public boolean wasLate() {
    return late;
  }

  /** What it holds of the machine's memory; 0 where that cannot be told. */
  public long residentBytes() {
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

  public boolean isAlive() {
    return process.isAlive();
  }

  public void kill() {
    process.destroyForcibly();
  }
}
