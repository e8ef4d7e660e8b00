package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that are almost right, and how they are told what is wrong with them. */
class StrictRequestsTest {
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: a\r\n";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Everything that is answered until the server closes the connection. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_request_of_two_lengths_is_refused_and_what_follows_is_not_read() throws Exception {
    for (String framing :
        List.of(
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
            "Content-Length: -1\r\n\r\n",
            "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")) {
      String answer =
          raw(
              "POST /api/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                  + framing
                  + LIVE
                  + "\r\n");

      assertTrue(answer.startsWith("HTTP/1.1 400"), framing + answer);
      assertTrue(answer.contains("application/problem+json"), framing + answer);
      assertTrue(answer.contains("\"code\":\"bad_request\""), framing + answer);
      assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, framing + answer);
    }
  }

  @Test
  void chunks_are_for_http_of_today_and_versions_are_known() throws Exception {
    String old = raw("POST /api/login HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    String next = raw("GET / HTTP/1.2\r\nHost: a\r\n\r\n");

    assertTrue(old.startsWith("HTTP/1.0 400") || old.startsWith("HTTP/1.1 400"), old);
    assertTrue(next.contains(" 400 ") && next.contains("HTTP/1.1"), next);
    assertTrue(next.contains("\"code\":\"bad_request\""), next);
  }

  @Test
  void a_request_names_one_host() throws Exception {
    String two = raw("GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    String same = raw("GET /health/live HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
    String none = raw("GET /health/live HTTP/1.1\r\n\r\n");
    String old = raw("GET /health/live HTTP/1.0\r\n\r\n");

    for (String answer : List.of(two, same, none)) {
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("Host"), answer);
    }
    assertTrue(old.contains(" 200 "), old);
  }

  @Test
  void an_address_that_cannot_be_decoded_is_told_in_the_readers_language() throws Exception {
    for (String address : List.of("/f/%zz", "/f/%", "/f/visit?a=%zz", "/r/visit/%e4%b", "/%")) {
      String page =
          raw(
              "GET "
                  + address
                  + " HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nAccept-Language: en\r\n\r\n");
      String problem = raw("GET " + address + " HTTP/1.1\r\nHost: a\r\n\r\n");

      assertTrue(page.startsWith("HTTP/1.1 400"), address + page);
      assertTrue(page.contains("problem: The request is not"), address + page);
      assertTrue(problem.startsWith("HTTP/1.1 400"), address + problem);
      assertTrue(problem.contains("“%” 后面"), address + problem);
    }
  }

  @Test
  void an_address_that_is_too_long_is_told_in_the_readers_language() throws Exception {
    String asked = "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n";

    String english = raw(asked + "Accept-Language: en\r\n\r\n");
    String usual = raw(asked + "\r\n");
    String page = raw(asked + "Accept-Language: en\r\nAccept: text/html\r\n\r\n");

    assertTrue(english.startsWith("HTTP/1.1 414"), english);
    assertTrue(english.contains("Expected an address of at most 16 KB"), english);
    assertTrue(usual.contains("地址太长") && !usual.contains("Expected"), usual);
    assertTrue(page.contains("problem: The address is too long"), page);
  }

  @Test
  void a_body_that_cannot_be_taken_apart_is_told_in_words() throws Exception {
    String post = "POST /api/attachments HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ";
    String type = "\r\nConnection: close\r\nContent-Type: multipart/form-data";
    for (String said :
        List.of("", ";", "; boundary=", "; boundary=\"\"", "; boundary=x; charset=nonsense")) {
      String answer =
          raw(
              post
                  + server.token("rep1")
                  + type
                  + said
                  + "\r\nContent-Length: 12\r\n\r\n--\r\n\r\n----\r\n");

      assertTrue(answer.startsWith("HTTP/1.1 400"), said + " -> " + answer);
      assertTrue(answer.contains("\"code\":\"bad_request\""), said + " -> " + answer);
    }
  }

  @Test
  void a_chunk_without_a_size_is_told_in_words() throws Exception {
    for (String chunks : List.of("xyz\r\nabc\r\n", "-5\r\nabc\r\n", "2\r\n{}zz\r\n")) {
      for (String path : List.of("/api/login", "/api/forms/visit/records")) {
        String answer =
            raw(
                "POST "
                    + path
                    + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                    + server.token("rep1")
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunks);

        assertTrue(answer.startsWith("HTTP/1.1 400"), path + chunks + " -> " + answer);
        assertTrue(answer.contains("\"code\":\"bad_request\""), path + chunks + " -> " + answer);
      }
    }
  }

  @Test
  void what_can_be_given_is_told_to_nobody_who_may_not_give_it() {
    String user = "/api/users/01930000-0000-7000-8000-000000000001";
    for (String path : List.of(user, "/api/teams" + user.substring(10))) {
      var answer =
          server.send(
              server
                  .as("rep1", path)
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofString("{\"what\": 1}")));

      assertEquals(403, answer.statusCode(), path + answer.body());
      assertFalse(answer.body().contains("login"), answer.body());
    }
    for (String path :
        List.of(user + "/password", user + "/disable", "/api/publish", "/api/packs/x/upgrade")) {
      var answer = server.post("rep1", path, "{\"what\": 1}");

      assertEquals(403, answer.statusCode(), path + answer.body());
    }
  }

  @Test
  void the_clock_is_moved_by_administrators_only() {
    try (var dev = RunningServer.start(8, by -> Instant.EPOCH.plus(by))) {
      String hour = "{\"advance\": \"PT1H\"}";
      var nobody =
          dev.send(
              dev.to("/api/dev/clock")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(hour)));
      var rep = dev.post("rep1", "/api/dev/clock", hour);
      var admin = dev.post("admin", "/api/dev/clock", hour);

      assertEquals(401, nobody.statusCode(), nobody.body());
      assertEquals(403, rep.statusCode(), rep.body());
      assertEquals(200, admin.statusCode(), admin.body());
    }
  }

  @Test
  void what_is_too_long_to_be_read_is_told_in_words() throws Exception {
    String line = raw("GET /" + "a".repeat(80_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    String headers = raw(LIVE + "X: " + "a".repeat(60_000) + "\r\n\r\n");
    String page =
        raw(
            "POST /login HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nAccept-Language: en\r\n"
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    String nonsense = raw("NONSENSE\r\n\r\n");

    assertTrue(line.matches("(?s)HTTP/1.[01] 414.*") && line.contains("uri_too_long"), line);
    assertTrue(line.contains("地址太长"), line);
    assertTrue(
        headers.startsWith("HTTP/1.1 431") && headers.contains("headers_too_large"), headers);
    assertTrue(headers.contains("请求头太大，最多 32 KB。 Expected headers of at most 32 KB"), headers);
    assertTrue(
        page.startsWith("HTTP/1.1 400") && page.contains("problem: The request is not"), page);
    assertTrue(nonsense.contains(" 400 ") && nonsense.contains("bad_request"), nonsense);
  }

  @Test
  void a_call_that_needs_a_body_says_so_when_there_is_none() {
    var empty =
        server.send(
            server
                .as("admin", "/api/definitions/form/visit")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.noBody()));
    var none =
        server.send(server.as("admin", "/api/definitions/form/visit").PUT(BodyPublishers.noBody()));

    for (var answer : List.of(empty, none)) {
      assertEquals(400, answer.statusCode(), answer.body());
      assertEquals("malformed_json", RunningServer.json(answer).get("code").asString());
    }
  }

  @Test
  void no_parameter_that_cannot_be_meant_is_passed_over() {
    for (String call :
        List.of(
            "inbox?unread=maybe",
            "inbox?unread=",
            "inbox?limit=",
            "events?after=-1",
            "events?after=x",
            "events?limit=1&limit=2",
            "definitions?kind=banana",
            "definitions/form/visit?version=0",
            "definitions/form/visit?version=-2",
            "definitions/form/visit?version=1&state=draft",
            "definitions/form/visit?state=DRAFT",
            "definitions/form/visit/changes?from=1.5",
            "forms/visit/records?format=xls",
            "forms/visit/records?limit=1e1",
            "tasks?state=late",
            "chains/closure?state=foo",
            "chains/closure?subject=foo",
            "spot-checks?state=foo",
            "metrics/visit_completeness?compare=1",
            "metrics/visit_completeness?step=year",
            "metrics/visit_completeness?period=decade",
            "metrics/visit_completeness?period=quarter&from=2026-01-01",
            "metrics/visit_completeness?only=rep:a,rep:b",
            "packs/x/export?definitions=banana/x",
            "packs/x/export?definitions=form/")) {
      var answer = server.get("rep1", "/api/" + call);

      String name = call.replaceAll("^.*[?]", "").replaceAll("[=&].*", "");
      assertEquals(400, answer.statusCode(), call + ": " + answer.body());
      assertEquals("/" + name, RunningServer.json(answer).at("/errors/0/pointer").asString(), call);
    }
  }

  @Test
  void what_is_said_of_a_file_is_refused_when_it_cannot_be() {
    for (String wrong :
        List.of("seconds=-1", "seconds=NaN", "accuracy=-5", "lat=91", "lng=1e400", "takenAt=now")) {
      String name = wrong.split("=", 2)[0];
      String parts =
          "--x\r\nContent-Disposition: form-data; name=\""
              + name
              + "\"\r\n\r\n"
              + wrong.split("=", 2)[1]
              + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
              + "Content-Type: image/png\r\n\r\nabc\r\n--x--\r\n";
      var answer =
          server.send(
              server
                  .as("rep1", "/api/attachments")
                  .header("Content-Type", "multipart/form-data; boundary=x")
                  .POST(BodyPublishers.ofString(parts)));

      assertEquals(422, answer.statusCode(), wrong + ": " + answer.body());
      assertEquals("/" + name, RunningServer.json(answer).at("/errors/0/pointer").asString());
    }
  }

  @Test
  void the_description_of_the_api_is_for_who_is_signed_in() {
    assertEquals(401, server.send(server.to("/api/openapi.json")).statusCode());
    assertFalse(server.get("rep1", "/api/openapi.json").body().isEmpty());
  }
}
