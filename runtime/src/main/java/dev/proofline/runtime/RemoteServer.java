package dev.proofline.runtime;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running server as commands speak to it: signed in, its refusals told as those made here. */
final class RemoteServer implements AutoCloseable {

  private static final Duration CONNECTS = Duration.ofSeconds(10);

  /** Installing a pack with its samples takes its time. */
  private static final Duration ANSWERS = Duration.ofMinutes(5);

  private static final String BOUNDARY = "----proofline-7f3a9c21";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECTS).build();
  private final URI address;
  private final String language;
  private String token = "";

  private RemoteServer(URI address, String language) {
    this.address = address;
    this.language = language;
  }

  /** The password is asked for, typed or piped. */
  static RemoteServer signedIn(URI address, String login, String language) {
    if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
      throw new WrongUse(
          "--server 应为形如 https://crm.example.cn 的地址。",
          "Expected --server to be an address like https://crm.example.com.");
    }
    var server = new RemoteServer(address, language);
    ObjectNode who = JSON.createObjectNode().put("user", login);
    who.put("password", TypedPassword.read());
    server.token = server.post("/api/login", who).path("token").asString("");
    return server;
  }

  JsonNode get(String path) {
    return json(send(request(path).GET()));
  }

  byte[] bytes(String path) {
    return send(request(path).GET()).body();
  }

  JsonNode post(String path, ObjectNode body) {
    return json(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))));
  }

  JsonNode file(String path, String name, byte[] bytes) {
    var body = new ByteArrayOutputStream();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(BOUNDARY, name);
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return json(
        send(
            request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))));
  }

  void delete(String path) {
    send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    String base = address.toString().replaceFirst("/+$", "");
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(ANSWERS)
            .header("Accept-Language", language);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    HttpResponse<byte[]> answer;
    try {
      answer = client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException unreachable) {
      throw new WrongUse(
          "连不上 " + address + "。请检查地址，以及服务是否在运行。",
          "Expected a server at "
              + address
              + ", but it does not answer. Check the address, and that it runs.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new WrongUse("已中断。", "Interrupted.");
    }
    if (answer.statusCode() >= 300) {
      throw refused(answer);
    }
    return answer;
  }

  private static RuntimeException refused(HttpResponse<byte[]> answer) {
    JsonNode problem = json(answer);
    List<Finding> findings =
        Stream.of("errors", "warnings")
            .flatMap(list -> problem.path(list).valueStream())
            .map(RemoteServer::finding)
            .toList();
    String detail = problem.path("detail").asString("HTTP " + answer.statusCode());
    return new Refusal(Refusal.Reason.INVALID, LocalText.plain(detail), findings);
  }

  static Finding finding(JsonNode error) {
    String place = error.path("pointer").asString("");
    Pointer at = place.startsWith("/") ? Pointer.parse(place) : Pointer.ROOT;
    String code = error.path("code").asString("");
    LocalText message = LocalText.plain(error.path("message").asString(""));
    JsonNode hint = error.path("hint");
    Finding finding =
        hint.isString()
            ? Finding.warning(at, code, message, LocalText.plain(hint.asString()))
            : Finding.warning(at, code, message);
    return error.path("severity").asString("").equals("warning")
        ? finding
        : new Finding(at, code, Finding.Severity.ERROR, message, finding.hint());
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (JacksonException other) {
      throw strange();
    }
  }

  static WrongUse strange() {
    return new WrongUse(
        "那个地址上的不是行证，或者版本不合。请检查 --server。",
        "Expected Proofline at that address, but it is something else or of another version. Check --server.");
  }

  /** Signs out; whatever was to be done is done. */
  @Override
  public void close() {
    try {
      if (!token.isEmpty()) {
        post("/api/logout", JSON.createObjectNode());
      }
    } catch (Refusal | WrongUse _) {
      // The session ends by itself.
    } finally {
      client.close();
    }
  }
}
