package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares what was made with what was accepted; a difference says how to accept it. */
public final class Golden {

  private static final Path ACCEPTED = Path.of("src/test/resources/golden");
  private static final Path MADE = Path.of("target/golden");

  private Golden() {}

  public static void same(String name, String made) throws IOException {
    Path accepted = ACCEPTED.resolve(name);
    String before = Files.exists(accepted) ? Files.readString(accepted) : "";
    if (before.equals(made)) {
      return;
    }
    Files.createDirectories(MADE);
    Files.writeString(MADE.resolve(name), made);
    fail(
        name
            + " differs from what was accepted. Look at the difference:\n  diff engine/"
            + accepted
            + " engine/"
            + MADE.resolve(name)
            + "\nand, when it is meant, accept it:\n  cp engine/"
            + MADE.resolve(name)
            + " engine/"
            + accepted);
  }
}
