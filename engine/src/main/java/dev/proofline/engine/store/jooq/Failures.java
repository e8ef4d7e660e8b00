package dev.proofline.engine.store.jooq;

import dev.proofline.engine.base.LocalText;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an error of the database means. */
final class Failures {

  private static final String UNIQUE_VIOLATION = "23505";

  /** Deadlocks, lost serialisations and lock time-outs of PostgreSQL and H2. */
  private static final Set<String> PASSING =
      Set.of("40001", "40P01", "55P03", "HYT00", "90131", "50200");

  /** The database has been closed (H2). */
  static final String CLOSED = "90098";

  /** Of H2: its files cannot be read or written, are broken, in use or closed. */
  private static final Set<String> SHUT =
      Set.of(CLOSED, "90020", "90028", "90030", "90031", "90067", "90121");

  /** Of PostgreSQL: it starts, stops, has no connection or no room left, or its disk fails. */
  private static final Set<String> GONE =
      Set.of("53100", "53200", "53300", "57P01", "57P02", "57P03", "58030");

  private static final int LONGEST_CHAIN = 50;
  private static final String CONNECTION = "08";
  private static final String DISK_FULL = "53100";
  private static final List<String> NO_ROOM =
      List.of("No space left", "Disk quota exceeded", "File too large", "not enough space");

  private Failures() {}

  /** What is wrong with the database itself, where that is what failed. */
  static Optional<LocalText> outage(Throwable failure) {
    List<Throwable> chain = chain(failure);
    for (Throwable each : chain) {
      if (each instanceof Connections.Away away) {
        return Optional.of(away.why());
      }
    }
    boolean ours = ofDatabase(failure);
    if (ours && chain.stream().anyMatch(Failures::isFull)) {
      return Optional.of(
          LocalText.of(
              "数据库无法写入：磁盘已满。系统会自动重试；请管理员腾出磁盘空间。",
              "Expected the database to be written, but the disk is full. It is tried again by"
                  + " itself; whoever runs the server has to make room."));
    }
    if (ours && chain.stream().anyMatch(Failures::isGone)) {
      return Optional.of(
          LocalText.of(
              "数据库暂时不可用。系统会自动重试；持续出现时请管理员查看服务器日志。",
              "Expected the database to answer, but it does not. It is tried again by itself; if it"
                  + " lasts, whoever runs the server has to look at its log."));
    }
    return Optional.empty();
  }

  private static boolean isFull(Throwable each) {
    String message = String.valueOf(each.getMessage());
    return (each instanceof IOException && NO_ROOM.stream().anyMatch(message::contains))
        || (each instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState()));
  }

  private static boolean isGone(Throwable each) {
    if (!(each instanceof SQLException sql)) {
      return each instanceof IOException;
    }
    String state = String.valueOf(sql.getSQLState());
    return each instanceof SQLTransientConnectionException
        || state.startsWith(CONNECTION)
        || SHUT.contains(state)
        || GONE.contains(state);
  }

  /** Causes, and what a batch says came next. */
  private static List<Throwable> chain(Throwable failure) {
    var chain = new ArrayList<Throwable>();
    var left = new ArrayDeque<Throwable>(List.of(failure));
    while (!left.isEmpty() && chain.size() < LONGEST_CHAIN) {
      Throwable each = left.pop();
      chain.add(each);
      if (each.getCause() != null) {
        left.add(each.getCause());
      }
      if (each instanceof SQLException sql && sql.getNextException() != null) {
        left.add(sql.getNextException());
      }
    }
    return chain;
  }

  static boolean ofDatabase(Throwable failure) {
    return chain(failure).stream().anyMatch(SQLException.class::isInstance);
  }

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
