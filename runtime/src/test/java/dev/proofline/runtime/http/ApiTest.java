package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.LocalText;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> submit(String login, String data) {
    return server.post(login, "/api/forms/visit/records", "{\"data\": " + data + "}");
  }

  @Test
  void signs_in_with_a_token_and_a_cookie_that_scripts_cannot_read() {
    HttpResponse<String> answer =
        server.send(
            server
                .to("/api/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"user\": \"rep1\", \"password\": \"rep1\"}")));

    assertEquals(200, answer.statusCode());
    JsonNode body = RunningServer.json(answer);
    assertEquals("rep1", body.at("/me/login").asString());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertEquals(
        "proofline_session=" + body.get("token").asString() + "; Path=/; HttpOnly; SameSite=Lax",
        cookie);
  }

  @Test
  void signs_out_for_good() {
    String token = server.token("rep1");

    server.send(
        server
            .to("/api/logout")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody()));
    var after = server.send(server.to("/api/me").header("Authorization", "Bearer " + token));

    assertEquals(401, after.statusCode());
    assertEquals("Bearer", after.headers().firstValue("WWW-Authenticate").orElseThrow());
  }

  @Test
  void tells_whoever_guesses_passwords_when_to_come_again() {
    var answer =
        server.send(
            server
                .to("/api/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"user\": \"rep2\", \"password\": \"guess 11\"}")));

    assertEquals(429, answer.statusCode());
    assertEquals("60", answer.headers().firstValue("Retry-After").orElseThrow());
  }

  @Test
  void submits_and_reads_a_record() {
    HttpResponse<String> made = submit("rep1", "{\"name\": \"华东机械\"}");

    assertEquals(201, made.statusCode());
    assertEquals("\"1\"", made.headers().firstValue("ETag").orElseThrow());
    String place = made.headers().firstValue("Location").orElseThrow();
    JsonNode read = RunningServer.json(server.get("rep1", place));
    assertEquals("华东机械", read.at("/data/name").asString());
    assertEquals("submitted", read.get("status").asString());
    assertEquals("effective", read.get("verdict").asString());
  }

  @Test
  void refuses_a_blocked_submission_with_every_error_at_its_field_in_the_callers_language() {
    HttpResponse<String> chinese = submit("rep1", "{}");
    HttpResponse<String> english =
        server.send(
            server
                .as("rep1", "/api/forms/visit/records")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en-GB, zh;q=0.5")
                .POST(BodyPublishers.ofString("{\"data\": {}}")));

    assertEquals(422, chinese.statusCode());
    assertEquals(
        "application/problem+json", chinese.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(
        chinese.headers().firstValue("X-Request-Id").orElseThrow(),
        RunningServer.json(chinese).path("reference").asString());
    JsonNode error = RunningServer.json(chinese).at("/errors/0");
    assertEquals("/data/name", error.get("pointer").asString());
    assertEquals("name", error.get("field").asString());
    assertEquals("required", error.get("code").asString());
    assertEquals("请填写名称。", error.get("message").asString());
    assertEquals(
        "Expected a name.", RunningServer.json(english).at("/errors/0/message").asString());
  }

  @Test
  void changes_need_the_version_that_was_read() {
    String place =
        submit("rep1", "{\"name\": \"a\"}").headers().firstValue("Location").orElseThrow();

    var without = patch(place, null, "{\"name\": \"b\"}");
    var right = patch(place, "\"1\"", "{\"name\": \"b\"}");
    var stale = patch(place, "\"1\"", "{\"name\": \"c\"}");
    var nonsense = patch(place, "W/\"x\"", "{\"name\": \"c\"}");

    assertEquals(428, without.statusCode());
    assertEquals(200, right.statusCode());
    assertEquals("\"2\"", right.headers().firstValue("ETag").orElseThrow());
    assertEquals(412, stale.statusCode());
    assertEquals(412, nonsense.statusCode());
  }

  @Test
  void a_star_is_whatever_version_there_is() {
    String place =
        submit("rep1", "{\"name\": \"a\"}").headers().firstValue("Location").orElseThrow();

    var first = patch(place, "*", "{\"name\": \"b\"}");
    var second = patch(place, " * ", "{\"name\": \"c\"}");
    var gone = server.send(server.as("rep1", place).header("If-Match", "*").DELETE());

    assertEquals(200, first.statusCode());
    assertEquals("\"3\"", second.headers().firstValue("ETag").orElseThrow());
    assertEquals(204, gone.statusCode());
  }

  @Test
  void a_pack_comes_as_a_zip_or_in_a_form() {
    var zip =
        server.send(
            server
                .as("rep1", "/api/packs")
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofString("PK")));

    assertEquals(403, zip.statusCode(), "it came as far as the question who installs");
  }

  private static HttpResponse<String> patch(String place, String ifMatch, String json) {
    HttpRequest.Builder request =
        server
            .as("rep1", place)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(json));
    return server.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
  }

  @Test
  void a_repeated_idempotency_key_gives_the_first_answer() {
    String place =
        submit("rep1", "{\"name\": \"a\"}").headers().firstValue("Location").orElseThrow();

    var first = keyed(place, "k-1", "{\"name\": \"b\"}");
    var again = keyed(place, "k-1", "{\"name\": \"b\"}");
    var other = keyed(place, "k-1", "{\"name\": \"c\"}");

    assertEquals(200, first.statusCode());
    assertEquals(200, again.statusCode());
    assertEquals(first.body(), again.body());
    assertEquals("\"2\"", again.headers().firstValue("ETag").orElseThrow());
    assertEquals("true", again.headers().firstValue("Idempotency-Replayed").orElseThrow());
    assertEquals(422, other.statusCode());
    assertEquals("key_reused", RunningServer.json(other).get("code").asString());
  }

  private static HttpResponse<String> keyed(String place, String key, String json) {
    return server.send(
        server
            .as("rep1", place)
            .header("Content-Type", "application/json")
            .header("If-Match", "\"1\"")
            .header("Idempotency-Key", key)
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  @Test
  void another_persons_record_is_not_there() {
    String place =
        submit("rep1", "{\"name\": \"a\"}").headers().firstValue("Location").orElseThrow();

    for (String path : List.of(place, place + "/history", place + "/why")) {
      assertEquals(404, server.get("rep2", path).statusCode(), path);
      assertEquals(401, server.send(server.to(path)).statusCode(), path);
    }
    var deleted = server.send(server.as("rep2", place).header("If-Match", "\"1\"").DELETE());
    assertEquals(404, deleted.statusCode());
    assertEquals(200, server.get("rep1", place).statusCode());
  }

  @Test
  void says_what_is_wrong_with_an_address_a_method_or_a_parameter() {
    var unknown = server.get("rep1", "/api/nothing/here");
    var method = server.send(server.as("rep1", "/api/me").DELETE());
    var parameter = server.get("rep1", "/api/forms/visit/records?filer=1");
    var limit = server.get("rep1", "/api/forms/visit/records?limit=1000000");
    var sort = server.get("rep1", "/api/forms/visit/records?sort=name%3Bdrop");

    assertEquals(404, unknown.statusCode());
    assertEquals("no_such_route", RunningServer.json(unknown).get("code").asString());
    assertEquals(405, method.statusCode());
    assertEquals("GET", method.headers().firstValue("Allow").orElseThrow());
    assertEquals(400, parameter.statusCode());
    assertEquals(400, limit.statusCode());
    assertEquals(400, sort.statusCode());
  }

  @Test
  void a_bug_is_told_by_a_reference_and_nothing_else() {
    var answer = server.get("rep1", "/api/teams");

    assertEquals(500, answer.statusCode());
    JsonNode body = RunningServer.json(answer);
    assertFalse(answer.body().contains("fire"));
    assertEquals(
        answer.headers().firstValue("X-Request-Id").orElseThrow(),
        body.get("reference").asString());
  }

  @Test
  void a_browser_led_astray_cannot_write_with_the_cookie() {
    String token = server.token("rep1");

    var foreign = byCookie(token, "Origin", "https://evil.example");
    var crossSite = byCookie(token, "Sec-Fetch-Site", "cross-site");
    var otherScheme = byCookie(token, "Origin", "ftp://127.0.0.1:" + server.server.port());
    var own = byCookie(token, "Origin", "http://127.0.0.1:" + server.server.port());

    assertEquals(403, otherScheme.statusCode());
    assertEquals(403, foreign.statusCode());
    assertEquals(403, crossSite.statusCode());
    assertEquals(201, own.statusCode());
  }

  private static HttpResponse<String> byCookie(String token, String header, String value) {
    return server.send(
        server
            .to("/api/forms/visit/records")
            .header("Cookie", "proofline_session=" + token)
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(BodyPublishers.ofString("{\"data\": {\"name\": \"a\"}}")));
  }

  @Test
  void every_answer_tells_the_browser_what_not_to_do() {
    for (String path : List.of("/api/me", "/api/none", "/", "/health/live", "/nowhere")) {
      var headers = server.get("rep1", path).headers();

      assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), path);
      assertTrue(
          headers.firstValue("Content-Security-Policy").orElse("").contains("default-src 'none'"),
          path);
      assertTrue(headers.firstValue("X-Frame-Options").isPresent(), path);
      assertTrue(headers.firstValue("X-Request-Id").isPresent(), path);
    }
  }

  @Test
  void probes_and_meters_need_no_sign_in() {
    var live = server.send(server.to("/health/live"));
    var ready = server.send(server.to("/health/ready"));
    var meters = server.send(server.to("/metrics"));

    assertEquals(200, live.statusCode());
    assertEquals(200, ready.statusCode());
    assertTrue(meters.body().contains("proofline_http_requests_seconds_count"), meters.body());
  }

  @Test
  void a_database_that_is_away_is_told_with_its_reason_and_the_process_still_lives() {
    server.engine.away = LocalText.of("磁盘已满。", "The disk is full.");
    try {
      var ready = server.send(server.to("/health/ready").header("Accept-Language", "en"));
      var call = server.get("rep1", "/api/teams");
      var live = server.send(server.to("/health/live"));

      assertEquals(503, ready.statusCode());
      assertEquals("The disk is full.", RunningServer.json(ready).get("detail").asString());
      assertEquals("5", ready.headers().firstValue("Retry-After").orElseThrow());
      assertEquals(503, call.statusCode());
      assertEquals("unavailable", RunningServer.json(call).get("code").asString());
      assertEquals(200, live.statusCode());
    } finally {
      server.engine.away = null;
    }
  }

  @Test
  void pages_get_what_was_posted_and_people_get_pages_for_problems() {
    var form =
        server.send(
            server
                .as("rep1", "/echo")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("text=%E6%8B%9C%E8%AE%BF")));
    var missing = server.send(server.to("/nowhere").header("Accept", "text/html"));

    assertEquals("text=拜访 files=0", form.body());
    assertEquals(404, missing.statusCode());
    assertEquals("problem: 没有这个地址", missing.body());
  }

  @Test
  void a_page_that_signs_in_sets_the_session_cookie() {
    var answer =
        server.send(
            server
                .to("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=rep1&password=rep1")));

    assertEquals(303, answer.statusCode());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    var home = server.send(server.to("/").header("Cookie", cookie.split(";")[0]));
    assertEquals("hello rep1", home.body());
  }

  @Test
  void answers_head_like_get_without_a_body() {
    var head = server.send(server.as("rep1", "/api/me").method("HEAD", BodyPublishers.noBody()));

    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
  }
}
