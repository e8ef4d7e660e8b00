package dev.proofline.engine.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The validator that our schemas and our own judgement are compared with, held against the official
 * JSON Schema suite for draft 2020-12, its format tests included. What it gets wrong is listed
 * beside the suite; that list may only shrink.
 */
class JsonSchemaSuiteTest {

  private static final String AT = "http://localhost:1234/";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path suite = suite();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.resourceLoaders(loaders ->
                  loaders.resources(address -> address.startsWith(AT) ? remote(address) : null)));

  @Test
  void all_required_tests_pass() throws IOException {
    Outcome outcome = run(suite.resolve("tests"), false);

    assertEquals(1299, outcome.tests());
    assertEquals(Set.of(), outcome.missed());
  }

  @Test
  void the_format_tests_pass_but_for_the_known_misses() throws IOException {
    var known =
        new TreeSet<>(
            Files.readAllLines(suite.resolve("known-misses.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList());

    Outcome outcome = run(suite.resolve("tests/optional/format"), true);

    assertEquals(764, outcome.tests());
    assertEquals(String.join("\n", known), String.join("\n", outcome.missed()));
    assertTrue(outcome.tests() - known.size() >= 706, "at least 706 of the format tests pass");
  }

  private record Outcome(int tests, Set<String> missed) {}

  private Outcome run(Path folder, boolean formats) throws IOException {
    int tests = 0;
    var missed = new TreeSet<String>();
    for (Path file : jsonIn(folder)) {
      for (JsonNode group : JSON.readTree(Files.readString(file))) {
        Schema schema = registry.getSchema(group.get("schema").toString(), InputFormat.JSON);
        for (JsonNode test : group.get("tests")) {
          tests++;
          boolean valid =
              schema
                  .validate(
                      test.get("data"),
                      context ->
                          context.executionConfig(with -> with.formatAssertionsEnabled(formats)))
                  .isEmpty();
          if (valid != test.get("valid").booleanValue()) {
            missed.add(
                Stream.of(
                        file.getFileName().toString(),
                        group.get("description").stringValue(),
                        test.get("description").stringValue())
                    .collect(Collectors.joining(" | ")));
          }
        }
      }
    }
    return new Outcome(tests, missed);
  }

  private static List<Path> jsonIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private String remote(String address) {
    try {
      return Files.readString(suite.resolve("remotes").resolve(address.substring(AT.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path suite() {
    var licence =
        Objects.requireNonNull(
            JsonSchemaSuiteTest.class.getResource("/json-schema-test-suite/LICENSE"));
    try {
      return Path.of(licence.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
