package dev.proofline.runtime.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPerformerTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private record Got(String id, String timestamp, String signature, String body, String path) {}

  private final List<Got> got = new ArrayList<>();
  private HttpServer receiver;
  private int answer = 204;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    receiver.createContext("/", this::receive);
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    got.add(
        new Got(
            headers.getFirst("webhook-id"),
            headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            exchange.getRequestURI().toString()));
    exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data");
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  private int port() {
    return receiver.getAddress().getPort();
  }

  private WebhookPerformer performer(EgressGuard guard) {
    return new WebhookPerformer(
        guard,
        new WebhookPerformer.WebhookSettings(SECRET, "http://127.0.0.1:" + port() + "/hook?a=1"),
        Clock.fixed(Deliveries.AT, ZoneOffset.UTC));
  }

  private WebhookPerformer performer() {
    return performer(EgressGuard.allowing(Set.of("127.0.0.1:" + port())));
  }

  @Test
  void posts_what_a_receiver_can_verify_by_the_standard() throws Exception {
    performer()
        .perform(
            Deliveries.of("webhook", "{\"type\": \"task.late\", \"data\": {\"text\": \"超时\"}}"));

    Got one = got.getFirst();
    assertEquals("/hook?a=1", one.path());
    assertEquals("{\"type\":\"task.late\",\"data\":{\"text\":\"超时\"}}", one.body());
    assertEquals(Long.toString(Deliveries.AT.getEpochSecond()), one.timestamp());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
    String signed = one.id() + "." + one.timestamp() + "." + one.body();
    assertEquals(
        "v1,"
            + Base64.getEncoder()
                .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))),
        one.signature());
  }

  @Test
  void another_attempt_carries_the_same_id() throws Exception {
    performer().perform(Deliveries.of("webhook", "{}"));
    performer().perform(Deliveries.of("webhook", "{}"));

    assertEquals(got.get(0).id(), got.get(1).id());
  }

  @Test
  void an_error_fails_for_now_gone_fails_for_good_and_redirects_are_not_followed() {
    answer = 500;
    var error = failure("{}");
    answer = 410;
    var gone = failure("{}");
    answer = 302;
    var redirect = failure("{}");

    assertFalse(error.lasting());
    assertTrue(gone.lasting());
    assertFalse(redirect.lasting());
    assertEquals(3, got.size());
  }

  private DeliveryFailed failure(String payload) {
    return assertThrows(
        DeliveryFailed.class, () -> performer().perform(Deliveries.of("webhook", payload)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://10.1.2.3/",
        "https://172.20.0.1/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://user@example.com/",
        "http://example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:25/",
        "https:///nohost",
        "nonsense"
      })
  void never_calls_into_private_networks(String url) {
    var failed = failure("{\"url\": \"" + url + "\"}");

    assertTrue(got.isEmpty());
    assertTrue(failed.lasting() || failed.getMessage().contains("could not be found"), url);
  }

  @Test
  void dials_the_address_that_was_checked_even_when_the_name_changes_its_mind() throws Exception {
    var asked = new ArrayList<String>();
    var guard =
        new EgressGuard(
            Set.of("hooks.example:" + port()),
            host -> {
              asked.add(host);
              return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            });

    performer(guard)
        .perform(Deliveries.of("webhook", "{\"url\": \"http://hooks.example:" + port() + "/a\"}"));

    assertEquals(List.of("hooks.example"), asked);
    assertEquals(1, got.size());
  }

  @Test
  void refuses_a_name_of_which_one_address_is_private() {
    var guard =
        new EgressGuard(
            Set.of(),
            _ ->
                new InetAddress[] {
                  InetAddress.ofLiteral("93.184.215.14"), InetAddress.ofLiteral("10.0.0.1")
                });

    var failed = assertThrows(DeliveryFailed.class, () -> guard.check("https://half.example/"));

    assertTrue(failed.lasting());
  }
}
