package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Visible;
import dev.proofline.engine.connector.OpenApiDocument;
import dev.proofline.engine.scenario.Databases;
import dev.proofline.engine.scenario.HostileLines;
import dev.proofline.engine.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lines that have broken others, and every text of JSONTestSuite, over HTTP to a real engine: as
 * answers, spreadsheets, definitions, forms of other systems, packs and descriptions of other
 * systems. Each is taken, or refused with a problem that says why, and soon.
 */
class HostileBodiesTest {

  private static final String NOTE =
      """
      {"kind": "form", "key": "note", "title": {"zh-CN": "便签", "en": "Note"}, "use": "record",
       "label": "{{words}}", "search": ["words"],
       "fields": [{"key": "words", "type": "long_text", "label": "内容"}]}\
      """;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final AccessWorld.Planted NOTHING =
      new AccessWorld.Planted(List.of(), Map.of(), Set.of());

  private final Scenario scenario = Scenario.of(Databases.h2(), NOTE);
  private final AccessCrawl server = new AccessCrawl(scenario.engine(), NOTHING);

  @BeforeEach
  void passwords() {
    var accounts = scenario.engine().accounts();
    accounts
        .users(SystemCallers.operator())
        .forEach(user ->
            accounts.setPassword(SystemCallers.operator(), user.id(), AccessWorld.PASSWORD));
  }

