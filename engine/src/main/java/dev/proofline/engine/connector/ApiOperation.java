package dev.proofline.engine.connector;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.ApiSchema.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One operation of an API's description, written as an operation of a connector. */
final class ApiOperation {

  private static final String JSON = "application/json";
  private static final Set<String> SAID_ANYWAY =
      Set.of("authorization", "content-type", "accept", "user-agent", "host");

  /** Names that mean something else in expressions. */
  private static final Set<String> TAKEN =
      Set.of("this", "now", "me", "old", "it", "in", "true", "false", "null", "rows", "settings");

  private final JsonNode document;
  private final JsonNode item;
  private final JsonNode said;
  private final ObjectNode made = JsonNodeFactory.instance.objectNode();
  private final ArrayNode inputs = JsonNodeFactory.instance.arrayNode();
  private final Set<String> names = new LinkedHashSet<>();
  private final List<LocalText> notes = new ArrayList<>();

  private ApiOperation(JsonNode document, JsonNode item, JsonNode said) {
    this.document = document;
    this.item = item;
    this.said = said;
  }

  /**
   * @param item what stands under the path
   * @param keys those of the operations before it
   */
  static OpenApiDocument.Offer of(
      JsonNode document, String path, String method, JsonNode item, Set<String> keys) {
    JsonNode said = item.path(method.toLowerCase(Locale.ROOT));
    var operation = new ApiOperation(document, item, said);
    return operation.offer(path, method, keys);
  }

  private OpenApiDocument.Offer offer(String path, String method, Set<String> keys) {
    String id = said.path("operationId").asString(method + " " + path);
    String key = unique(snake(id, "call"), keys);
    String title = said.path("summary").asString(id);
    made.put("key", key).put("title", title).put("method", method).put("path", path);
    parameters();
    body(method);
    if (!inputs.isEmpty()) {
      made.set("inputs", inputs);
    }
    answer();
    return new OpenApiDocument.Offer(key, title, method, path, made, List.copyOf(notes));
  }

  private void parameters() {
    Stream.concat(item.path("parameters").valueStream(), said.path("parameters").valueStream())
        .map(one -> ApiSchema.resolved(document, one))
        .collect(
            Collectors.toMap(
                one -> one.path("in").asString("") + " " + one.path("name").asString(""),
                one -> one,
                (_, own) -> own,
                java.util.LinkedHashMap::new))
        .values()
        .forEach(this::parameter);
  }

  private void parameter(JsonNode parameter) {
    String name = parameter.path("name").asString("");
    String in = parameter.path("in").asString("");
    JsonNode schema =
        parameter.has("schema")
            ? parameter.path("schema")
            : parameter.path("content").path(JSON).path("schema");
    Optional<DataType> type = new ApiSchema(document, schema).type();
    if (in.equals("header") && SAID_ANYWAY.contains(name.toLowerCase(Locale.ROOT))) {
      return;
    }
    if (name.isEmpty() || type.isEmpty() || in.equals("cookie")) {
      notes.add(
          LocalText.of(
              "参数 " + name + "（" + in + "）没有带上：它不是单个的值。",
              "The parameter " + name + " (" + in + ") was left out: it is no single value."));
      return;
    }
    switch (in) {
      case "path" -> {
        String key = input(name, type.get());
        String path = made.path("path").asString("");
        made.put("path", path.replace("{" + name + "}", "{" + key + "}"));
      }
      case "query" -> made.withObject("/query").put(name, input(name, type.get()));
      case "header" -> made.withObject("/headers").put(name, input(name, type.get()));
      default -> {}
    }
  }

  private String input(String name, DataType type) {
    String key = unique(snake(name, "value"), names);
    inputs.addObject().put("key", key).put("type", type.key());
    return key;
  }

  private void body(String method) {
    JsonNode body = ApiSchema.resolved(document, said.path("requestBody"));
    if (body.isMissingNode() || method.equals("GET")) {
      return;
    }
    JsonNode content = json(body.path("content"));
    if (content.isMissingNode()) {
      notes.add(LocalText.of("正文不是 JSON，没有带上。", "The body is no JSON and was left out."));
      return;
    }
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    for (Leaf leaf : new ApiSchema(document, content.path("schema")).leaves()) {
      if (leaf.many() || leaf.path().isEmpty()) {
        notes.add(
            LocalText.of(
                "正文里的列表 " + String.join(".", leaf.path()) + " 没有带上。",
                "The list " + String.join(".", leaf.path()) + " of the body was left out."));
      } else {
        ObjectNode at = written;
        for (String name : leaf.path().subList(0, leaf.path().size() - 1)) {
          at = at.get(name) instanceof ObjectNode inner ? inner : at.putObject(name);
        }
        at.put(leaf.path().getLast(), input(String.join("_", leaf.path()), leaf.type()));
      }
    }
    if (!written.isEmpty()) {
      made.set("body", written);
    }
  }

  /** The content that is JSON, whatever it is called. */
  private static JsonNode json(JsonNode content) {
    return content.properties().stream()
        .filter(one -> one.getKey().matches("application/([\\w.+-]+\\+)?json.*|\\*/\\*"))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElse(content.path(JSON));
  }

  private void answer() {
    JsonNode good =
        said.path("responses").properties().stream()
            .filter(one -> one.getKey().matches("2\\d\\d|2XX|default"))
            .map(one -> ApiSchema.resolved(document, one.getValue()))
            .map(one -> json(one.path("content")))
            .filter(content -> !content.isMissingNode())
            .findFirst()
            .orElse(JsonNodeFactory.instance.missingNode());
    if (good.isMissingNode()) {
      return;
    }
    var schema = new ApiSchema(document, good.path("schema"));
    ArrayNode gives = JsonNodeFactory.instance.arrayNode();
    var given = new LinkedHashSet<String>();
    for (Leaf leaf : schema.leaves()) {
      if (!leaf.many() || leaf.type() == DataType.TEXT) {
        String name =
            leaf.path().stream().filter(one -> !one.equals("*")).collect(Collectors.joining("_"));
        gives
            .addObject()
            .put("key", unique(snake(name, "answer"), given))
            .put("type", (leaf.many() ? DataType.TAGS : leaf.type()).key())
            .put("from", path(leaf.path()));
      }
    }
    if (!gives.isEmpty()) {
      made.set("gives", gives);
    }
    made.set("sample", sample(good, schema));
  }

  private JsonNode sample(JsonNode content, ApiSchema schema) {
    if (content.has("example")) {
      return content.path("example");
    }
    return content
        .path("examples")
        .valueStream()
        .map(one -> ApiSchema.resolved(document, one).path("value"))
        .filter(value -> !value.isMissingNode())
        .findFirst()
        .orElseGet(schema::sample);
  }

  /** As RFC 9535 writes it. */
  private static String path(List<String> names) {
    var path = new StringBuilder("$");
    for (String name : names) {
      if (name.equals("*")) {
        path.append("[*]");
      } else if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        path.append('.').append(name);
      } else {
        path.append("['").append(name.replace("\\", "\\\\").replace("'", "\\'")).append("']");
      }
    }
    return path.toString();
  }

  private static String snake(String name, String otherwise) {
    String snake =
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^[_0-9]+|_+$", "");
    String key = snake.isEmpty() ? otherwise : snake;
    String kept = Cut.to(key, 40).replaceAll("_+$", "");
    return TAKEN.contains(kept) ? kept + "_value" : kept;
  }

  private static String unique(String key, Set<String> taken) {
    String free = key;
    for (int number = 2; !taken.add(free); number++) {
      free = key + "_" + number;
    }
    return free;
  }
}
