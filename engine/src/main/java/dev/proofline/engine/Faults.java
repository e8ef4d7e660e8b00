package dev.proofline.engine;

import dev.proofline.engine.store.Committer;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Predicate;

/** Which exceptions would come again however often the same is tried. */
final class Faults {

  private static final Set<Refusal.Reason> PASSING =
      Set.of(Refusal.Reason.OVERLOADED, Refusal.Reason.STALE);

  private Faults() {}

  /**
   * Whether it is a refusal or a mistake of the program, and not what time may mend: a database or
   * a file that is away, too much at once, a node that was faster.
   *
   * @param ofDatabase as the store tells it
   */
  static boolean comeAgain(RuntimeException thrown, Predicate<Throwable> ofDatabase) {
    return switch (thrown) {
      case UncheckedIOException _, Committer.Conflict _, Committer.Overloaded _ -> false;
      case Refusal refusal -> !PASSING.contains(refusal.reason());
      case Committer.Duplicate _ -> true;
      default -> !ofDatabase.test(thrown);
    };
  }
}
