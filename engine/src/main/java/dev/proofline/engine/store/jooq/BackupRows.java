package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rows of one table as lines of JSON, and back. */
record BackupRows(TableShape table) {

  private static final int PAGE = 500;
  private static final int LONGEST = 32_000_000;

  /** Takes a line. */
  interface Lines {
    void take(String line) throws IOException;
  }

  void each(DSLContext dsl, Lines lines) throws IOException {
    List<Field<?>> key =
        table.key().stream().<Field<?>>map(name -> table.field(table.column(name))).toList();
    List<Record> page = page(dsl, key, List.of());
    while (!page.isEmpty()) {
      for (Record row : page) {
        lines.take(json(row).toString());
      }
      Record last = page.getLast();
      page =
          page.size() < PAGE
              ? List.of()
              : page(dsl, key, key.stream().<Object>map(last::get).toList());
    }
  }

  private List<Record> page(DSLContext dsl, List<Field<?>> key, List<Object> after) {
    return List.copyOf(
        dsl.select(table.fields())
            .from(table.table())
            .where(after.isEmpty() ? DSL.noCondition() : DSL.row(key).gt(DSL.row(after.toArray())))
            .orderBy(key)
            .limit(PAGE)
            .fetch());
  }

  private ObjectNode json(Record row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    RecordReader.columns(table, row)
        .forEach((name, value) -> {
          if (value != null) {
            json.set(name, json(value));
          }
        });
    return json;
  }

  private static JsonNode json(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case JsonNode json -> nodes.stringNode(json.toString());
      case Boolean flag -> nodes.booleanNode(flag);
      case BigDecimal number -> nodes.stringNode(number.toPlainString());
      case String[] texts -> {
        ArrayNode array = nodes.arrayNode();
        for (String text : texts) {
          array.add(text);
        }
        yield array;
      }
      default -> nodes.stringNode(value.toString());
    };
  }

  void load(DSLContext dsl, BufferedReader lines) {
    Sql insert = table.insert(dsl);
    dsl.connection(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(insert.text())) {
        int waiting = 0;
        for (String line = line(lines); !line.isEmpty(); line = line(lines)) {
          insert.bind(statement, values(Json.exact(line)));
          statement.addBatch();
          waiting++;
          if (waiting % PAGE == 0) {
            statement.executeBatch();
          }
        }
        statement.executeBatch();
      }
    });
  }

  /** The next line, empty at the end; one that would fill the memory is none of ours. */
  private static String line(BufferedReader lines) throws IOException {
    var line = new StringBuilder();
    for (int c = lines.read(); c >= 0 && c != '\n'; c = lines.read()) {
      if (line.length() > LONGEST) {
        throw new IOException("a row is longer than " + LONGEST + " characters");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private List<@Nullable Object> values(JsonNode row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (TableColumn column : table.columns()) {
      JsonNode value = row.get(column.name());
      values.add(value == null ? null : value(column.type(), value));
    }
    return values;
  }

  private static Object value(ColumnType type, JsonNode value) {
    return switch (type) {
      case TEXT -> value.asString();
      case INT -> Integer.valueOf(value.asString());
      case LONG -> Long.valueOf(value.asString());
      case NUMBER -> new BigDecimal(value.asString());
      case BOOLEAN -> value.asBoolean();
      case DATE -> LocalDate.parse(value.asString());
      case TIMESTAMP -> Instant.parse(value.asString());
      case UUID -> UUID.fromString(value.asString());
      case TEXT_LIST -> value.values().stream().map(JsonNode::asString).toArray(String[]::new);
      case JSON -> Json.exact(value.asString());
    };
  }
}
