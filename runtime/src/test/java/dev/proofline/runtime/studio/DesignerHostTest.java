package dev.proofline.runtime.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Engine;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DesignerHostTest {
  private static final String SCANNED =
      ".*/flow-server-[^/]*\\.jar$|.*/runtime/target/test-classes/$";

  private static final Engine ENGINE =
      (Engine)
          Proxy.newProxyInstance(
              DesignerHostTest.class.getClassLoader(),
              new Class<?>[] {Engine.class},
              (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  @Test
  void serves_views_their_files_and_push_on_the_loopback_interface() throws Exception {
    try (var host = DesignerHost.of(ENGINE, SCANNED);
        HttpClient client = HttpClient.newHttpClient()) {
      int port = host.port().toCompletableFuture().get(60, TimeUnit.SECONDS);
      String base = "127.0.0.1:" + port;

      var page = get(client, base + "/designer/trivial");
      var init = get(client, base + "/?v-r=init&location=designer%2Ftrivial&query=");
      var push = get(client, base + "/VAADIN/static/push/vaadinPush-min.js");

      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("<div id=\"outlet\">"), page.body());
      assertEquals(200, init.statusCode());
      assertTrue(init.body().contains("\"appConfig\""), init.body());
      assertTrue(init.body().contains("\"productionMode\":true"), init.body());
      assertEquals(200, push.statusCode());
      String cookie = String.join(" ", page.headers().allValues("Set-Cookie"));
      assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), cookie);
      assertTrue(upgrades(client, base));
    }
  }

  @Test
  void errors_of_the_container_are_pages_of_ours_that_give_nothing_away() throws Exception {
    try (var host = DesignerHost.of(ENGINE, SCANNED);
        HttpClient client = HttpClient.newHttpClient()) {
      int port = host.port().toCompletableFuture().get(60, TimeUnit.SECONDS);
      String base = "127.0.0.1:" + port;

      var ambiguous = get(client, base + "/designer/a%2Fb%00c");
      var missing = get(client, base + "/VAADIN/static/nothing.js");

      for (var answer : List.of(ambiguous, missing)) {
        assertTrue(answer.statusCode() >= 400, answer.body());
        assertTrue(answer.body().contains("设计器无法处理这个请求"), answer.body());
        assertFalse(answer.body().matches("(?is).*(jetty|servlet|exception|caused).*"));
      }
    }
  }

  private static HttpResponse<String> get(HttpClient client, String address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://" + address)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static boolean upgrades(HttpClient client, String base) throws Exception {
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(
                    "ws://"
                        + base
                        + "/VAADIN/push?v-r=push&v-uiId=0&X-Atmosphere-Transport=websocket"),
                new WebSocket.Listener() {})
            .get(10, TimeUnit.SECONDS);
    boolean open = !socket.isOutputClosed();
    socket.abort();
    return open;
  }
}
