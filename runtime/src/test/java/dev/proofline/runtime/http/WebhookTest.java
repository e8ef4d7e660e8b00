package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls that begin flows, as they come over the wire. */
class WebhookTest {

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> sends(String signature, String type, String body) {
    return server.send(
        server
            .to("/api/webhooks/paid")
            .header("Content-Type", type)
            .header("webhook-id", "msg_1")
            .header("webhook-timestamp", "1767225600")
            .header("webhook-signature", signature)
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void nobody_needs_to_sign_in_and_the_run_is_told() {
    var answer = sends("v1,x", "application/json", "{}");

    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals(
        new UUID(0, "msg_1".length()).toString(),
        RunningServer.json(answer).path("run").asString());
  }

  @Test
  void only_strict_json_of_bounded_size_is_taken() {
    assertEquals(400, sends("v1,x", "application/json", "{\"a\": 1, \"a\": 2}").statusCode());
    assertEquals(400, sends("v1,x", "application/json", "paid").statusCode());
    assertEquals(422, sends("v1,x", "application/json", "[]").statusCode());
    assertEquals(415, sends("v1,x", "text/plain", "{}").statusCode());
    assertEquals(
        413,
        sends("v1,x", "application/json", "{\"a\": \"" + "x".repeat(20_000) + "\"}").statusCode());
  }

  @Test
  void what_a_stranger_sends_is_not_looked_into() {
    var whole = sends("", "application/json", "{}");
    var broken = sends("", "application/json", "{");

    assertEquals(401, whole.statusCode());
    assertEquals(401, broken.statusCode());
    assertFalse(broken.body().contains("malformed"), broken.body());
  }
}
