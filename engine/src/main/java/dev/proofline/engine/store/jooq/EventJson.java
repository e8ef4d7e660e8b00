package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An event as the ledger keeps it: canonical JSON with its place in its chain. */
final class EventJson {

  private EventJson() {}

  /** An event read back, with what ties it to its neighbours. */
  record Body(
      Event event,
      long sequence,
      long chain,
      String previous,
      EventAppender.@Nullable State state,
      Map<String, String> rows) {}

  static String write(EventAppender.Pending pending, long sequence, long chain, String previous) {
    Event event = pending.event();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", event.id().toString());
    node.put("at", event.at().toString());
    node.put("subject", event.subject());
    node.put("kind", event.kind());
    put(node, "actor", event.actor());
    put(node, "actor_name", event.actorName());
    put(node, "address", event.address());
    put(node, "device", event.device());
    put(node, "form", event.form());
    put(node, "record", event.record());
    node.put("definition_version", event.definitionVersion());
    node.set("data", event.data());
    node.put("seq", sequence);
    node.put("chain", chain);
    node.put("prev", previous);
    EventAppender.State state = pending.state();
    if (state != null) {
      node.putObject("state")
          .put("form", state.form())
          .put("version", state.version())
          .put("hash", state.hash());
    }
    if (!pending.rows().isEmpty()) {
      ObjectNode rows = node.putObject("rows");
      pending.rows().forEach(rows::put);
    }
    return ColumnType.storable(CanonicalJson.of(node));
  }

  static Body read(String body) {
    JsonNode node = Json.exact(body);
    JsonNode state = node.get("state");
    return new Body(
        event(node),
        node.get("seq").asLong(),
        node.get("chain").asLong(),
        node.get("prev").asString(),
        state == null
            ? null
            : new EventAppender.State(
                state.get("form").asString(),
                state.get("version").asInt(),
                state.get("hash").asString()),
        rows(node.path("rows")));
  }

  private static Map<String, String> rows(JsonNode node) {
    Map<String, String> rows = new HashMap<>();
    node.properties().forEach(row -> rows.put(row.getKey(), row.getValue().asString()));
    return rows;
  }

  private static Event event(JsonNode node) {
    return new Event(
        UUID.fromString(node.get("id").asString()),
        Instant.parse(node.get("at").asString()),
        node.get("subject").asString(),
        node.get("kind").asString(),
        id(node, "actor"),
        text(node, "actor_name"),
        text(node, "address"),
        text(node, "device"),
        text(node, "form"),
        id(node, "record"),
        node.get("definition_version").asInt(),
        (ObjectNode) node.get("data"));
  }

  private static void put(ObjectNode node, String key, @Nullable Object value) {
    if (value != null) {
      node.put(key, value.toString());
    }
  }

  private static @Nullable String text(JsonNode node, String key) {
    JsonNode value = node.get(key);
    return value == null ? null : value.asString();
  }

  private static @Nullable UUID id(JsonNode node, String key) {
    String text = text(node, key);
    return text == null ? null : UUID.fromString(text);
  }
}
