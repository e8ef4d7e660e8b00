package dev.proofline.engine.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fingerprint of a record as it stands in its table: SHA-256 over the canonical JSON of its
 * columns, system fields and answers alike, empty ones left out. Every event of a record carries
 * the fingerprint of what was written with it, so a row changed behind the ledger's back shows.
 */
public final class RecordState {

  /** The state of a record that was deleted. */
  public static final String DELETED = "deleted";

  private RecordState() {}

  /**
   * @param columns by name, as the database keeps them: {@code String}, {@code Integer}, {@code
   *     Long}, {@code BigDecimal}, {@code Boolean}, {@code LocalDate}, {@code Instant}, {@code
   *     UUID}, {@code String[]} or {@code JsonNode}; of a table field, its rows in their order,
   *     each again columns by name
   */
  public static String of(Map<String, ? extends @Nullable Object> columns) {
    return CanonicalJson.sha256(text(columns));
  }

  /** What the fingerprint is taken of. */
  public static String text(Map<String, ? extends @Nullable Object> columns) {
    var text = new StringBuilder(1024);
    object(columns, text);
    return text.toString();
  }

  private static void object(Map<?, ?> columns, StringBuilder to) {
    var filled = new TreeMap<String, Object>();
    columns.forEach((name, value) -> {
      if (value != null) {
        filled.put(String.valueOf(name), value);
      }
    });
    char before = '{';
    for (Map.Entry<String, Object> column : filled.entrySet()) {
      to.append(before);
      CanonicalJson.text(column.getKey(), to);
      write(column.getValue(), to.append(':'));
      before = ',';
    }
    to.append(filled.isEmpty() ? "{}" : "}");
  }

  /** What has no JSON of its own, or whose JSON may lose digits, is a text. */
  private static void write(Object value, StringBuilder to) {
    switch (value) {
      case JsonNode json -> CanonicalJson.write(json, to);
      case Boolean flag -> to.append(flag.booleanValue());
      case String[] texts -> list(List.of(texts), to);
      case List<?> rows -> list(rows, to);
      case Map<?, ?> row -> object(row, to);
      case String text -> CanonicalJson.text(text, to);
      case BigDecimal number -> CanonicalJson.text(number.stripTrailingZeros().toPlainString(), to);
      case Integer _, Long _, Instant _, LocalDate _, UUID _ ->
          CanonicalJson.text(value.toString(), to);
      default ->
          throw new IllegalArgumentException(
              "Expected a column value, but " + value.getClass() + ".");
    }
  }

  private static void list(List<?> values, StringBuilder to) {
    to.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        to.append(',');
      }
      write(values.get(i), to);
    }
    to.append(']');
  }
}
