package dev.proofline.engine.store.jooq;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * A query for one row that every request asks: rendered once by jOOQ, then asked of JDBC itself,
 * which costs a tenth.
 */
record OneRow<T>(String sql, Reading<T> reading) {

  /** How the row becomes what is asked for. */
  interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  Optional<T> find(DSLContext dsl, Object... values) {
    return dsl.connectionResult(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        try (ResultSet row = statement.executeQuery()) {
          return row.next() ? Optional.of(reading.read(row)) : Optional.empty();
        }
      }
    });
  }
}
