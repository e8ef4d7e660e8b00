package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Webhooks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signed calls of outside systems, which begin flows. */
final class WebhookRoutes {
  private final Engine engine;

  WebhookRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
                "/api/webhooks/{key}",
                "Starts a flow by a call signed as Standard Webhooks 1.0 says (webhook-id,"
                    + " webhook-timestamp, webhook-signature), once for each id: 202",
                this::receive)
            .forAnyone());
  }

  private Answer receive(Call call) {
    var incoming =
        new Webhooks.Incoming(
            call.path("key"),
            call.header("webhook-id").orElse(""),
            call.header("webhook-timestamp").orElse(""),
            call.header("webhook-signature").orElse(""),
            call.bytes(),
            call.visitor().address());
    Optional<UUID> run = engine.webhooks().receive(incoming, call::anyObject);
    return Answer.of(202, Json.object().put("run", run.map(UUID::toString).orElse(null)));
  }
}
