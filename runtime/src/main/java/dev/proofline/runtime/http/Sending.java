package dev.proofline.runtime.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers to the wire; called on the event loop. */
final class Sending {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Sending() {}

  static void send(RoutingContext context, Answer answer) {
    HttpServerResponse response = context.response();
    response.setStatusCode(answer.status());
    SecurityHeaders.api().forEach(response::putHeader);
    boolean head = context.request().method().equals(HttpMethod.HEAD);
    switch (answer.body()) {
      case Answer.Body.Nothing() -> {
        headers(response, answer);
        response.end();
      }
      case Answer.Body.Json(var node) ->
          send(response, answer, "application/json", JSON.writeValueAsBytes(node), head);
      case Answer.Body.Bytes(var type, var bytes) -> send(response, answer, type, bytes, head);
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
