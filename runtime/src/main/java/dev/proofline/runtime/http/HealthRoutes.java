package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.runtime.telemetry.Meters;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Probes and meters. */
final class HealthRoutes {
  private final Engine engine;
  private final Meters meters;

  HealthRoutes(Engine engine, Meters meters) {
    this.engine = engine;
    this.meters = meters;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/health/live", "The process answers", _ -> up()).forAnyone(),
        Route.get("/health/ready", "The database answers too", this::ready).forAnyone(),
        Route.get("/metrics", "Meters in Prometheus' format", this::metrics).forAnyone());
  }

  private static Answer up() {
    return Answer.ok(Json.object().put("status", "up"));
  }

  private Answer ready(Call call) {
    try {
      engine.clockwork().nextDue();
      return up();
    } catch (RuntimeException noDatabase) {
      throw Problem.STARTING.because(
          "数据库暂时不可用。", "Expected the database to answer, but it does not. It is tried again.");
    }
  }

  private Answer metrics(Call call) {
    return Answer.bytes(
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        meters.scrape().getBytes(StandardCharsets.UTF_8));
  }
}
