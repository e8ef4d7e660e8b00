package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every text of JSONTestSuite, to the reader and to endpoints. */
class JsonSuiteTest {
  /** Names given twice: a parser may take them, we refuse to guess which was meant. */
  private static final List<String> STRICTER =
      List.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

  private static List<Path> texts() throws IOException, URISyntaxException {
    var folder =
        Objects.requireNonNull(JsonSuiteTest.class.getResource("/json-test-suite/LICENSE"));
    try (var files = Files.list(Path.of(folder.toURI()).getParent())) {
      List<Path> texts = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      assertTrue(texts.size() > 300, "the suite is there");
      return texts;
    }
  }

  @Test
  void the_reader_takes_what_is_json_and_refuses_what_is_not() throws Exception {
    var reader = new StrictJson();

    for (Path text : texts()) {
      String name = String.valueOf(text.getFileName());
      byte[] bytes = Files.readAllBytes(text);
      if (name.startsWith("n_") || STRICTER.contains(name)) {
        assertThrows(RequestRefused.class, () -> reader.read(bytes), name);
      } else if (name.startsWith("y_")) {
        reader.read(bytes);
      }
    }
  }

  @Test
  void no_text_makes_an_endpoint_fail() throws Exception {
    try (var server = RunningServer.start()) {
      for (Path text : texts()) {
        byte[] bytes = Files.readAllBytes(text);
        for (String path :
            List.of("/api/forms/visit/records", "/api/forms/visit/check", "/api/login")) {
          HttpResponse<String> bare = send(server, path, bytes);
          HttpResponse<String> within = send(server, path, wrapped(bytes));

          String name = text.getFileName() + " to " + path;
          assertEquals(4, bare.statusCode() / 100, name + ": " + bare.body());
          assertTrue(within.statusCode() < 500, name + ": " + within.body());
        }
      }
    }
  }

  private static HttpResponse<String> send(RunningServer server, String path, byte[] body) {
    return server.send(
        server
            .as("rep1", path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static byte[] wrapped(byte[] bytes) throws IOException {
    var whole = new ByteArrayOutputStream();
    whole.write("{\"data\": {\"name\": ".getBytes(StandardCharsets.UTF_8));
    whole.write(bytes);
    whole.write("}}".getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }
}
