package dev.proofline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a benchmark found: a table for people, JSON for programs. Each figure is also said as it
 * comes, so that a run that was cut short was not for nothing.
 */
final class Report {
  private final String name;
  private final List<List<String>> rows = new ArrayList<>();
  private final ObjectNode json = JsonMapper.shared().createObjectNode();

  Report(String name) {
    this.name = name;
    rows.add(List.of("", "measured", "aim"));
    json.put("benchmark", name);
  }

  /**
   * @param key in the JSON
   * @param aim as people read it; empty when there is none
   */
  void add(String key, String what, double value, String unit, String aim) {
    json.put(key, Math.round(value * 1000) / 1000.0);
    String shown = String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    String measured = (shown + " " + unit).strip();
    rows.add(List.of(what, measured, aim));
    System.out.println("  " + what + ": " + measured);
  }

  void all(String key, double[] values) {
    var list = json.putArray(key);
    for (double value : values) {
      list.add(Math.round(value * 1000) / 1000.0);
    }
  }

  void note(String key, String text) {
    json.put(key, text);
  }

  void finish() {
    int[] widths =
        IntStream.range(0, 3)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    System.out.println();
    for (List<String> row : rows) {
      System.out.println(
          IntStream.range(0, 3)
              .mapToObj(column -> padded(row.get(column), widths[column], column > 0))
              .collect(Collectors.joining("  "))
              .stripTrailing());
    }
    Path file =
        Path.of(System.getProperty("proofline.root", "."), "target", "bench", name + ".json");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, json.toPrettyString() + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    System.out.println("\nThe same as JSON: target/bench/" + name + ".json");
  }

  private static String padded(String text, int width, boolean right) {
    String blanks = " ".repeat(width - text.length());
    return right ? blanks + text : text + blanks;
  }
}
