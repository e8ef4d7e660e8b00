package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every text of JSONTestSuite, to the reader and to every call that takes a body. */
class JsonSuiteTest {
  /** Names given twice: a parser may take them, we refuse to guess which was meant. */
  private static final List<String> STRICTER =
      List.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

  @Test
  void the_reader_takes_what_is_json_and_refuses_what_is_not() {
    var reader = new StrictJson();

    for (JsonTexts.Text text : JsonTexts.all()) {
      String name = text.name();
      byte[] bytes = text.bytes();
      if (name.startsWith("n_") || STRICTER.contains(name)) {
        assertThrows(RequestRefused.class, () -> reader.read(bytes, 20_000), name);
      } else if (name.startsWith("y_")) {
        reader.read(bytes, 20_000);
      }
    }
  }

  @Test
  void more_values_than_allowed_are_refused_before_they_are_made() {
    byte[] four = "[1, {}, 2]".getBytes(StandardCharsets.UTF_8);
    byte[] many = ("[" + "{},".repeat(20_000) + "{}]").getBytes(StandardCharsets.UTF_8);
    var reader = new StrictJson();

    assertEquals(3, reader.read(four, 4).size());
    assertThrows(RequestRefused.class, () -> reader.read(four, 3));
    assertThrows(RequestRefused.class, () -> reader.read(many, 20_000));
    assertEquals(20_001, reader.read(many, 20_002).size());
  }

  @Test
  void no_text_makes_a_call_fail() {
    try (var server = RunningServer.start()) {
      List<Call> calls = writing(RunningServer.json(server.get("admin", "/api/openapi.json")));
      assertTrue(calls.size() > 25, calls::toString);

      for (JsonTexts.Text text : JsonTexts.all()) {
        byte[] bytes = text.bytes();
        boolean malformed = text.name().startsWith("n_");
        for (Call call : calls) {
          HttpResponse<String> response =
              server.send(
                  server
                      .as("admin", call.path())
                      .header("Content-Type", "application/json")
                      .header("If-Match", "\"1\"")
                      .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(bytes)));

          String name = text.name() + " to " + call;
          assertTrue(response.statusCode() < 500, name + ": " + response.body());
          assertTrue(
              !malformed || !call.needsBody() || response.statusCode() >= 400,
              name + ": " + response.body());
        }
      }
    }
  }

  @Test
  void no_text_as_an_answer_makes_a_form_fail() {
    try (var server = RunningServer.start()) {
      for (JsonTexts.Text text : JsonTexts.all()) {
        byte[] bytes = wrapped(text.bytes());
        for (String path : List.of("/api/forms/visit/records", "/api/forms/visit/check")) {
          HttpResponse<String> response =
              server.send(
                  server
                      .as("rep1", path)
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));

          String name = text.name() + " to " + path;
          assertTrue(response.statusCode() < 500, name + ": " + response.body());
        }
      }
    }
  }

  private record Call(String method, String path, boolean needsBody) {}

  /** Every call that takes a body; what stands in braces is nobody's. */
  private static List<Call> writing(JsonNode openApi) {
    var calls = new ArrayList<Call>();
    for (var path : openApi.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (operation.getValue().has("requestBody")) {
          String filled =
              path.getKey()
                  .replace("{id}", "00000000-0000-0000-0000-000000000001")
                  .replaceAll("\\{\\w+}", "visit");
          calls.add(
              new Call(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  filled,
                  operation.getValue().at("/requestBody/required").asBoolean()));
        }
      }
    }
    return calls;
  }

  private static byte[] wrapped(byte[] bytes) {
    var whole = new ByteArrayOutputStream();
    whole.writeBytes("{\"data\": {\"name\": ".getBytes(StandardCharsets.UTF_8));
    whole.writeBytes(bytes);
    whole.writeBytes("}}".getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }
}
