package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HostileTest {
  private static final String NEVER_ENDS =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n"
          + "Content-Type: image/png\r\n\r\nabc";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    assertEquals(200, server.send(server.to("/health/live")).statusCode(), "still well");
    server.close();
  }

  private static HttpResponse<String> submit(String json) {
    return server.post("rep1", "/api/forms/visit/records", json);
  }

  @Test
  void refuses_json_nested_ten_thousand_deep() {
    String deep = "{\"data\": {\"name\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}}";

    var answer = submit(deep);

    assertEquals(400, answer.statusCode());
    assertEquals("malformed_json", RunningServer.json(answer).get("code").asString());
    assertTrue(answer.body().contains("64"));
  }

  @Test
  void refuses_names_given_twice_and_characters_that_cannot_be_kept() {
    var twice = submit("{\"data\": {\"name\": \"a\", \"name\": \"b\"}}");
    var nul = submit("{\"data\": {\"name\": \"a\\u0000b\"}}");
    var half = submit("{\"data\": {\"name\": \"\\ud800\"}}");
    var huge = submit("{\"data\": {\"name\": 1e999999}}");

    assertEquals(400, twice.statusCode());
    for (var answer : List.of(nul, half, huge)) {
      assertEquals(422, answer.statusCode(), answer.body());
      assertEquals("/data/name", RunningServer.json(answer).at("/errors/0/pointer").asString());
    }
  }

  @Test
  void refuses_unknown_properties_of_the_envelope() {
    var answer = submit("{\"data\": {\"name\": \"a\"}, \"admin\": true}");

    assertEquals(422, answer.statusCode());
    assertEquals("/admin", RunningServer.json(answer).at("/errors/0/pointer").asString());
  }

  @Test
  void refuses_other_content_types() {
    var answer =
        server.send(
            server
                .as("rep1", "/api/forms/visit/records")
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString("<a/>")));

    assertEquals(415, answer.statusCode());
  }

  @Test
  void refuses_fifty_megabytes_said_or_unsaid_without_keeping_them() {
    byte[] piece = new byte[1024 * 1024];
    Arrays.fill(piece, (byte) ' ');
    var pieces = Collections.nCopies(50, piece);

    var unsaid =
        server.send(
            server
                .as("rep1", "/api/forms/visit/records")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArrays(pieces)));

    assertEquals(413, unsaid.statusCode());
    assertEquals("too_large", RunningServer.json(unsaid).get("code").asString());
  }

  @Test
  void refuses_a_large_body_by_its_length_before_it_is_sent() throws Exception {
    String answer =
        raw(
            "POST /api/forms/visit/records HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                + server.token("rep1")
                + "\r\nContent-Type: application/json\r\nContent-Length: 52428800\r\n"
                + "Connection: close\r\n\r\n{");

    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
  }

  @Test
  void survives_requests_that_are_none() throws Exception {
    for (String text :
        List.of(
            "NONSENSE\r\n\r\n",
            "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /_static/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /api/%00%ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /api/me?a=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: "
                + "a".repeat(60_000)
                + "\r\nConnection: close\r\n\r\n")) {
      String answer = raw(text);

      String start = text.substring(0, Math.min(50, text.length()));
      assertTrue(
          answer.isEmpty() || answer.matches("(?s)HTTP/1\\.[01] 4.*"), start + " -> " + answer);
    }
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      byte[] start = in.readNBytes(20);
      return new String(start, StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void broken_multipart_is_the_clients_mistake() {
    for (String body :
        List.of(
            "",
            "--x",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"",
            NEVER_ENDS,
            "nonsense")) {
      var answer =
          server.send(
              server
                  .as("rep1", "/api/attachments")
                  .header("Content-Type", "multipart/form-data; boundary=x")
                  .POST(BodyPublishers.ofString(body)));

      assertEquals(4, answer.statusCode() / 100, body + ": " + answer.body());
    }
    assertEquals(List.of(), server.uploads());
  }

  @Test
  void no_byte_of_a_strangers_file_is_kept() {
    var answer =
        server.send(
            server
                .to("/api/attachments")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("Authorization", "Bearer made-up")
                .POST(BodyPublishers.ofString(NEVER_ENDS + "y".repeat(2_000_000))));

    assertEquals(401, answer.statusCode());
    assertEquals(List.of(), server.uploads());
  }

  @Test
  void more_requests_than_places_are_told_to_come_again_and_the_others_are_served()
      throws Exception {
    var entered = new CountDownLatch(2);
    var release = new CountDownLatch(1);
    TimeMachine slow =
        by -> {
          entered.countDown();
          try {
            release.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          return Instant.EPOCH;
        };
    try (var small = RunningServer.start(2, slow)) {
      var request =
          small
              .as("admin", "/api/dev/clock")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"advance\": \"PT1H\"}"))
              .build();
      List<CompletableFuture<HttpResponse<String>>> held =
          List.of(
              small.client.sendAsync(request, HttpResponse.BodyHandlers.ofString()),
              small.client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
      assertTrue(entered.await(10, TimeUnit.SECONDS));

      var refused = small.send(small.to("/health/live"));
      release.countDown();

      assertEquals(503, refused.statusCode());
      assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
      for (var one : held) {
        assertEquals(200, one.get(10, TimeUnit.SECONDS).statusCode());
      }
      assertEquals(200, small.send(small.to("/health/live")).statusCode());
    }
  }

  @Test
  void refuses_publish_items_that_are_no_list_of_definitions() {
    for (String items : List.of("{\"a\": 1}", "[1]", "[null]", "\"x\"", "[]", "7")) {
      var answer = server.post("admin", "/api/publish", "{\"items\": " + items + "}");

      assertEquals(422, answer.statusCode(), answer.body());
    }
  }

  @Test
  void refuses_days_beyond_four_digit_years() {
    for (String query : List.of("to=%2B999999999-12-31", "from=-999999999-01-01", "to=x")) {
      var answer = server.get("rep1", "/api/metrics/visit_completeness?" + query);

      assertEquals(400, answer.statusCode(), answer.body());
    }
  }
}
