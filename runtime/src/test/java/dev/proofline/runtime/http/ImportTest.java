package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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

  private static HttpResponse<String> sheet(String answers) {
    byte[] file = Sheets.workbook("客户|数量", "甲|1", "乙|2", "丙|3", "丁|约十个");
    return server.send(
        server
            .as("admin", "/api/import?as=xlsx&name=a.xlsx" + answers)
            .header("Content-Type", "application/octet-stream")
            .header("Accept-Language", "en")
            .POST(BodyPublishers.ofByteArray(file)));
  }

  private static String answering(String json) {
    return "&answers=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
  }

  @Test
  void what_is_asked_is_answered_in_a_second_call() {
    JsonNode asked = RunningServer.json(sheet("")).path("questions");
    String type = asked.at("/0/id").asString();
    String required = asked.at("/1/id").asString();

    HttpResponse<String> answered =
        sheet(answering("{\"%s\": \"integer\", \"%s\": true}".formatted(type, required)));

    assertEquals("type", asked.at("/0/kind").asString());
    assertEquals("text", asked.at("/0/guess").asString());
    assertEquals(0.4, asked.at("/0/confidence").asDouble());
    assertTrue(asked.at("/0/answer").isNull());
    JsonNode json = RunningServer.json(answered);
    assertEquals("integer", json.at("/form/fields/1/type").asString(), answered.body());
    assertTrue(json.at("/form/fields/0/required").asBoolean());
    assertEquals("integer", json.at("/questions/0/answer").asString());
    assertEquals(3, json.path("questions").size());
  }

  @Test
  void answers_that_nobody_asked_for_or_that_cannot_be_are_refused_with_those_there_are() {
    HttpResponse<String> unasked = sheet(answering("{\"type:X\": \"text\"}"));
    HttpResponse<String> none = sheet(answering("[1]"));
    HttpResponse<String> number = sheet(answering("{\"type:X\": 3}"));

    assertEquals(422, unasked.statusCode(), unasked.body());
    assertTrue(unasked.body().contains("not_asked"), unasked.body());
    assertTrue(unasked.body().contains("Those asked: type:"), unasked.body());
    assertEquals(400, none.statusCode(), none.body());
    assertEquals(400, number.statusCode(), number.body());
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
