package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Simulations.Asked;
import dev.proofline.engine.Simulations.Simulated;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.flow.MoveReading;
import dev.proofline.engine.flow.SimulatedMove;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Flows tried without anything happening. */
final class SimulationRoutes {

  private final Engine engine;

  SimulationRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
                "/api/definitions/flow/{key}/simulate",
                "What a flow would do, move by move; nothing is written",
                this::simulate)
            .of(Route.Access.DESIGNS)
            .repeats(Route.Repeats.HARMLESS));
  }

  private Answer simulate(Call call) {
    ObjectNode body = call.object();
    var asked =
        new Asked(
            child(call, body, "draft"),
            id(call, body, "record"),
            child(call, body, "data"),
            id(call, body, "submitter"),
            body.path("anyway").asBoolean(false),
            moves(body.path("moves")));
    Simulated simulated = engine.simulations().simulate(call.caller(), call.path("key"), asked);
    return Answer.ok(json(simulated, call.language()));
  }

  private static Optional<ObjectNode> child(Call call, ObjectNode body, String key) {
    return body.hasNonNull(key) ? Optional.of(call.child(body, key)) : Optional.empty();
  }

  private static Optional<UUID> id(Call call, ObjectNode body, String key) {
    Optional<String> text = call.text(body, key);
    Optional<UUID> id = text.flatMap(SimulationRoutes::uuid);
    if (text.isPresent() && id.isEmpty()) {
      throw Call.invalid(
          Pointer.of(key),
          "not_an_id",
          LocalText.of(key + " 应为编号。", "Expected " + key + " to be an id."));
    }
    return id;
  }

  private static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static List<SimulatedMove> moves(JsonNode script) {
    return switch (new MoveReading(SimulationRoutes::uuid).read(script, Pointer.of("moves"))) {
      case Outcome.Ok<List<SimulatedMove>>(var moves, _) -> moves;
      case Outcome.Refused<List<SimulatedMove>>(var findings) -> {
        Finding first = findings.getFirst();
        throw Call.invalid(first.pointer(), first.code(), first.message());
      }
    };
  }

  private static ObjectNode json(Simulated simulated, String language) {
    ObjectNode json = Json.object();
    json.put("about", simulated.about());
    json.put("started", simulated.started()).put("partly", simulated.partly());
    Json.put(json, "now", simulated.now());
    json.put("state", simulated.run().state().name().toLowerCase(Locale.ROOT));
    simulated.run().outcome().ifPresent(outcome -> json.put("outcome", outcome));
    simulated
        .run()
        .status()
        .ifPresent(status -> json.put("status", status.name().toLowerCase(Locale.ROOT)));
    json.set("steps", Json.texts(simulated.run().rounds().keySet().stream().sorted().toList()));
    json.set(
        "open",
        Json.texts(simulated.run().open().values().stream().map(step -> step.step()).toList()));
    json.set(
        "log",
        Json.array(
            simulated.log(),
            one -> {
              ObjectNode line = Json.object().put("move", one.move());
              Json.put(line, "at", one.at());
              return line.put("step", one.step())
                  .put("what", one.what().name().toLowerCase(Locale.ROOT))
                  .put("text", one.text().in(language));
            }));
    json.set(
        "waiting",
        Json.array(
            simulated.waiting(),
            one -> {
              ObjectNode line = Json.object().put("step", one.step());
              Json.put(line, "person", one.person().orElse(null));
              line.put("name", one.name());
              line.put("title", one.title().in(language)).put("approval", one.approval());
              Json.put(line.put("late", one.late()), "due", one.due().orElse(null));
              line.set("allow", Json.texts(one.allow()));
              return line;
            }));
    json.set(
        "due",
        Json.array(
            simulated.due(),
            one -> {
              ObjectNode line = Json.object().put("step", one.step());
              Json.put(line, "at", one.at());
              return line;
            }));
    json.set(
        "refused",
        Json.array(
            simulated.refused(),
            one -> Json.object().put("move", one.move()).put("why", one.why().in(language))));
    json.set(
        "mistakes",
        Json.array(
            simulated.mistakes(),
            one ->
                Json.object()
                    .put("pointer", one.pointer().toString())
                    .put("code", one.code())
                    .put("message", one.message().in(language))));
    return json;
  }
}
