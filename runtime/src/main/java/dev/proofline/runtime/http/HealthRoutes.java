package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.runtime.telemetry.Meters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Probes and meters. */
final class HealthRoutes {
  private final Engine engine;
  private final Meters meters;
  private final Optional<String> metricsToken;

  /**
   * @param metricsToken what opens the meters to other machines; without it none
   */
  HealthRoutes(Engine engine, Meters meters, Optional<String> metricsToken) {
    this.metricsToken = metricsToken;
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

  private boolean isMetricsToken(String token) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8),
        metricsToken.orElse("").getBytes(StandardCharsets.UTF_8));
  }

  private Answer ready(Call call) {
    engine.clockwork().nextDue();
    return up();
  }

  private Answer metrics(Call call) {
    boolean shown =
        metricsToken.isPresent() && !call.visitor().byCookie()
            ? call.visitor().token().filter(this::isMetricsToken).isPresent()
            : metricsToken.isEmpty() && HostGuard.isOwn(call.visitor());
    if (!shown) {
      throw Problem.NOT_ALLOWED.because(
          "指标只供本机读取；其他机器需用设置 metrics.token 的令牌。",
          "Expected a request from this machine, or the bearer token of the setting metrics.token.");
    }
    return Answer.bytes(
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        meters.scrape().getBytes(StandardCharsets.UTF_8));
  }
}
