package dev.proofline.runtime.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Outside.Reply;
import dev.proofline.engine.Outside.Request;
import dev.proofline.engine.Outside.Unreachable;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableConnector.Auth;
import dev.proofline.engine.executable.ExecutableConnector.Rate;
import dev.proofline.engine.executable.ExecutableConnector.Retry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What outside systems are sent, and what is made of those that mean no good. */
class OutsideSystemsTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

  private HostileServer server;

  @BeforeEach
  void start() throws IOException {
    server = new HostileServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private OutsideSystems outside(String... only) {
    var guard = EgressGuard.allowing(Set.of("127.0.0.1:" + server.port()));
    return new OutsideSystems(guard, Set.of(only), NOON);
  }

  private static ExecutableConnector connector(URI base, Auth auth, Optional<Rate> rate) {
    return new ExecutableConnector(
        "register",
        1,
        LocalText.plain("register"),
        base,
        auth,
        Duration.ofSeconds(10),
        new Retry(0, Duration.ofSeconds(1)),
        rate,
        Optional.empty(),
        new LinkedHashMap<>());
  }

  private Request request(Auth auth, Optional<Rate> rate, Duration patience) {
    URI base = URI.create("http://127.0.0.1:" + server.port());
    var headers = new LinkedHashMap<String, String>();
    headers.put("Idempotency-Key", "credit-1");
    return new Request(
        connector(base, auth, rate),
        "POST",
        URI.create(base + "/credits?a=1"),
        headers,
        Optional.of("{\"yuan\":5}"),
        Optional.of("s3cret"),
        patience);
  }

  private Request request() {
    return request(new Auth.None(), Optional.empty(), Duration.ofSeconds(20));
  }

  private Unreachable refused(Request request) {
    return assertThrows(Unreachable.class, () -> outside().send(request));
  }

  @Test
  void sends_what_was_written_and_reads_a_whole_answer() throws Unreachable {
    server.answers("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"a\": 1}");

    Reply reply = outside().send(request());

    assertEquals(new Reply(200, "{\"a\": 1}"), reply);
    String sent = server.received().getFirst();
    assertTrue(sent.startsWith("POST /credits?a=1 HTTP/1.1\r\n"), sent);
    assertTrue(sent.contains("\r\nIdempotency-Key: credit-1\r\n"), sent);
    assertTrue(sent.contains("\r\nAccept-Encoding: identity\r\n"), sent);
    assertTrue(sent.endsWith("\r\n\r\n{\"yuan\":5}"), sent);
  }

  @Test
  void reads_chunks() throws Unreachable {
    server.answers(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n4;x=y\r\n: 1}\r\n0\r\n\r\n");

    assertEquals("{\"a\": 1}", outside().send(request()).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFF\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"cut\": \"off",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 999 Odd\r\n\r\n",
        ""
      })
  void an_answer_that_is_none_ends_at_once(String answer) {
    server.answers(answer);

    Unreachable why = refused(request());

    String chinese = why.why().in("zh-CN");
    assertFalse(chinese.replaceAll("HTTP|gzip", "").matches("(?s).*[A-Za-z].*"), chinese);
    assertFalse(why.lasting());
    assertFalse(why.why().in("zh-CN").isBlank());
  }

  @Test
  void an_answer_without_end_is_cut_off() {
    server.answersForEver("HTTP/1.1 200 OK\r\n\r\n", "0123456789abcdef".repeat(64));

    Unreachable why = refused(request());

    assertTrue(why.why().in("en").contains("1048576 bytes"), why.why().in("en"));
  }

  @Test
  void headers_without_end_are_cut_off() {
    server.answersForEver("HTTP/1.1 200 OK\r\n", "X-A: b\r\n");

    refused(request());
  }

  @Test
  void who_never_answers_is_waited_for_no_longer_than_said() {
    server.keepsSilent();

    Unreachable why = refused(request(new Auth.None(), Optional.empty(), Duration.ofMillis(300)));

    assertFalse(why.lasting());
  }

  @Test
  void a_redirect_into_the_cloud_is_not_followed() {
    server.answers(
        "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data\r\nContent-Length:"
            + " 0\r\n\r\n");

    Unreachable why = refused(request());

    assertTrue(why.lasting());
    assertEquals(1, server.received().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/latest",
        "https://10.0.0.8/",
        "https://[::ffff:127.0.0.1]/",
        "http://example.com/",
        "https://localhost/"
      })
  void private_and_unencrypted_addresses_are_not_reached(String address) {
    Request asked = request();
    var elsewhere =
        new Request(
            asked.connector(),
            "GET",
            URI.create(address),
            new LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5));

    assertTrue(refused(elsewhere).lasting());
    assertEquals(0, server.received().size());
  }

  @Test
  void only_listed_hosts_are_asked_where_there_is_a_list() {
    assertTrue(
        assertThrows(Unreachable.class, () -> outside("register.example.cn").send(request()))
            .lasting());
  }

  @Test
  void signs_in_as_the_connector_says() throws Unreachable {
    server.answers("HTTP/1.1 204 No Content\r\n\r\n");
    Duration patience = Duration.ofSeconds(20);
    var outside = outside();

    outside.send(request(new Auth.Bearer("k"), Optional.empty(), patience));
    outside.send(request(new Auth.Basic("me", "k"), Optional.empty(), patience));
    outside.send(request(new Auth.ApiKey("X-Key", "k"), Optional.empty(), patience));
    outside.send(request(new Auth.Hmac("X-Sign", "k"), Optional.empty(), patience));

    assertTrue(server.received().get(0).contains("\r\nAuthorization: Bearer s3cret\r\n"));
    assertTrue(server.received().get(1).contains("\r\nAuthorization: Basic bWU6czNjcmV0\r\n"));
    assertTrue(server.received().get(2).contains("\r\nX-Key: s3cret\r\n"));
    String signed = server.received().get(3);
    assertTrue(signed.contains("\r\nX-Sign-Timestamp: 1772452800\r\n"), signed);
    assertTrue(signed.matches("(?s).*\r\nX-Sign: [0-9a-f]{64}\r\n.*"), signed);
  }

  @Test
  void a_token_is_asked_for_once() throws Unreachable {
    server.answers(
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"access_token\": \"t0ken\", \"expires_in\": 600}");
    URI token = URI.create("http://127.0.0.1:" + server.port() + "/token");
    Request asked =
        request(new Auth.OAuth2(token, "me", "k"), Optional.empty(), Duration.ofSeconds(20));
    var outside = outside();

    outside.send(asked);
    outside.send(asked);

    assertEquals(3, server.received().size());
    assertTrue(server.received().get(0).startsWith("POST /token HTTP/1.1\r\n"));
    assertTrue(server.received().get(2).contains("\r\nAuthorization: Bearer t0ken\r\n"));
  }

  @Test
  void asks_no_more_often_than_it_takes() throws Unreachable {
    server.answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    Request asked =
        request(
            new Auth.None(),
            Optional.of(new Rate(2, Duration.ofMinutes(1))),
            Duration.ofSeconds(20));
    var outside = outside();

    outside.send(asked);
    outside.send(asked);

    assertFalse(assertThrows(Unreachable.class, () -> outside.send(asked)).lasting());
    assertEquals(2, server.received().size());
  }

  @Test
  void who_fails_five_times_gets_a_rest() {
    server.answers("nonsense\r\n");
    var outside = outside();
    for (int i = 0; i < 5; i++) {
      assertThrows(Unreachable.class, () -> outside.send(request()));
    }

    Unreachable why = assertThrows(Unreachable.class, () -> outside.send(request()));

    assertTrue(why.why().in("en").contains("not asked"), why.why().in("en"));
    assertEquals(5, server.received().size());
  }

  @Test
  void an_echo_gives_no_secret_back() throws Unreachable {
    String secret = "p/ss \"w+rd\"~é";
    String basic = base64("me:" + secret);
    String body =
        "{\"a\": \"p/ss \\\"w+rd\\\"~é\", \"b\": \"p%2fss+%22w%2Brd%22%7E%C3%A9\", \"c\": \""
            + base64(secret)
            + "\", \"d\": \"Basic "
            + basic
            + "\", \"e\": \"p\\/ss \\\"w+rd\\\"~é\", \"f\": \"kept\"}";
    server.answers(
        "HTTP/1.1 200 OK\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);

    Request asked = request(new Auth.Basic("me", "key"), Optional.empty(), Duration.ofSeconds(20));
    Reply reply =
        outside()
            .send(
                new Request(
                    asked.connector(),
                    asked.method(),
                    asked.uri(),
                    asked.headers(),
                    asked.body(),
                    Optional.of(secret),
                    asked.patience()));

    assertEquals(
        "{\"a\": \"***\", \"b\": \"***\", \"c\": \"***\", \"d\": \"Basic ***\", \"e\": \"***\", \"f\": \"kept\"}",
        reply.body());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
