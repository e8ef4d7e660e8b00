package dev.proofline.engine.store.jooq;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an error of the database means. */
final class Failures {

  private static final String UNIQUE_VIOLATION = "23505";

  /** Deadlocks, lost serialisations and lock time-outs of PostgreSQL and H2. */
  private static final Set<String> PASSING =
      Set.of("40001", "40P01", "55P03", "HYT00", "90131", "50200");

  private Failures() {}

  /** Whether the same again may succeed. */
  static boolean passes(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql && PASSING.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  /** The message of the violated unique constraint, or null when it was something else. */
  static @Nullable String violation(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      for (SQLException sql = each instanceof SQLException given ? given : null;
          sql != null;
          sql = sql.getNextException()) {
        if (UNIQUE_VIOLATION.equals(sql.getSQLState())) {
          return String.valueOf(sql.getMessage());
        }
      }
    }
    return null;
  }
}
