package dev.proofline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Other programs, run to their end. */
final class Commands {
  private Commands() {}

  /** What it prints. */
  static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new CannotRun(
            "Expected " + String.join(" ", command) + " to work, but it said: " + said.strip());
      }
      return said;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new CannotRun("Stopped.");
    }
  }

  static Path temporaryFolder(String name) {
    try {
      return Files.createTempDirectory("proofline-bench-" + name);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException gone) {
      System.err.println("Left behind: " + folder);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      throw new CannotRun("Stopped.");
    }
  }
}
