package dev.proofline.runtime.http;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what the server says against what its API's description says of it: an answer without a
 * description, or with a property that is not described, fails.
 */
final class Described {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> ANSWERS = new ConcurrentHashMap<>();
  private static final Map<String, String> PATTERNS = patterns();

  private Described() {}

  private static Map<String, String> patterns() {
    var patterns = new ConcurrentHashMap<String, String>();
    ApiSchemas.calls().forEach(call -> patterns.put(call, call.replaceAll("\\{\\w+}", "[^/]+")));
    return patterns;
  }

  /** The call that is meant, {@code GET /api/forms/{form}}: of several the one with least open. */
  static Optional<String> call(String method, String path) {
    String asked = (method.equals("HEAD") ? "GET" : method) + " " + path;
    return PATTERNS.entrySet().stream()
        .filter(one -> asked.matches(one.getValue()))
        .map(Map.Entry::getKey)
        .min((one, other) -> Integer.compare(open(one), open(other)));
  }

  private static int open(String call) {
    return call.split("\\{", -1).length;
  }

  /** The same of an answer as it came. */
  static List<String> wrong(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    boolean told = answer.statusCode() / 100 == 2 && !answer.body().isEmpty();
    return told && type.matches("application/(schema\\+)?json.*")
        ? wrong(answer.request().method(), answer.request().uri().getPath(), answer.body())
        : List.of();
  }

  /** What an answer that went well has that its description has not, or lacks. */
  static List<String> wrong(String method, String path, String answer) {
    Optional<String> call = call(method, path);
    if (call.isEmpty()) {
      return List.of();
    }
    Optional<ObjectNode> schema =
        ApiSchemas.of(
                io.vertx.core.http.HttpMethod.valueOf(call.get().split(" ", 2)[0]),
                call.get().split(" ", 2)[1])
            .answer();
    if (schema.isEmpty()) {
      return List.of(call.get() + " answers with JSON that is not described: " + answer);
    }
    return ANSWERS
        .computeIfAbsent(call.get(), _ -> schema(schema.get(), Described::closed))
        .validate(answer, InputFormat.JSON)
        .stream()
        .map(error -> call.get() + " " + error)
        .toList();
  }

  /** With the schemas it refers to. */
  static Schema schema(ObjectNode schema, UnaryOperator<JsonNode> reading) {
    ObjectNode whole = (ObjectNode) reading.apply(schema.deepCopy());
    whole.set("$defs", reading.apply(ApiSchemas.shared()));
    String text = whole.toString().replace("#/components/schemas/", "#/$defs/");
    return REGISTRY.getSchema(text, InputFormat.JSON);
  }

  /** Clients have to take more than is described; the server has to describe what it says. */
  private static JsonNode closed(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.values().forEach(Described::closed);
    return schema;
  }
}
