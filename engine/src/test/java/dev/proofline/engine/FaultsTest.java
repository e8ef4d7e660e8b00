package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.store.Committer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {

  private static boolean ofDatabase(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .anyMatch(SQLException.class::isInstance);
  }

  static Stream<RuntimeException> passing() {
    var away = new SQLException("connection refused");
    return Stream.of(
        new IllegalStateException("Expected to write, but it is away", away),
        new RuntimeException(new IllegalStateException(away)),
        new UncheckedIOException(new IOException("disk full")),
        new Committer.Conflict("record"),
        Refusals.overloaded(),
        Refusals.stale());
  }

  @ParameterizedTest
  @MethodSource("passing")
  void what_time_may_mend_is_tried_again(RuntimeException thrown) {
    assertFalse(Faults.comeAgain(thrown, FaultsTest::ofDatabase));
  }

  static Stream<RuntimeException> lasting() {
    return Stream.of(
        new ArithmeticException("overflow"),
        new IllegalStateException("Expected a form."),
        new Committer.Duplicate(List.of(), new SQLException("unique")),
        Refusals.notFound());
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void a_mistake_comes_again(RuntimeException thrown) {
    assertTrue(Faults.comeAgain(thrown, FaultsTest::ofDatabase));
  }
}
