package dev.proofline.engine;

import dev.proofline.engine.store.Committer;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;

/** Which exceptions would come again however often the same is tried. */
final class Faults {

  private Faults() {}

  /**
   * Whether it is a refusal or a mistake of the program, as the platform's and the JSON library's
   * exceptions are, and not a database that is away or a node that was faster.
   */
  static boolean comeAgain(RuntimeException thrown) {
    return switch (thrown) {
      case UncheckedIOException _ -> false;
      case Refusal _, Committer.Duplicate _, JacksonException _ -> true;
      default -> thrown.getClass().getName().startsWith("java.");
    };
  }
}
