package dev.proofline.runtime.http;

import dev.proofline.engine.Connectors;
import dev.proofline.engine.Connectors.Secret;
import dev.proofline.engine.Connectors.Trial;
import dev.proofline.engine.Engine;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/** The vault of secrets, and trying operations of connectors out. */
final class ConnectorRoutes {
  private final Engine engine;

  ConnectorRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String secret = "/api/secrets/{name}";
    return List.of(
        Route.get("/api/secrets", "The secrets of outside systems, without themselves", this::list),
        Route.put(secret, "Sets or replaces a secret", this::put).repeats(Route.Repeats.HARMLESS),
        Route.delete(secret, "Removes a secret", this::remove).repeats(Route.Repeats.HARMLESS),
        Route.post("/api/connectors/try", "Calls an operation of a draft once", this::attempt)
            .repeats(Route.Repeats.HARMLESS));
  }

  private Connectors connectors() {
    return engine.connectors();
  }

  private Answer list(Call call) {
    return Answer.ok(Json.whole(connectors().secrets(call.caller()), ConnectorRoutes::json));
  }

  private static ObjectNode json(Secret secret) {
    ObjectNode json = Json.object().put("name", secret.name()).put("set", secret.isSet());
    json.put("host", secret.host());
    json.put("by", secret.by() == null ? null : secret.by().toString());
    json.put("at", secret.at() == null ? null : secret.at().toString());
    json.set("used_by", Json.array(secret.usedBy(), key -> Json.object().put("key", key)));
    return json;
  }

  private Answer put(Call call) {
    ObjectNode body = call.object();
    connectors()
        .putSecret(
            call.caller(),
            call.path("name"),
            call.text(body, "host").orElse(""),
            call.text(body, "secret").orElse(""));
    return Answer.nothing();
  }

  private Answer remove(Call call) {
    connectors().removeSecret(call.caller(), call.path("name"));
    return Answer.nothing();
  }

  private Answer attempt(Call call) {
    ObjectNode body = call.object();
    Trial trial =
        connectors()
            .attempt(
                call.caller(),
                call.child(body, "definition"),
                call.text(body, "operation").orElse(""),
                body.has("with") ? call.child(body, "with") : Json.object());
    OptionalInt status = trial.status();
    ObjectNode json = Json.object();
    json.put("status", status.isPresent() ? status.getAsInt() : null);
    json.put("took", trial.took().toString());
    json.set("answer", trial.answer().orElse(null));
    json.set("response", trial.response());
    json.put("fault", trial.fault().map(why -> why.in(call.language())).orElse(null));
    return Answer.ok(json);
  }
}
