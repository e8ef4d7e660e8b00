package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
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
