package dev.proofline.engine.importer;

import dev.proofline.engine.base.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads test files the way the tests of importers ask for them. */
final class Read {

  private Read() {}

  static Outcome<Imported> json(String as, String text) {
    return file(as, "file.json", text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static Outcome<Imported> file(String as, String name, byte[] bytes) {
    return Importers.find(as).orElseThrow().read(new Importer.Source(name, bytes));
  }

  static JsonNode field(Imported imported, String key) {
    return imported
        .form()
        .path("fields")
        .valueStream()
        .filter(field -> field.path("key").asString("").equals(key))
        .findFirst()
        .orElseThrow(() ->
            new AssertionError("Expected a field " + key + ", but there is " + imported.form()));
  }

  static List<Path> files(String folder, String ending) {
    try (Stream<Path> found = Files.walk(Path.of(Read.class.getResource(folder).toURI()))) {
      return found.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
