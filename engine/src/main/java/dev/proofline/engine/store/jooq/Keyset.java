package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;

import dev.proofline.engine.store.Store;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Paging by the sort values of the last row instead of by counting: stable while rows come and go.
 * An empty value comes before all others, so that one index serves both directions.
 */
final class Keyset {

  private static final int LAST_YEAR = 9999;

  private final List<Key> keys;

  /**
   * @param keys the last one is unique
   */
  Keyset(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * @param emptyLast whether rows without a value come last; they do when descending
   * @param filled whether every row has a value: then nothing is said of empty ones, or PostgreSQL
   *     takes the order for another than the index has and sorts what it finds there anew
   */
  record Key(
      Field<?> field, ColumnType type, boolean descending, boolean emptyLast, boolean filled) {

    Key(Field<?> field, ColumnType type, boolean descending) {
      this(field, type, descending, descending);
    }

    Key(Field<?> field, ColumnType type, boolean descending, boolean emptyLast) {
      this(field, type, descending, emptyLast, false);
    }

    static Key filled(Field<?> field, ColumnType type, boolean descending) {
      return new Key(field, type, descending, descending, true);
    }

    @SuppressWarnings("unchecked")
    private Field<Object> objects() {
      return (Field<Object>) field;
    }

    private SortField<?> order() {
      SortField<?> sort = descending ? field.desc() : field.asc();
      if (filled) {
        return sort;
      }
      return emptyLast ? sort.nullsLast() : sort.nullsFirst();
    }

    private Condition same(@Nullable Object value) {
      return value == null ? field.isNull() : objects().eq(value);
    }

    private Condition after(@Nullable Object value) {
      if (value == null) {
        return emptyLast ? falseCondition() : field.isNotNull();
      }
      Condition further = descending ? objects().lt(value) : objects().gt(value);
      return emptyLast && !filled ? further.or(field.isNull()) : further;
    }
  }

  List<SortField<?>> order() {
    List<SortField<?>> order = new ArrayList<>();
    keys.forEach(key -> order.add(key.order()));
    return order;
  }

  /** The rows after the one the cursor was made of; all when there is none. */
  Condition after(@Nullable String cursor) {
    if (cursor == null) {
      return noCondition();
    }
    List<@Nullable Object> values = read(cursor);
    Condition result = falseCondition();
    for (int i = keys.size() - 1; i >= 0; i--) {
      Condition further = keys.get(i).after(values.get(i));
      result = further.or(keys.get(i).same(values.get(i)).and(result));
    }
    return result;
  }

  String cursor(Record row) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("s", signature());
    ArrayNode values = node.putArray("v");
    for (Key key : keys) {
      Object value = key.type().read(row.get(key.field()));
      if (value == null) {
        values.addNull();
      } else {
        values.add(value.toString());
      }
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  private List<@Nullable Object> read(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      JsonNode node = Json.exact(new String(bytes, StandardCharsets.UTF_8));
      JsonNode given = node.get("v");
      if (!signature().equals(node.get("s").asString()) || given.size() != keys.size()) {
        throw new Store.BadCursor(null);
      }
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        JsonNode value = given.get(i);
        values.add(value.isNull() ? null : parse(keys.get(i).type(), value.asString()));
      }
      return values;
    } catch (Store.BadCursor known) {
      throw known;
    } catch (RuntimeException malformed) {
      throw new Store.BadCursor(malformed);
    }
  }

  private String signature() {
    var text = new StringBuilder();
    keys.forEach(key -> text.append(key.descending() ? '-' : '+').append(key.field().getName()));
    return Names.hash(text.toString());
  }

  // A made-up cursor may hold values no column takes; a database would fail at them.

  private static BigDecimal number(BigDecimal number) {
    return fitting(number, number.scale() <= 10 && number.precision() - number.scale() <= 28);
  }

  private static LocalDate day(LocalDate day) {
    return fitting(day, Math.abs(day.getYear()) <= LAST_YEAR);
  }

  private static Instant moment(Instant at) {
    day(LocalDate.ofInstant(at, ZoneOffset.UTC));
    return at;
  }

  private static <T> T fitting(T value, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException("Expected a value a column takes, but found " + value);
    }
    return value;
  }

  private static Object parse(ColumnType type, String text) {
    return switch (type) {
      case TEXT -> ColumnType.storable(text);
      case INT -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case NUMBER -> number(new BigDecimal(text));
      case BOOLEAN -> Boolean.valueOf(text);
      case DATE -> day(LocalDate.parse(text));
      case TIMESTAMP -> moment(Instant.parse(text));
      case UUID -> UUID.fromString(text);
      case TEXT_LIST, JSON -> throw new IllegalArgumentException("Nothing is sorted by lists.");
    };
  }
}
