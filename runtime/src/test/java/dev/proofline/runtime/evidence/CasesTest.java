package dev.proofline.runtime.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.FileReading;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Made;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Photos and documents of others, read as evidence is read, against what is known to be in them. A
 * part of them is here; {@code -Dproofline.cases=DIR} reads all there are in that folder.
 */
class CasesTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final double NEAR = 1e-5;
  private static final FileReaders READERS = new FileReaders(ReadingLimits.ordinary());

  @AfterAll
  static void close() {
    READERS.close();
  }

  private static Path here() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(CasesTest.class.getResource("/cases")).toURI());
  }

  /** Where the files are: those brought along, or all. */
  private static Path folder(String suite) throws URISyntaxException {
    return Optional.ofNullable(System.getProperty("proofline.cases"))
        .map(Path::of)
        .orElse(here())
        .resolve(suite);
  }

  /** What is known of the files that are here, in the order of the key. */
  private static List<JsonNode> keys(String suite) throws IOException, URISyntaxException {
    Path folder = folder(suite);
    return JsonMapper.shared()
        .readTree(Files.readString(here().resolve(suite).resolve("answer-key.json")))
        .valueStream()
        .filter(key -> Files.exists(folder.resolve(key.path("file").asString())))
        .toList();
  }

  private static FileContent read(Path file, String type) throws IOException {
    try {
      return READERS.read(file, type, UTC).content();
    } catch (FileReading.Busy busy) {
      throw new IOException(busy);
    }
  }

  @Test
  void a_photo_says_where_it_was_taken_or_nothing() throws IOException, URISyntaxException {
    List<JsonNode> keys = keys("photos");
    assertTrue(keys.size() >= 12, keys.size() + " photos");
    for (JsonNode key : keys) {
      String name = key.path("file").asString();
      Made made = read(folder("photos").resolve(name), "image/jpeg").made();
      Value.Place place = made == null ? null : made.place();
      if (key.has("place")) {
        assertNotNull(place, name);
        assertEquals(key.path("place").get(0).asDouble(), place.lat(), NEAR, name);
        assertEquals(key.path("place").get(1).asDouble(), place.lng(), NEAR, name);
      } else {
        assertNull(place, name);
      }
    }
  }

  @Test
  void a_document_says_when_it_was_written_or_that_it_cannot_be_read()
      throws IOException, URISyntaxException {
    List<JsonNode> keys = keys("docs");
    assertTrue(keys.size() >= 25, keys.size() + " documents");
    for (JsonNode key : keys) {
      String name = key.path("file").asString();
      FileContent content = read(folder("docs").resolve(name), "application/zip");
      Instant at = content.made() == null ? null : content.made().at();
      if (key.has("error")) {
        assertNotNull(content.unread(), name);
        assertNull(at, name);
      } else {
        String stated = key.path("created").asString("");
        assertEquals(stated.isEmpty() ? null : Instant.parse(stated), at, name);
      }
    }
  }
}
