package dev.proofline.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever file is read as whatever format: a form comes of it or a reason, soon. A part of the
 * files of others is here; {@code -Dproofline.cases=DIR} reads all there are in that folder.
 */
class ForeignFilesTest {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Path HERE = Path.of("src/test/resources/import");

  private static List<Path> files() throws IOException {
    Optional<Path> all = Optional.ofNullable(System.getProperty("proofline.cases")).map(Path::of);
    var files = new ArrayList<Path>();
    for (String suite :
        List.of("xlsx", "pyxform", "form-js", "rjsf-samples", "jsonforms-examples")) {
      if (all.isPresent()) {
        files.addAll(under(all.get().resolve(suite)));
      }
    }
    return all.isPresent() ? files : under(HERE);
  }

  private static List<Path> under(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().matches(".*\\.(xlsx|xlsm|xls|csv|json)")).toList();
    }
  }

  /** The formats a file may be given as: people pick the wrong one, too. */
  private static List<Importer> formats(Path file) {
    String ending = String.valueOf(file.getFileName()).replaceAll(".*\\.", "");
    return Importers.all().stream()
        .filter(one -> one.extensions().contains(ending) || ending.matches("xls|xlsm|csv"))
        .toList();
  }

  @Test
  void a_form_or_a_reason_comes_of_every_file_soon() throws IOException {
    Map<String, int[]> sums = new TreeMap<>();
    for (Path file : files()) {
      for (Importer format : formats(file)) {
        long began = System.nanoTime();
        Outcome<Imported> outcome =
            format.read(
                new Importer.Source(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        int[] sum = sums.computeIfAbsent(format.key(), _ -> new int[2]);
        switch (outcome) {
          case Outcome.Ok<Imported>(var imported, _) -> {
            assertTrue(imported.form().path("fields").isArray(), file::toString);
            sum[0]++;
          }
          case Outcome.Refused<Imported>(var findings) -> {
            findings.forEach(finding -> assertTold(finding, file));
            sum[1]++;
          }
        }
        assertTrue(took.compareTo(SOON) < 0, () -> file + " took " + took);
      }
    }
    sums.forEach((format, sum) ->
        System.out.println(format + ": " + sum[0] + " forms, " + sum[1] + " reasons"));
    assertEquals(Importers.all().size(), sums.size(), sums.keySet()::toString);
  }

  private static void assertTold(Finding finding, Path file) {
    assertTrue(
        finding.message().byLanguage().keySet().containsAll(List.of("zh-CN", "en")),
        file::toString);
  }
}
