package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImportTest {
  private static final String SCHEMA =
      "{\"title\": \"客户回访\", \"properties\": {\"name\": {\"type\": \"string\"}}, \"maxProperties\": 3}";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> post(String login, String as, String file) {
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n"
            + file
            + "\r\n--x--\r\n";
    return server.send(
        server
            .as(login, "/api/import?as=" + as)
            .header("Content-Type", "multipart/form-data; boundary=x")
            .header("Accept-Language", "en")
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void gives_a_draft_with_what_became_what_and_what_was_left_behind() {
    HttpResponse<String> answer = post("admin", "jsonschema", SCHEMA);

    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode json = RunningServer.json(answer);
    assertEquals("ke_hu_hui_fang", json.at("/form/key").asString());
    assertEquals("/name", json.at("/taken/0/source").asString());
    assertEquals(1, json.at("/taken/0/confidence").asDouble());
    assertEquals("lost", json.at("/notes/0/weight").asString());
    assertEquals("The rule “maxProperties”", json.at("/notes/0/what").asString());
  }

  @Test
  void refuses_who_may_not_design_and_what_cannot_be_read() {
    assertEquals(403, post("rep1", "jsonschema", SCHEMA).statusCode());
    assertEquals(422, post("admin", "nonsense", SCHEMA).statusCode());
    HttpResponse<String> unread = post("admin", "xlsx", "PK\u0003\u0004nothing");
    assertEquals(422, unread.statusCode());
    assertTrue(unread.body().contains("no_workbook"), unread.body());
  }
}
