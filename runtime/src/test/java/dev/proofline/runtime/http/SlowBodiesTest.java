package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies that are on their way for long, and who may have how many of them. */
class SlowBodiesTest {
  private static final int PLACES = 16;
  private static final String PART =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n"
          + "Content-Type: image/png\r\n\r\n";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(PLACES, by -> Instant.EPOCH);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A request whose body has begun and does not go on. */
  private record Slow(Socket socket, BufferedReader answers) implements AutoCloseable {
    static Slow small(String path) throws IOException {
      return send(path, "application/json", "", 200);
    }

    static Slow send(String path, String type, String credentials) throws IOException {
      return send(path, type, credentials, 2_000_000);
    }

    private static Slow send(String path, String type, String credentials, int length)
        throws IOException {
      Socket socket = new Socket("127.0.0.1", server.server.port());
      socket.setSoTimeout(20_000);
      String request =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: a\r\nContent-Type: "
              + type
              + "\r\n"
              + credentials
              + "Content-Length: "
              + length
              + "\r\nExpect: 100-continue\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new Slow(
          socket,
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
    }

    static Slow upload(String path, String login) throws IOException {
      return send(path, "multipart/form-data; boundary=x", bearer(login));
    }

    /** What it is told: 100 when its body may come. */
    int status() throws IOException {
      return Integer.parseInt(answers.readLine().split(" ", 3)[1]);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static String bearer(String login) {
    return "Authorization: Bearer " + server.token(login) + "\r\n";
  }

  private static HttpResponse<String> whole(String login, String path) {
    return server.send(
        server
            .as(login, path)
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(PART + "abc\r\n--x--\r\n")));
  }

  @Test
  void a_stranger_is_sent_to_sign_in_before_a_byte_of_the_upload_is_taken() throws Exception {
    try (Slow stranger = Slow.send("/echo", "multipart/form-data; boundary=x", "")) {
      assertEquals(303, stranger.status());
    }
    var whole =
        server.send(
            server
                .to("/echo")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(PART + "y".repeat(2_000_000))));

    assertEquals(303, whole.statusCode());
    assertEquals(List.of(), server.uploads());
  }

  @Test
  void a_page_of_another_site_is_refused_before_a_byte_of_the_upload_is_taken() throws Exception {
    String cookie =
        "Cookie: "
            + SessionCookie.NAME
            + "="
            + server.token("rep1")
            + "\r\nOrigin: http://evil\r\n";
    try (Slow foreign = Slow.send("/echo", "multipart/form-data; boundary=x", cookie)) {
      assertEquals(403, foreign.status());
    }
  }

  @Test
  void signing_in_takes_a_small_form_and_nothing_else() throws Exception {
    try (Slow file = Slow.send("/login", "multipart/form-data; boundary=x", "");
        Slow large = Slow.send("/login", "application/x-www-form-urlencoded", "");
        Slow json = Slow.send("/api/login", "application/json", "")) {
      assertEquals(415, file.status());
      assertEquals(413, large.status());
      assertEquals(413, json.status());
    }
  }

  @Test
  void large_json_of_a_stranger_is_refused_before_it_is_taken() throws Exception {
    String submit = "/api/forms/visit/records";
    try (Slow unknown =
        Slow.send(submit, "application/json", "Authorization: Bearer made-up\r\n")) {
      assertEquals(401, unknown.status());
    }
  }

  @Test
  void strangers_at_an_address_do_not_use_up_the_writes_of_those_signed_in_there()
      throws Exception {
    var held = new ArrayList<Slow>();
    try {
      for (int i = 0; i < PLACES / 4; i++) {
        Slow slow = Slow.small("/api/login");
        held.add(slow);
        assertEquals(100, slow.status(), "stranger " + i);
      }
      try (Slow more = Slow.small("/api/login")) {
        assertEquals(429, more.status(), "a stranger more");
      }

      var written =
          server.send(
              server
                  .as("rep1", "/api/forms/visit/check")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"data\": {}}")));

      assertEquals(200, written.statusCode(), written.body());
    } finally {
      for (Slow slow : held) {
        slow.close();
      }
    }
  }

  @Test
  void slow_uploads_of_one_person_take_neither_the_places_of_others_nor_all_there_are()
      throws Exception {
    var held = new ArrayList<Slow>();
    try {
      for (String login : List.of("rep1", "admin")) {
        for (int i = 0; i < PLACES / 4; i++) {
          Slow slow = Slow.upload(i % 2 == 0 ? "/echo" : "/api/attachments", login);
          held.add(slow);
          assertEquals(100, slow.status(), login + " " + i);
        }
        if (login.equals("rep1")) {
          assertEquals(429, whole("rep1", "/echo").statusCode());
          assertEquals(429, whole("rep1", "/api/attachments").statusCode());
          assertEquals(200, whole("admin", "/echo").statusCode(), "another person");
        }
      }

      var third = whole("rep2", "/echo");
      assertEquals(503, third.statusCode(), "half of the places are for what has arrived");
      assertTrue(third.headers().firstValue("Retry-After").isPresent());
      assertEquals(200, server.get("rep2", "/api/me").statusCode());
    } finally {
      for (Slow slow : held) {
        slow.close();
      }
    }

    Instant until = Instant.now().plus(Duration.ofSeconds(20));
    int again = whole("rep1", "/echo").statusCode();
    while (again != 200 && Instant.now().isBefore(until)) {
      again = whole("rep1", "/echo").statusCode();
    }
    assertEquals(200, again, "who has gone gives the place back");
    while (!server.uploads().isEmpty() && Instant.now().isBefore(until)) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(), server.uploads());
  }
}
