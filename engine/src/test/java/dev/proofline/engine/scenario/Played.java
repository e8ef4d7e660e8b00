package dev.proofline.engine.scenario;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Tests that each play one scenario, which is closed after them. */
abstract class Played {

  private @Nullable Scenario played;

  final Scenario play(Scenario scenario) {
    played = scenario;
    return scenario;
  }

  final Scenario scenario() {
    if (played == null) {
      throw new AssertionError("No scenario is played.");
    }
    return played;
  }

  @AfterEach
  final void closePlayed() {
    if (played != null) {
      played.close();
    }
  }
}
