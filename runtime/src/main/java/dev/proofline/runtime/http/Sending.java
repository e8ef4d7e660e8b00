package dev.proofline.runtime.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers to the wire; called on the event loop. */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger("proofline.http");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Sending() {}

  /** The body of an answer that is JSON. */
  static byte[] bytes(Answer answer) {
    return answer.body() instanceof Answer.Body.Json(var node)
        ? JSON.writeValueAsBytes(node)
        : new byte[0];
  }

  static void send(HttpServerRequest request, Answer answer) {
    HttpServerResponse response = request.response();
    response.setStatusCode(answer.status());
    SecurityHeaders.api().forEach(response::putHeader);
    boolean head = request.method().equals(HttpMethod.HEAD);
    switch (answer.body()) {
      case Answer.Body.Nothing() -> {
        headers(response, answer);
        response.end();
      }
      case Answer.Body.Json(var node) ->
          send(response, answer, "application/json", JSON.writeValueAsBytes(node), head);
      case Answer.Body.Once(var node, _) ->
          send(response, answer, "application/json", JSON.writeValueAsBytes(node), head);
      case Answer.Body.Bytes(var type, var bytes) -> send(response, answer, type, bytes, head);
      case Answer.Body.Passing(var type, var file) -> send(response, answer, type, file, head);
      case Answer.Body.Live(var begin) -> {
        response.putHeader("Content-Type", "text/event-stream");
        response.putHeader("Cache-Control", "no-store");
        // Neither compressed nor kept back by a proxy: each word is to arrive when it is said.
        response.putHeader("Content-Encoding", "identity");
        response.putHeader("X-Accel-Buffering", "no");
        headers(response, answer);
        if (head) {
          response.end();
        } else {
          begin.accept(response, Vertx.currentContext());
        }
      }
      case Answer.Body.Stretch stretch -> send(response, answer, stretch, head);
    }
  }

  private static void headers(HttpServerResponse response, Answer answer) {
    answer
        .headers()
        .forEach((name, value) -> {
          List<String> values = List.of(value.split(Answer.AND));
          response.putHeader(name, values);
        });
  }

  private static void send(
      HttpServerResponse response, Answer answer, String type, byte[] bytes, boolean head) {
    response.putHeader("Content-Type", type);
    headers(response, answer);
    if (head) {
      response.putHeader("Content-Length", Integer.toString(bytes.length));
      response.end();
    } else {
      response.end(Buffer.buffer(bytes));
    }
  }

  private static void send(
      HttpServerResponse response, Answer answer, String type, Path file, boolean head) {
    response.putHeader("Content-Type", type);
    response.putHeader("Content-Encoding", "identity");
    headers(response, answer);
    if (head) {
      response.end();
      remove(file);
      return;
    }
    response
        .sendFile(file.toString())
        .onComplete(sent -> {
          remove(file);
          if (sent.failed()) {
            response.reset();
          }
        });
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      LOG.warn("A file that was sent cannot be removed: {}", file, left);
    }
  }

  private static void send(
      HttpServerResponse response, Answer answer, Answer.Body.Stretch stretch, boolean head) {
    response.putHeader("Content-Type", stretch.type());
    // Files are sent as they are; compressing would need them in memory.
    response.putHeader("Content-Encoding", "identity");
    response.putHeader("Content-Length", Long.toString(stretch.length()));
    headers(response, answer);
    if (head || stretch.length() == 0) {
      response.end();
    } else {
      response
          .sendFile(stretch.file().toString(), stretch.offset(), stretch.length())
          .onFailure(_ -> response.reset());
    }
  }
}