  @AfterEach
  void stop() {
    server.close();
    scenario.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  /** Refused with a problem, or taken. */
  private HttpResponse<String> sent(
      String what, String method, String who, String path, String type, byte[] body) {
    HttpResponse<String> answer =
        server.send(
            server
                .as(who, path)
                .timeout(SOON)
                .header("Content-Type", type)
                .header("If-Match", "\"0\"")
                .method(method, BodyPublishers.ofByteArray(body)));
    String told = what + " to " + path + ": " + answer.statusCode() + " " + answer.body();
    assertTrue(answer.statusCode() < 500, told);
    assertFalse(answer.body().contains("\tat "), told);
    if (answer.statusCode() >= 400) {
      String said = answer.headers().firstValue("Content-Type").orElse("");
      assertEquals("application/problem+json", said, told);
      assertFalse(json(answer).path("code").asString("").isEmpty(), told);
    }
    return answer;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return RunningServer.JSON.readTree(answer.body());
  }

  private HttpResponse<String> posts(String what, String who, String path, byte[] body) {
    return sent(what, "POST", who, path, "application/json", body);
  }

  private HttpResponse<String> files(String what, String path, byte[] file) {
    byte[] body =
        joined(
            utf8(
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n"),
            file,
            utf8("\r\n--x--\r\n"));
    return sent(what, "POST", "admin", path, "multipart/form-data; boundary=x", body);
  }

  @Test
  void a_line_as_an_answer_is_kept_as_it_is_or_refused() throws IOException {
    int kept = 0;
    for (String line : HostileLines.all()) {
      ObjectNode data = Json.object();
      data.putObject("data").put("words", line);
      var answer = posts(line, "rep1", "/api/forms/note/records", utf8(data.toString()));
      posts(line, "rep1", "/api/forms/note/check", utf8(data.toString()));
      if (answer.statusCode() == 201) {
        String id = json(answer).path("id").asString();
        String stored =
            json(server.send(server.as("rep1", "/api/forms/note/records/" + id).GET()))
                .at("/data/words")
                .asString("");
        assertEquals(Visible.of(line).strip(), stored.strip(), line);
        kept++;
      } else {
        assertEquals(422, answer.statusCode(), line);
        assertFalse(json(answer).path("errors").isEmpty(), answer.body());
      }
    }
    assertTrue(kept > 490, "kept " + kept);
  }

  @Test
  void a_line_in_an_address_is_looked_for_or_refused() throws IOException {
    for (String line : HostileLines.all()) {
      String coded = URLEncoder.encode(line, StandardCharsets.UTF_8).replace("+", "%20");
      for (String path :
          List.of(
              "/api/forms/note/records?q=",
              "/api/forms/note/records?filter=",
              "/api/definitions/form/",
              "/api/forms/")) {
        sent(line, "GET", "rep1", path + coded, "application/json", new byte[0]);
      }
    }
  }

  @Test
  void lines_in_a_spreadsheet_are_cells_and_a_line_alone_is_one_or_none() throws IOException {
    List<String> lines = HostileLines.all().stream().filter(HostileLines::isStorable).toList();
    String sheet =
        "内容\n"
            + lines.stream()
                .map(line -> "\"" + line.replace("\"", "\"\"") + "\"\n")
                .collect(Collectors.joining());
    String bytes = "application/octet-stream";
    String place = "/api/forms/note/import?name=";
    var begun = sent("all", "POST", "rep1", place + "a.csv", bytes, utf8(sheet));
    assertEquals(201, begun.statusCode(), begun.body());
    String all = begun.headers().firstValue("Location").orElseThrow();

    var judged = posts("all", "rep1", all + "/check", utf8("{}"));

    assertEquals(200, judged.statusCode(), judged.body());
    assertTrue(json(judged).path("rows").asInt() > 490, judged.body());
    posts("all", "rep1", all + "/drop", new byte[0]);
    for (String line : HostileLines.all()) {
      for (String name : List.of("a.csv", "a.xlsx", "")) {
        var one = sent(line, "POST", "rep1", place + name, bytes, utf8(line));
        if (one.statusCode() == 201) {
          String began = one.headers().firstValue("Location").orElseThrow();
          posts(line, "rep1", began + "/drop", new byte[0]);
        }
      }
    }
  }

  @Test
  void a_line_in_a_definition_is_a_mistake_at_the_most() throws IOException {
    int number = 0;
    for (String line : HostileLines.all()) {
      ObjectNode form = Json.object().put("kind", "form").put("key", "h" + ++number);
      form.put("title", line);
      ObjectNode field = form.putArray("fields").addObject();
      field.put("key", "a").put("type", "text").put("label", line).put("visibleIf", line);
      field.put("pattern", line).put("default", line);
      String path = "/api/definitions/form/h" + number;

      sent(line, "PUT", "admin", path, "application/json", utf8(form.toString()));
      posts(line, "admin", path + "/examine", new byte[0]);
    }
  }

  @Test
  void no_text_makes_a_call_to_the_engine_fail() {
    for (JsonTexts.Text text : JsonTexts.all()) {
      byte[] answers = joined(utf8("{\"data\": {\"words\": "), text.bytes(), utf8("}}"));
      for (byte[] body : List.of(text.bytes(), answers)) {
        var answer = posts(text.name(), "rep1", "/api/forms/note/records", body);
        assertTrue(!text.name().startsWith("n_") || answer.statusCode() == 400, text.name());
      }
      String form = "/api/definitions/form/suite";
      sent(text.name(), "PUT", "admin", form, "application/json", text.bytes());
      for (String as : List.of("", "jsonschema", "jsonforms", "xlsform", "xlsx")) {
        sent(
            text.name(),
            "POST",
            "admin",
            "/api/import?name=a.json&as=" + as,
            "application/octet-stream",
            text.bytes());
      }
    }
  }

  @Test
  void what_is_no_pack_is_refused() throws IOException {
    for (String archive : List.of("zip-slip.zip", "zip-slip-win.zip")) {
      Path zip = Path.of("../engine/src/test/resources/zip-slip", archive);
      refusedAsPack(archive, Files.readAllBytes(zip));
    }
    for (JsonTexts.Text text : JsonTexts.all()) {
      refusedAsPack(text.name(), text.bytes());
      refusedAsPack(text.name(), zipped("pack.json", text.bytes()));
    }
    byte[] pack =
        utf8("{\"kind\": \"pack\", \"key\": \"h\", \"title\": \"H\", \"version\": \"1\"}");
    for (String line : HostileLines.all()) {
      refusedAsPack(line, utf8(line));
      if (!line.isEmpty() && HostileLines.isStorable(line) && line.length() < 1_000) {
        files(line, "/api/packs", zipped(line, pack));
      }
    }
  }

  private void refusedAsPack(String what, byte[] file) {
    var answer = files(what, "/api/packs", file);
    assertTrue(answer.statusCode() >= 400, what + ": " + answer.body());
  }

  private static byte[] zipped(String name, byte[] bytes) throws IOException {
    var whole = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(whole)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
    }
    return whole.toByteArray();
  }

  /** It is read where the designer runs; a draft made of it goes the way of all definitions. */
  @Test
  void what_is_no_description_of_a_system_is_refused() throws IOException {
    List<String> texts =
        JsonTexts.all().stream()
            .map(text -> new String(text.bytes(), StandardCharsets.UTF_8))
            .collect(Collectors.toList());
    texts.addAll(HostileLines.all());
    for (String text : texts) {
      String operation =
          "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"x\"}, \"paths\": {\"/a\": {\"get\": "
              + text
              + "}}}";
      for (String document : List.of(text, operation)) {
        assertTimeoutPreemptively(SOON, () -> OpenApiDocument.read(document), document);
      }
      assertInstanceOf(Outcome.Refused.class, OpenApiDocument.read(text), text);
    }
  }
}
