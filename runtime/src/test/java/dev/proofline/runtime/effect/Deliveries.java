package dev.proofline.runtime.effect;

import dev.proofline.engine.store.Change.Delivery;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Deliveries for tests. */
final class Deliveries {
  static final Instant AT = Instant.parse("2026-01-31T08:00:00Z");

  private Deliveries() {}

  static Delivery of(String channel, String payload) {
    return new Delivery(
        UUID.fromString("019b0000-0000-7000-8000-000000000001"),
        "run-1/step/0",
        channel,
        JsonMapper.builder().build().readTree(payload),
        AT,
        AT,
        0);
  }
}
