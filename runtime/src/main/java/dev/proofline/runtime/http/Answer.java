package dev.proofline.runtime.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an endpoint gives back. */
record Answer(int status, SequencedMap<String, String> headers, Body body) {

  /** Stands between several values of one header. */
  static final String AND = "\n";

  /** The kinds of body. */
  sealed interface Body {
    record Nothing() implements Body {}

    record Json(JsonNode node) implements Body {}

    /** JSON of which some members are told this once: a repeated request is answered without. */
    record Once(ObjectNode node, List<String> members) implements Body {
      public Once {
        members = List.copyOf(members);
      }

      JsonNode kept() {
        return node.deepCopy().remove(members);
      }
    }

    record Bytes(String type, byte[] bytes) implements Body {}

    /** A file that is gone once it was sent. */
    record Passing(String type, Path file) implements Body {}

    /** Server-sent events: written by whoever takes the response over. */
    record Live(BiConsumer<HttpServerResponse, Context> begin) implements Body {}

    /** A stretch of a file. */
    record Stretch(String type, Path file, long offset, long length) implements Body {}
  }

  static Answer ok(JsonNode node) {
    return of(200, node);
  }

  static Answer of(int status, JsonNode node) {
    return new Answer(status, new LinkedHashMap<>(), new Body.Json(node));
  }

  static Answer once(int status, ObjectNode node, String... members) {
    return new Answer(status, new LinkedHashMap<>(), new Body.Once(node, List.of(members)));
  }

  static Answer bytes(int status, String type, byte[] bytes) {
    return new Answer(status, new LinkedHashMap<>(), new Body.Bytes(type, bytes));
  }

  static Answer live(BiConsumer<HttpServerResponse, Context> begin) {
    return new Answer(200, new LinkedHashMap<>(), new Body.Live(begin));
  }

  static Answer nothing() {
    return new Answer(204, new LinkedHashMap<>(), new Body.Nothing());
  }

  static Answer problem(int status, ObjectNode problem) {
    return of(status, problem).header("Content-Type", "application/problem+json");
  }

  Answer header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  /** A strong entity tag. */
  Answer tagged(long version) {
    return header("ETag", "\"" + version + "\"");
  }
}
