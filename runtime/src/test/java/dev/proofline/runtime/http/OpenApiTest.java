package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import dev.proofline.engine.base.CalendarPeriod;
import io.vertx.core.http.HttpMethod;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "options");

  @Test
  void describes_every_call_and_form_in_valid_openapi() {
    try (var server = RunningServer.start()) {
      JsonNode document = RunningServer.json(server.get("rep1", "/api/openapi.json"));

      assertEquals("3.1.0", document.get("openapi").asString());
      assertTrue(document.at("/paths/~1api~1forms~1visit~1records/post").isObject());
      assertEquals(
          "string", document.at("/components/schemas/form_visit/properties/name/type").asString());
      assertEquals(
          "string",
          document
              .at("/paths/~1api~1forms~1{form}~1records~1{id}~1justify/post/requestBody/content")
              .at("/application~1json/schema/properties/reasons/items/properties/clause/type")
              .asString());
      var ids = new HashSet<String>();
      for (var path : document.get("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          String where = operation.getKey() + " " + path.getKey();
          assertTrue(METHODS.contains(operation.getKey()), where);
          operationIsValid(where, path.getKey(), operation.getValue(), ids);
        }
      }
      everyReferenceLeadsSomewhere(document, document);
    }
  }

  @Test
  void every_parameter_of_a_query_says_what_it_may_be_and_what_it_may_be_is_taken() {
    try (var server = RunningServer.start(8, by -> Instant.EPOCH.plus(by))) {
      JsonNode document = RunningServer.json(server.get("admin", "/api/openapi.json"));
      var undescribed = new ArrayList<String>();
      var described = new HashSet<String>();
      var choices = new ArrayList<String>();
      for (var path : document.get("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          for (JsonNode parameter : operation.getValue().path("parameters")) {
            String name = parameter.path("name").asString();
            String call = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
            if (!parameter.path("in").asString().equals("query")) {
              continue;
            }
            described.add(call + " " + name);
            if (parameter.path("description").asString("").isEmpty()) {
              undescribed.add(call + " " + name);
            }
            parameter.at("/schema/enum").forEach(one -> choices.add(choice(call, name, one)));
            if (parameter.at("/schema/enum").isArray() && isPlain(call)) {
              int refused = asked(server, call.substring(4) + "?" + name + "=nonsense");
              assertTrue(refused == 400 || refused == 404, call + " " + refused);
            }
          }
        }
      }

      assertEquals(List.of(), undescribed);
      assertEquals(
          CalendarPeriod.keys(),
          ApiSchemas.parameter(HttpMethod.GET, "/api/metrics/{key}", "period")
              .orElseThrow()
              .path("enum")
              .valueStream()
              .map(JsonNode::asString)
              .toList());
      ApiSchemas.ownParameters()
          .forEach((call, names) ->
              names.forEach(
                  name -> assertTrue(described.contains(call + " " + name), call + name)));
      choices.stream()
          .filter(OpenApiTest::isPlain)
          .forEach(call -> assertNotEquals(400, asked(server, call.substring(4)), call));
    }
  }

  private static String choice(String call, String name, JsonNode value) {
    return call + "?" + name + "=" + value.asString();
  }

  /** A call that is asked as it stands. */
  private static boolean isPlain(String call) {
    return call.startsWith("GET ") && !call.contains("{");
  }

  private static int asked(RunningServer server, String path) {
    return server.get("admin", path).statusCode();
  }

  /** What holds for a call that takes or answers with JSON, whatever it is. */
  @Test
  void no_body_and_no_answer_is_just_an_object() {
    try (var server = RunningServer.start(8, by -> Instant.EPOCH.plus(by))) {
      JsonNode document = RunningServer.json(server.get("admin", "/api/openapi.json"));
      var bare = new ArrayList<String>();
      for (var path : document.get("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          String where = operation.getKey() + " " + path.getKey();
          List<JsonNode> contents = new ArrayList<>();
          contents.add(operation.getValue().at("/requestBody/content"));
          contents.add(operation.getValue().at("/responses/2XX/content"));
          for (JsonNode content : contents) {
            content.properties().stream()
                .filter(type -> type.getKey().endsWith("json"))
                .forEach(type -> bare(type.getValue().path("schema"), where, bare));
          }
        }
      }
      document
          .at("/components/schemas")
          .properties()
          .forEach(schema -> bare(schema.getValue(), schema.getKey(), bare));

      assertEquals(List.of(), bare);
    }
  }

  private static void bare(JsonNode schema, String where, List<String> bare) {
    if (schema.isEmpty()) {
      bare.add(where);
    }
    boolean object = schema.path("type").toString().contains("object");
    boolean said =
        schema.has("properties")
            || schema.has("description") && schema.has("additionalProperties")
            || schema.has("$ref");
    if (object && !said) {
      bare.add(where);
    }
    schema
        .path("properties")
        .properties()
        .forEach(one -> bare(one.getValue(), where + "/" + one.getKey(), bare));
    if (schema.has("items")) {
      bare(schema.get("items"), where + "/items", bare);
    }
  }

  @Test
  void all_that_is_described_is_there() {
    try (var server = RunningServer.start(8, by -> Instant.EPOCH.plus(by))) {
      JsonNode document = RunningServer.json(server.get("admin", "/api/openapi.json"));
      var there = new HashSet<String>();
      for (var path : document.get("paths").properties()) {
        for (String method : path.getValue().propertyNames()) {
          there.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }

      var gone = new HashSet<>(ApiSchemas.calls());
      gone.removeAll(there);
      var missing = new HashSet<>(there);
      missing.removeIf(call -> ApiSchemas.calls().contains(call) || call.contains("/forms/visit/"));

      assertEquals(Set.of(), gone, "described, but not there");
      assertEquals(Set.of(), missing, "there, but not described");
    }
  }

  @Test
  void examples_are_what_their_schemas_ask_for() {
    int seen = 0;
    for (String call : ApiSchemas.calls()) {
      String[] parts = call.split(" ", 2);
      var body = ApiSchemas.of(HttpMethod.valueOf(parts[0]), parts[1]).body();
      if (body.isPresent()) {
        for (JsonNode example : body.get().path("examples")) {
          seen++;
          assertEquals(
              List.of(),
              Described.schema(body.get(), schema -> schema)
                  .validate(example.toString(), InputFormat.JSON),
              call);
        }
      }
    }
    assertTrue(seen > 10, "some have examples");
  }

  /** Whoever may call it is told which properties there are: those of the description. */
  @Test
  void a_body_has_the_properties_that_are_described_and_no_others() {
    try (var server = RunningServer.start(8, by -> Instant.EPOCH.plus(by))) {
      int refused = 0;
      for (String call : ApiSchemas.calls()) {
        String[] parts = call.split(" ", 2);
        var body = ApiSchemas.of(HttpMethod.valueOf(parts[0]), parts[1]).body();
        if (body.isEmpty() || body.get().path("additionalProperties").asBoolean(true)) {
          continue;
        }
        String path =
            parts[1]
                .replace("{id}", "01930000-0000-7000-8000-000000000001")
                .replace("{form}", "visit")
                .replaceAll("\\{\\w+}", "visit");
        var answer =
            server.send(
                server
                    .as("admin", path)
                    .header("Content-Type", "application/json")
                    .method(parts[0], BodyPublishers.ofString("{\"nothing_like_it\": 1}")));
        if (answer.statusCode() == 422) {
          refused++;
          JsonNode error = RunningServer.json(answer).at("/errors/0");
          assertEquals("/nothing_like_it", error.path("pointer").asString(), call);
          assertEquals("unknown_property", error.path("code").asString(), call);
          for (String name : body.get().path("properties").propertyNames()) {
            assertTrue(error.path("message").asString().contains(name), call + answer.body());
          }
        } else {
          assertTrue(Set.of(204, 403, 404).contains(answer.statusCode()), call + answer.body());
        }
      }
      assertTrue(refused > 40, "most were reached: " + refused);
    }
  }

  private static void operationIsValid(
      String where, String path, JsonNode operation, Set<String> ids) {
    assertTrue(ids.add(operation.get("operationId").asString()), where + ": id is unique");
    assertFalse(operation.get("responses").isEmpty(), where);
    var named = new HashSet<String>();
    for (JsonNode parameter : operation.path("parameters").values()) {
      assertTrue(
          named.add(parameter.get("in").asString() + parameter.get("name").asString()), where);
      assertTrue(parameter.get("schema").isObject(), where);
      boolean inPath = parameter.get("in").asString().equals("path");
      assertEquals(inPath, parameter.path("required").asBoolean(false), where);
    }
    var braces = Pattern.compile("\\{(\\w+)}").matcher(path);
    while (braces.find()) {
      assertTrue(named.contains("path" + braces.group(1)), where + ": " + braces.group(1));
    }
    if (operation.has("requestBody")) {
      assertFalse(operation.at("/requestBody/content").isEmpty(), where);
    }
  }

  private static void everyReferenceLeadsSomewhere(JsonNode document, JsonNode node) {
    if (node.has("$ref") && node.get("$ref").isString()) {
      String reference = node.get("$ref").asString();
      assertTrue(reference.startsWith("#/"), reference);
      assertFalse(document.at(reference.substring(1)).isMissingNode(), reference);
    }
    node.values().forEach(child -> everyReferenceLeadsSomewhere(document, child));
  }
}
