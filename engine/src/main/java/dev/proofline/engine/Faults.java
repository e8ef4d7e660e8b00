package dev.proofline.engine;

import dev.proofline.engine.store.Committer;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Which exceptions would come again however often the same is tried. */
final class Faults {

  private static final Set<Refusal.Reason> PASSING =
      Set.of(Refusal.Reason.OVERLOADED, Refusal.Reason.STALE);

  private Faults() {}

  /**
   * Whether it is a refusal or a mistake of the program, and not what time may mend: a database or
   * a file that is away, too much at once, a node that was faster.
   */
  static boolean comeAgain(RuntimeException thrown) {
    return switch (thrown) {
      case UncheckedIOException _, Committer.Conflict _, Committer.Overloaded _ -> false;
      case Refusal refusal -> !PASSING.contains(refusal.reason());
      case Committer.Duplicate _ -> true;
      default ->
          Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
              .noneMatch(SQLException.class::isInstance);
    };
  }
}
