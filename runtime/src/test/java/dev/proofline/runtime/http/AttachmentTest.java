package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AttachmentTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> upload(String name, String content, String more) {
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: image/png\r\n\r\n"
            + content
            + "\r\n"
            + more
            + "--x--\r\n";
    return server.send(
        server
            .as("rep1", "/api/attachments")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String field(String name, String value) {
    return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  @Test
  void keeps_a_file_with_what_the_device_said_of_it() {
    var kept =
        upload(
            "../门店.png",
            "0123456789",
            field("takenAt", "2026-01-31T08:00:00Z")
                + field("lat", "31.2")
                + field("lng", "121.5"));

    assertEquals(201, kept.statusCode(), kept.body());
    var json = RunningServer.json(kept);
    assertEquals("门店.png", json.get("name").asString());
    assertEquals(10, json.get("size").asInt());
    assertEquals("2026-01-31T08:00:00Z", json.get("takenAt").asString());
    assertEquals(121.5, json.at("/place/lng").asDouble());
  }

  @Test
  void a_key_of_another_upload_is_refused_also_when_only_what_is_said_of_it_differs() {
    var first = keyed("k-1", field("takenAt", "2026-01-31T08:00:00Z"));
    var again = keyed("k-1", field("takenAt", "2026-01-31T08:00:00Z"));
    var other = keyed("k-1", field("takenAt", "2026-01-30T08:00:00Z"));

    assertEquals(201, first.statusCode(), first.body());
    assertEquals(first.body(), again.body());
    assertEquals(422, other.statusCode(), other.body());
  }

  private static HttpResponse<String> keyed(String key, String more) {
    return server.send(
        server
            .as("rep1", "/api/attachments")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .header("Idempotency-Key", key)
            .POST(
                BodyPublishers.ofString(
                    "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n0123456789\r\n"
                        + more
                        + "--x--\r\n")));
  }

  @Test
  void gives_the_file_or_a_stretch_of_it_and_never_as_a_page() {
    String place = upload("a.png", "0123456789", "").headers().firstValue("Location").orElseThrow();

    var whole = server.get("rep1", place);
    var part = server.send(server.as("rep1", place).header("Range", "bytes=2-4"));
    var tail = server.send(server.as("rep1", place).header("Range", "bytes=-3"));
    var beyond = server.send(server.as("rep1", place).header("Range", "bytes=50-"));
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    var same = server.send(server.as("rep1", place).header("If-None-Match", tag));

    assertEquals("0123456789", whole.body());
    assertEquals("nosniff", whole.headers().firstValue("X-Content-Type-Options").orElseThrow());
    assertTrue(
        whole.headers().firstValue("Content-Security-Policy").orElseThrow().contains("sandbox"));
    assertEquals(206, part.statusCode());
    assertEquals("234", part.body());
    assertEquals("bytes 2-4/10", part.headers().firstValue("Content-Range").orElseThrow());
    assertEquals("789", tail.body());
    assertEquals(416, beyond.statusCode());
    assertEquals(304, same.statusCode());
  }

  /** As docs/security.md says. */
  @Test
  void only_pictures_are_shown_by_a_browser_and_all_else_is_saved() {
    for (String name : List.of("a.html", "a.pdf", "a.svg", "a.mp3", "a.docx")) {
      String place = upload(name, "<script>", "").headers().firstValue("Location").orElseThrow();

      var answer = server.get("rep1", place);

      String told = answer.headers().firstValue("Content-Disposition").orElseThrow();
      assertTrue(told.startsWith("attachment"), name + told);
    }
    String picture = upload("a.png", "drawn", "").headers().firstValue("Location").orElseThrow();
    var shown = server.get("rep1", picture).headers();
    assertTrue(shown.firstValue("Content-Disposition").orElseThrow().startsWith("inline"));
  }

  @Test
  void another_persons_file_is_not_there() {
    String place = upload("a.png", "0", "").headers().firstValue("Location").orElseThrow();

    assertEquals(404, server.get("rep2", place).statusCode());
  }

  @Test
  void refuses_a_file_that_is_too_large_and_one_without_a_file() {
    var large = upload("a.png", "0".repeat(27 * 1024 * 1024), "");
    var none =
        server.send(
            server
                .as("rep1", "/api/attachments")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(field("lat", "1") + "--x--\r\n")));

    assertEquals(413, large.statusCode());
    assertEquals(422, none.statusCode());
  }
}
