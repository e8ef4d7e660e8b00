package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is let in: host names, meters, numbers out of range, cookies of a device. */
class DoorsTest {

  @Test
  void meters_are_for_this_machine_unless_there_is_a_token() {
    var token = new HttpSettings.Doors(Set.of(), Optional.of("scrape-me"));
    try (var local = RunningServer.start();
        var remote = RunningServer.start(token)) {
      var here = local.send(local.to("/metrics"));
      var proxied = local.send(local.to("/metrics").header("X-Forwarded-For", "10.0.0.1"));
      var without = remote.send(remote.to("/metrics"));
      var wrong = remote.send(remote.to("/metrics").header("Authorization", "Bearer other"));
      var right = remote.send(remote.to("/metrics").header("Authorization", "Bearer scrape-me"));

      assertEquals(
          List.of(200, 403, 403, 403, 200),
          List.of(here, proxied, without, wrong, right).stream()
              .map(answer -> answer.statusCode())
              .toList());
    }
  }

  @Test
  void meters_are_read_by_this_machines_own_name_only() throws IOException {
    try (var local = RunningServer.start()) {
      assertEquals("200", status(local, "localhost:8080", "/metrics"));
      assertEquals("403", status(local, "evil.example", "/metrics"));
    }
  }

  @Test
  void any_host_is_served_until_hosts_are_set_up() throws IOException {
    var doors = new HttpSettings.Doors(Set.of("sales.example"), Optional.empty());
    try (var open = RunningServer.start();
        var guarded = RunningServer.start(doors)) {
      assertEquals("200", status(open, "evil.example"));
      assertEquals("200", status(guarded, "sales.example:8080"));
      assertEquals("200", status(guarded, "SALES.example"));
      assertEquals("200", status(guarded, "localhost"));
      assertEquals("421", status(guarded, "evil.example"));
      assertEquals("421", status(guarded, "sales.example.evil.example"));
    }
  }

  private static String status(RunningServer server, String host) throws IOException {
    return status(server, host, "/health/live");
  }

  private static String status(RunningServer server, String host, String path) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.server.port())) {
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.split(" ", 3)[1];
    }
  }

  @Test
  void a_limit_out_of_range_is_refused_with_its_place() {
    try (var server = RunningServer.start()) {
      for (String limit : List.of("0", "-1", "201", "99999999999", "many")) {
        var answer = server.get("rep1", "/api/forms/visit/records?limit=" + limit);

        assertEquals(400, answer.statusCode(), limit);
        assertEquals("/limit", RunningServer.json(answer).at("/errors/0/pointer").asString());
      }
    }
  }

  @Test
  void signing_in_makes_the_device_known_by_a_cookie_of_its_own() {
    try (var server = RunningServer.start()) {
      var answer =
          server.send(
              server
                  .to("/api/login")
                  .header("Content-Type", "application/json")
                  .POST(
                      java.net.http.HttpRequest.BodyPublishers.ofString(
                          "{\"user\": \"rep1\", \"password\": \"rep1\"}")));

      List<String> cookies = answer.headers().allValues("Set-Cookie");

      assertEquals(2, cookies.size(), cookies.toString());
      assertTrue(cookies.get(1).startsWith("proofline_device=device-of-rep1; "));
      assertTrue(cookies.stream().allMatch(cookie -> cookie.contains("HttpOnly")));
    }
  }

  @Test
  void ones_own_password_asks_for_the_old_one() {
    try (var server = RunningServer.start()) {
      String me = RunningServer.json(server.get("rep1", "/api/me")).get("id").asString();
      String path = "/api/users/" + me + "/password";

      var without = server.post("rep1", path, "{\"password\": \"new password\"}");
      var wrong = server.post("rep1", path, "{\"old\": \"x\", \"password\": \"new password\"}");
      var right = server.post("rep1", path, "{\"old\": \"rep1\", \"password\": \"new password\"}");

      assertEquals(422, without.statusCode());
      assertEquals("/old", RunningServer.json(without).at("/errors/0/pointer").asString());
      assertEquals(422, wrong.statusCode());
      assertEquals(204, right.statusCode());
    }
  }
}
