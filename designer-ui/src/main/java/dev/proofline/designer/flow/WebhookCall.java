package dev.proofline.designer.flow;

import dev.proofline.engine.connector.DataType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An outside system's call of a webhook, to try it with: signed as Standard Webhooks asks. */
final class WebhookCall {

  private static final String WAY = "/api/webhooks/";

  /** Further paths have more than one place that would fit. */
  private static final Pattern PLAIN = Pattern.compile("\\$(\\.[A-Za-z_]\\w*)+");

  private WebhookCall() {}

  /** Where it is called, on the server at this origin. */
  static String address(String origin, String webhook) {
    return origin + WAY + webhook;
  }

  /** A value of each thing a call gives, by its name. */
  static ObjectNode given(JsonNode gives) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    for (JsonNode one : gives) {
      DataType.of(one.path("type").asString(""))
          .ifPresent(type -> given.set(one.path("key").asString(""), sample(type)));
    }
    return given;
  }

  /** A body that has something at every plain path of {@code gives}. */
  static ObjectNode sample(JsonNode gives) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (JsonNode one : gives) {
      String path = one.path("from").asString("");
      Optional<DataType> type = DataType.of(one.path("type").asString(""));
      if (PLAIN.matcher(path).matches() && type.isPresent()) {
        put(body, List.of(path.substring(2).split("\\.")), sample(type.get()));
      }
    }
    return body;
  }

  private static void put(ObjectNode body, List<String> path, JsonNode value) {
    ObjectNode at = body;
    for (String name : path.subList(0, path.size() - 1)) {
      at = at.path(name) instanceof ObjectNode there ? there : at.putObject(name);
    }
    at.set(path.getLast(), value);
  }

  private static JsonNode sample(DataType type) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (type) {
      case TEXT -> json.stringNode("A-1001");
      case INTEGER -> json.numberNode(3);
      case DECIMAL, MONEY -> json.numberNode(1280.5);
      case PERCENT -> json.numberNode(0.03);
      case BOOLEAN -> json.booleanNode(true);
      case DATE -> json.stringNode("2026-01-31");
      case DATETIME -> json.stringNode("2026-01-31T08:00:00Z");
      case TAGS -> json.arrayNode().add("A-1001");
    };
  }

  /** For a shell; the secret is read from {@code WEBHOOK_SECRET} and not left in its history. */
  static String curl(String address, JsonNode gives) {
    String body = sample(gives).toString().replace("'", "'\\''");
    return """
    body='%s'
    id=msg_$(date +%%s)
    at=$(date +%%s)
    key=$(printf %%s "${WEBHOOK_SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
    signed=$(printf %%s "$id.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$key -binary | base64)
    curl -X POST '%s' \\
      -H 'Content-Type: application/json' \\
      -H "webhook-id: $id" -H "webhook-timestamp: $at" -H "webhook-signature: v1,$signed" \\
      --data-raw "$body"
    """
        .formatted(body, address);
  }
}
