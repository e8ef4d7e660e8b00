package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.Committer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Executes writes: those with the same SQL as one JDBC batch, in the order that avoids deadlocks.
 */
final class Batches {

  private static final Comparator<Write> ORDER =
      Comparator.comparing(Write::phase)
          .thenComparing(write -> write.sql().text())
          .thenComparing(Write::order);

  private final FormShapes shapes;

  Batches(FormShapes shapes) {
    this.shapes = shapes;
  }

  void write(Connection connection, List<Write> given) throws SQLException {
    List<Write> writes = Writes.folded(given);
    writes.sort(ORDER);
    int from = 0;
    while (from < writes.size()) {
      int to = from + 1;
      while (to < writes.size()
          && writes.get(to).sql().text().equals(writes.get(from).sql().text())) {
        to++;
      }
      batch(connection, writes.subList(from, to));
      from = to;
    }
  }

  /** The exception callers know for a database error. */
  RuntimeException explained(SQLException failure) {
    String violated = Failures.violation(failure);
    return violated == null
        ? new IllegalStateException("Expected to write, but " + failure.getMessage(), failure)
        : new Committer.Duplicate(shapes.fieldsOf(violated).orElse(List.of()), failure);
  }

  private static void batch(Connection connection, List<Write> writes) throws SQLException {
    Sql sql = writes.getFirst().sql();
    List<String> unmet = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      for (Write write : writes) {
        sql.bind(statement, write.values());
        statement.addBatch();
      }
      int[] counts = executed(statement, writes);
      for (int i = 0; i < counts.length; i++) {
        String guards = writes.get(i).guards();
        if (guards != null && counts[i] != 1) {
          unmet.add(guards);
        }
      }
    }
    if (!unmet.isEmpty()) {
      throw new Committer.Conflict(String.join(", ", unmet));
    }
  }

  /** A counter somebody else began is one that was not found as expected. */
  private static int[] executed(PreparedStatement statement, List<Write> writes)
      throws SQLException {
    try {
      return statement.executeBatch();
    } catch (SQLException failure) {
      if (writes.getFirst().phase() == Write.Phase.COUNT && Failures.violation(failure) != null) {
        throw new Committer.Conflict("counter " + writes.getFirst().order());
      }
      throw failure;
    }
  }
}
