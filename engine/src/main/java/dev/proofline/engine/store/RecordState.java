package dev.proofline.engine.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fingerprint of a record as it stands in its table: SHA-256 over the canonical JSON of its
 * columns, system fields and answers alike, empty ones left out. Every event of a record carries
 * the fingerprint of what was written with it, so a row changed behind the ledger's back shows.
 */
public final class RecordState {

  /** The state of a record that was deleted. */
  public static final String DELETED = "deleted";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RecordState() {}

  /**
   * @param columns by name, as the database keeps them: {@code String}, {@code Integer}, {@code
   *     Long}, {@code BigDecimal}, {@code Boolean}, {@code LocalDate}, {@code Instant}, {@code
   *     UUID}, {@code String[]} or {@code JsonNode}; of a table field, its rows in their order,
   *     each again columns by name
   */
  public static String of(Map<String, ? extends @Nullable Object> columns) {
    return CanonicalJson.sha256(CanonicalJson.of(object(columns)));
  }

  private static ObjectNode object(Map<?, ?> columns) {
    ObjectNode node = NODES.objectNode();
    columns.forEach((name, value) -> {
      if (value != null) {
        node.set(String.valueOf(name), json(value));
      }
    });
    return node;
  }

  private static JsonNode json(Object value) {
    return switch (value) {
      case JsonNode json -> json;
      case BigDecimal number -> NODES.stringNode(number.stripTrailingZeros().toPlainString());
      case Boolean flag -> NODES.booleanNode(flag);
      case String[] texts -> texts(texts);
      case String text -> NODES.stringNode(text);
      case Integer whole -> NODES.stringNode(whole.toString());
      case Long whole -> NODES.stringNode(whole.toString());
      case Instant at -> NODES.stringNode(at.toString());
      case LocalDate day -> NODES.stringNode(day.toString());
      case UUID id -> NODES.stringNode(id.toString());
      case Map<?, ?> row -> object(row);
      case List<?> rows -> {
        ArrayNode array = NODES.arrayNode();
        rows.forEach(row -> array.add(json(row)));
        yield array;
      }
      default ->
          throw new IllegalArgumentException(
              "Expected a column value, but " + value.getClass() + ".");
    };
  }

  private static ArrayNode texts(String[] texts) {
    ArrayNode array = NODES.arrayNode();
    for (String text : texts) {
      array.add(text);
    }
    return array;
  }
}
