package dev.proofline.runtime.http;

import java.time.Duration;
import java.time.Instant;

/** Moves the virtual clock of a development server. */
public interface TimeMachine {

  /** Moves on, stopping at everything that comes due to do it; returns the time it is then. */
  Instant advance(Duration by);
}
