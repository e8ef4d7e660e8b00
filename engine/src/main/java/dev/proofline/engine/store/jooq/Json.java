package dev.proofline.engine.store.jooq;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON kept as text. */
final class Json {

  private static final JsonMapper PLAIN = JsonMapper.shared();
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  /** Definitions, as everybody else reads them. */
  static ObjectNode definition(String text) {
    return (ObjectNode) PLAIN.readTree(text);
  }

  /** Data: no digit is rounded. */
  static JsonNode exact(String text) {
    return EXACT.readTree(text);
  }

  static @Nullable JsonNode exactOrNull(@Nullable String text) {
    return text == null ? null : exact(text);
  }
}
