package dev.proofline.runtime.text;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A speech service as OpenAI's is to the caller; what it answers is set. */
public final class SpeechServer implements AutoCloseable {

  /** A request: its key, and its form by part. */
  record Asked(String path, String key, Map<String, String> form) {}

  final List<Asked> asked = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpServer server;
  private int status = 200;
  private String answer = "{\"text\": \"\"}";
  private boolean slow;

  public SpeechServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  public SpeechServer answers(int code, String body) {
    status = code;
    answer = body;
    return this;
  }

  SpeechServer neverAnswers() {
    slow = true;
    return this;
  }

  public String place() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      asked.add(
          new Asked(
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              form(
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  new String(body, StandardCharsets.ISO_8859_1))));
      if (slow) {
        closing.await();
      }
      exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data");
      byte[] said = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, status == 302 ? -1 : 0); // 0: in chunks
      if (status != 302) {
        exchange.getResponseBody().write(said);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> form(String type, String body) {
    String boundary = "--" + type.substring(type.indexOf("boundary=") + 9);
    var form = new HashMap<String, String>();
    for (String part : body.split(boundary)) {
      int end = part.indexOf("\r\n\r\n");
      if (end > 0) {
        String name = part.replaceFirst("(?s).*?name=\"([^\"]*)\".*", "$1");
        form.put(name, part.substring(end + 4, part.length() - 2));
      }
    }
    return form;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
