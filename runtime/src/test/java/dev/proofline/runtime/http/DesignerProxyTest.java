package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DesignerProxyTest {
  private final AtomicReference<String> seen = new AtomicReference<>("");
  private HttpServer container;

  @BeforeEach
  void start() throws IOException {
    container = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    container.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          seen.set(
              exchange.getRequestURI()
                  + " for="
                  + headers.get("X-Forwarded-For")
                  + " host="
                  + headers.get("X-Forwarded-Host")
                  + " cookie="
                  + headers.getFirst("Cookie")
                  + " body="
                  + body);
          exchange
              .getResponseHeaders()
              .add("Set-Cookie", "JSESSIONID=1; Path=/; HttpOnly; SameSite=Lax");
          byte[] answer = "designer".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    container.start();
  }

  @AfterEach
  void stop() {
    container.stop(0);
  }

  private CompletableFuture<Integer> started() {
    return CompletableFuture.completedFuture(container.getAddress().getPort());
  }

  @Test
  void passes_the_designers_requests_with_cookies_and_our_own_view_of_the_address() {
    try (var server = RunningServer.start(started())) {
      var answer =
          server.send(
              server
                  .to("/designer/forms?x=1")
                  .header("Cookie", "proofline_session=abc")
                  .header("X-Forwarded-For", "6.6.6.6")
                  .header("X-Forwarded-Host", "evil.example"));

      assertEquals("designer", answer.body());
      assertEquals(
          "/designer/forms?x=1 for=[127.0.0.1] host=[127.0.0.1:"
              + server.server.port()
              + "] cookie=proofline_session=abc body=",
          seen.get());
      assertTrue(answer.headers().firstValue("Set-Cookie").orElse("").startsWith("JSESSIONID"));
      assertEquals("SAMEORIGIN", answer.headers().firstValue("X-Frame-Options").orElseThrow());
    }
  }

  @Test
  void passes_what_the_designers_client_posts_to_the_root_but_not_from_other_sites() {
    try (var server = RunningServer.start(started())) {
      String own = "http://127.0.0.1:" + server.server.port();

      var ours = post(server, own);
      var foreign = post(server, "https://evil.example");

      assertEquals("designer", ours.body());
      assertTrue(seen.get().endsWith("body={}"), seen.get());
      assertEquals(403, foreign.statusCode());
    }
  }

  private static HttpResponse<String> post(RunningServer server, String origin) {
    return server.send(
        server
            .to("/?v-r=uidl&v-uiId=0")
            .header("Origin", origin)
            .POST(BodyPublishers.ofString("{}")));
  }

  @Test
  void takes_no_more_for_the_designer_than_it_can_use() {
    try (var server = RunningServer.start(started())) {
      String own = "http://127.0.0.1:" + server.server.port();
      byte[] much = new byte[50 * 1024 * 1024];
      for (String path : List.of("/?v-r=uidl&v-uiId=0", "/VAADIN/dynamic/resource/0/1/upload")) {
        var said =
            server.send(
                server.to(path).header("Origin", own).POST(BodyPublishers.ofByteArray(much)));
        var unsaid =
            server.send(
                server
                    .to(path)
                    .header("Origin", own)
                    .POST(BodyPublishers.ofByteArrays(List.of(new byte[10], new byte[10]))));

        assertEquals(413, said.statusCode(), path);
        assertEquals("too_large", RunningServer.json(said).get("code").asString());
        assertEquals(411, unsaid.statusCode(), path);
      }
      assertEquals("", seen.get());

      var pack =
          server.send(
              server
                  .to("/VAADIN/dynamic/resource/0/1/upload")
                  .header("Origin", own)
                  .POST(BodyPublishers.ofByteArray(new byte[5 * 1024 * 1024])));

      assertEquals("designer", pack.body());
    }
  }

  @Test
  void leaves_pages_and_api_alone_and_serves_shared_scripts_itself() {
    try (var server = RunningServer.start(started())) {
      var home = server.send(server.to("/"));
      var echarts = server.send(server.to("/_static/echarts/6.0.0/dist/echarts.esm.min.js"));
      var climbing = server.send(server.to("/_static/%2e%2e/%2e%2e/logback.xml"));

      assertEquals("hello nobody", home.body());
      assertEquals(200, echarts.statusCode());
      assertTrue(echarts.headers().firstValue("Content-Type").orElseThrow().contains("javascript"));
      assertEquals(404, climbing.statusCode());
      assertEquals("", seen.get());
    }
  }

  @Test
  void waits_for_a_designer_that_is_still_starting_and_serves_the_rest_meanwhile() {
    var starting = new CompletableFuture<Integer>();
    try (var server = RunningServer.start(starting)) {
      var designer =
          server.client.sendAsync(
              server.to("/designer").build(), HttpResponse.BodyHandlers.ofString());

      assertEquals("hello nobody", server.send(server.to("/")).body());
      assertFalse(designer.isDone());
      starting.complete(container.getAddress().getPort());

      assertEquals("designer", designer.join().body());
    }
  }
}
