package dev.proofline.engine.store.jooq;

import dev.proofline.engine.field.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jooq.DataType;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a kind of column is declared, bound and read on both databases. */
enum ColumnType {
  TEXT(SQLDataType.VARCHAR, Types.VARCHAR),
  INT(SQLDataType.INTEGER, Types.INTEGER),
  LONG(SQLDataType.BIGINT, Types.BIGINT),
  NUMBER(SQLDataType.NUMERIC(38, 10), Types.NUMERIC),
  BOOLEAN(SQLDataType.BOOLEAN, Types.BOOLEAN),
  DATE(SQLDataType.LOCALDATE, Types.DATE),
  TIMESTAMP(SQLDataType.INSTANT, Types.TIMESTAMP_WITH_TIMEZONE),
  UUID(SQLDataType.UUID, Types.OTHER),
  TEXT_LIST(SQLDataType.VARCHAR.array(), Types.ARRAY),
  JSON(SQLDataType.JSONB, Types.VARCHAR);

  private static final int SCALE = 10;

  private final DataType<?> dataType;
  private final int jdbcType;

  ColumnType(DataType<?> dataType, int jdbcType) {
    this.dataType = dataType;
    this.jdbcType = jdbcType;
  }

  static ColumnType of(Column column) {
    return switch (column) {
      case TEXT -> TEXT;
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case DATE -> DATE;
      case TIMESTAMP -> TIMESTAMP;
      case SPAN -> LONG;
      case UUID -> UUID;
      case TEXT_LIST -> TEXT_LIST;
      case JSON -> JSON;
      case ROWS, NONE ->
          throw new IllegalArgumentException("Expected a column, but there is none.");
    };
  }

  DataType<?> dataType() {
    return dataType;
  }

  /** The value as the database will give it back: ten decimal places, microseconds. */
  @Nullable Object stored(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal number -> plain(number.setScale(SCALE, RoundingMode.HALF_UP));
      case Instant at -> at.truncatedTo(ChronoUnit.MICROS);
      case String text -> storable(text);
      default -> value;
    };
  }

  void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, jdbcType);
      case String text -> statement.setString(index, text);
      case BigDecimal number -> statement.setBigDecimal(index, number);
      case Instant at -> statement.setObject(index, at.atOffset(ZoneOffset.UTC));
      case JsonNode json -> statement.setString(index, storable(json.toString()));
      default -> statement.setObject(index, value);
    }
  }

  /** What jOOQ read, in the form {@link #stored} gives. */
  @Nullable Object read(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal number -> plain(number);
      case JSONB json -> Json.exact(json.data());
      default -> value;
    };
  }

  /** What a query gave, in the form {@link #stored} gives. */
  @Nullable Object read(ResultSet row, int index) throws SQLException {
    return switch (this) {
      case TEXT -> row.getString(index);
      case INT -> row.getObject(index, Integer.class);
      case LONG -> row.getObject(index, Long.class);
      case NUMBER -> read(row.getBigDecimal(index));
      case BOOLEAN -> row.getObject(index, Boolean.class);
      case DATE -> row.getObject(index, LocalDate.class);
      case TIMESTAMP -> {
        OffsetDateTime at = row.getObject(index, OffsetDateTime.class);
        yield at == null ? null : at.toInstant();
      }
      case UUID -> row.getObject(index, java.util.UUID.class);
      case TEXT_LIST -> {
        Array list = row.getArray(index);
        yield list == null ? null : texts((Object[]) list.getArray());
      }
      case JSON -> Json.exactOrNull(row.getString(index));
    };
  }

  private static String[] texts(Object[] list) {
    return Arrays.copyOf(list, list.length, String[].class);
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * PostgreSQL has no NUL in texts, and half a surrogate pair would come back as a question mark.
   */
  static String storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && !Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || (Character.isSurrogate(c) && !pair)) {
        throw new IllegalArgumentException(
            "Expected text without NUL and half characters, but character " + i + " is one.");
      }
      if (pair) {
        i++;
      }
    }
    return text;
  }
}
