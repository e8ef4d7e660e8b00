package dev.proofline.engine.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines that have broken others. Those of the big list are here; {@code -Dproofline.cases=DIR} adds
 * the attack lines in that folder.
 */
public final class HostileLines {

  private HostileLines() {}

  public static List<String> all() throws IOException {
    var lines = new ArrayList<String>();
    try (InputStream list = HostileLines.class.getResourceAsStream("/blns/blns.json")) {
      JsonMapper.shared()
          .readTree(Objects.requireNonNull(list))
          .forEach(line -> lines.add(line.asString()));
    }
    String cases = System.getProperty("proofline.cases");
    if (cases != null) {
      try (Stream<Path> files = Files.walk(Path.of(cases, "fuzzdb", "attack"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".txt")).toList()) {
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().forEach(lines::add);
        }
      }
    }
    return lines;
  }

  /** Whether a database can keep the line: no NUL, no half characters. */
  public static boolean isStorable(String line) {
    return line.indexOf(0) < 0
        && new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(line);
  }
}
