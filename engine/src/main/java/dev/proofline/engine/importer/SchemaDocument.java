package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema whose references are followed, inside the document only, and whose {@code allOf} is
 * made one. A schema is looked at so often at most, whatever points to it.
 */
final class SchemaDocument {

  private static final int MOST_LOOKS = 20_000;
  private static final int DEEPEST = 30;
  private static final int MOST_PARTS = 200;
  private static final Set<String> JOINED = Set.of("properties", "required", "allOf", "$ref");

  private static final Set<String> LEAST =
      Set.of("minimum", "exclusiveMinimum", "minLength", "minItems");
  private static final Set<String> MOST =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");
  private static final Set<String> ALONE =
      Set.of("pattern", "enum", "const", "multipleOf", "format");

  private final ObjectNode root;
  private final Notes notes;
  private int looks;

  SchemaDocument(ObjectNode root, Notes notes) {
    this.root = root;
    this.notes = notes;
  }

  ObjectNode whole() {
    return plain(root, "#");
  }

  /** The schema with references and {@code allOf} resolved; {@code true} is one without rules. */
  ObjectNode plain(JsonNode schema, String source) {
    return plain(schema, source, 0);
  }

  private ObjectNode plain(JsonNode schema, String source, int depth) {
    if (!(schema instanceof ObjectNode object)) {
      return JsonNodeFactory.instance.objectNode();
    }
    looks++;
    boolean joined = object.has("$ref") || object.has("allOf");
    if (!joined) {
      return object;
    }
    if (depth > DEEPEST || looks > MOST_LOOKS) {
      notes.lost(
          source,
          LocalText.of("引用层数太多的部分", "What references nest too deeply to follow"),
          object.path("$ref").asString(""));
      return JsonNodeFactory.instance.objectNode();
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    if (object.path("allOf").size() > MOST_PARTS) {
      notes.lost(
          source,
          LocalText.of("超过 " + MOST_PARTS + " 个的部分", "Parts beyond the first " + MOST_PARTS),
          null);
    }
    int parts = 0;
    for (JsonNode part : object.path("allOf")) {
      if (++parts > MOST_PARTS) {
        break;
      }
      if (conditional(part)) {
        all.withArray("allOf").add(part);
      } else {
        join(all, plain(part, source, depth + 1), source);
      }
    }
    if (object.path("$ref").isString()) {
      join(all, plain(target(object.path("$ref").asString(), source), source, depth + 1), source);
    }
    join(all, object, source);
    return all;
  }

  /** What says something only under a condition stays in {@code allOf}. */
  private static boolean conditional(JsonNode part) {
    return part.has("if");
  }

  private JsonNode target(String reference, String source) {
    JsonNode found =
        reference.startsWith("#") ? at(reference) : JsonNodeFactory.instance.missingNode();
    if (found.isMissingNode()) {
      notes.lost(
          source,
          LocalText.of("文件之外或找不到的引用", "A reference that leads out of the file or nowhere"),
          reference);
    }
    return found;
  }

  /** {@code #/definitions/address}. */
  JsonNode at(String reference) {
    JsonNode here = root;
    for (String token : reference.replaceFirst("^#?/?", "").split("/", -1)) {
      if (token.isEmpty()) {
        continue;
      }
      String name = token.replace("~1", "/").replace("~0", "~").replace("%25", "%");
      here =
          here.isArray() && name.matches("[0-9]{1,6}")
              ? here.path(Integer.parseInt(name))
              : here.path(name);
    }
    return here;
  }

  /** Of two bounds that both hold, the narrower. */
  private JsonNode narrower(String keyword, JsonNode one, JsonNode other, String source) {
    if (one.isNumber() && other.isNumber()) {
      boolean rises = one.decimalValue().compareTo(other.decimalValue()) < 0;
      if (LEAST.contains(keyword)) {
        return rises ? other : one;
      }
      if (MOST.contains(keyword)) {
        return rises ? one : other;
      }
    }
    if (ALONE.contains(keyword) && !one.isMissingNode() && !one.equals(other)) {
      notes.lost(
          source,
          LocalText.of(
              "同时要满足的另一条规则“" + keyword + "”",
              "Another rule “" + keyword + "” that holds at the same time"),
          one);
    }
    return other;
  }

  private void join(ObjectNode all, ObjectNode part, String source) {
    part.properties()
        .forEach(entry -> {
          if (!JOINED.contains(entry.getKey())) {
            all.set(
                entry.getKey(),
                narrower(entry.getKey(), all.path(entry.getKey()), entry.getValue(), source));
          }
        });
    if (part.path("properties") instanceof ObjectNode properties) {
      ObjectNode together = copied(all.path("properties"));
      properties
          .properties()
          .forEach(entry -> {
            JsonNode before = together.path(entry.getKey());
            if (before instanceof ObjectNode known && entry.getValue() instanceof ObjectNode more) {
              ObjectNode both = copied(known);
              join(both, more, "/" + entry.getKey());
              if (more.has("$ref")) {
                both.set("$ref", more.path("$ref"));
              }
              together.set(entry.getKey(), both);
            } else {
              together.set(entry.getKey(), entry.getValue());
            }
          });
      all.set("properties", together);
    }
    if (part.path("allOf") instanceof ArrayNode rules && part.path("$ref").isMissingNode()) {
      rules.forEach(rule -> {
        if (conditional(rule)) {
          keep(all, rule);
        }
      });
    }
    if (part.path("required").isArray()) {
      var required = new LinkedHashSet<String>();
      all.path("required").forEach(name -> required.add(name.asString("")));
      part.path("required").forEach(name -> required.add(name.asString("")));
      ArrayNode names = all.putArray("required");
      required.forEach(names::add);
    }
  }

  private static void keep(ObjectNode all, JsonNode rule) {
    ArrayNode rules = all.withArray("allOf");
    for (JsonNode known : rules) {
      if (known.equals(rule)) {
        return;
      }
    }
    rules.add(rule);
  }

  /** One level deep: what is below is never changed. */
  private static ObjectNode copied(JsonNode node) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    if (node instanceof ObjectNode object) {
      object.properties().forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
    }
    return copy;
  }
}
