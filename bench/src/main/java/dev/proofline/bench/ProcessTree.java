package dev.proofline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What Linux says of a process and everything below it. */
record ProcessTree(long pid) {
  /** Linux counts processor time in hundredths of a second wherever Java runs. */
  private static final double MILLIS_PER_TICK = 10;

  private static final int FIRST_TIME = 11;
  private static final int LAST_TIME = 15;

  /** Processor time of the process and its descendants, those that ended included. */
  double cpuMillis() {
    return ticks(pid) * MILLIS_PER_TICK;
  }

  private static long ticks(long pid) {
    long own = 0;
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name before the last parenthesis may hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      own = Arrays.stream(fields, FIRST_TIME, LAST_TIME).mapToLong(Long::parseLong).sum();
    } catch (IOException ended) {
      return 0;
    }
    return own
        + ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::children)
            .mapToLong(child -> ticks(child.pid()))
            .sum();
  }

  /** Resident memory of the process alone. */
  double megabytes() {
    return megabytes("VmRSS:");
  }

  /** What of it is its own; the rest are pages of files, which the system takes back at need. */
  double ownMegabytes() {
    return megabytes("RssAnon:");
  }

  private double megabytes(String kind) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith(kind))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .sum();
    } catch (IOException ended) {
      return 0;
    }
  }

  /** Resident memory of its descendants: the script workers. */
  double megabytesBelow() {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .mapToDouble(child -> new ProcessTree(child.pid()).megabytes())
        .sum();
  }
}
