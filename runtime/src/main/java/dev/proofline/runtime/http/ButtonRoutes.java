package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Flows that people start by hand. */
final class ButtonRoutes {
  private final Engine engine;

  ButtonRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String flows = "/api/forms/{form}/records/{id}/flows";
    return List.of(
        Route.get(flows, "The flows the caller may start on the record", this::list),
        Route.post(flows + "/{flow}", "Starts one, unless it is under way", this::press)
            .takes(Route.Takes.JSON_OR_NOTHING));
  }

  private Answer list(Call call) {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    engine
        .buttons()
        .of(call.caller(), call.path("form"), call.id())
        .forEach(button ->
            items
                .addObject()
                .put("flow", button.flow())
                .put("title", button.title().in(call.language())));
    return Answer.ok(json);
  }

  private Answer press(Call call) {
    call.object();
    UUID run =
        engine
            .buttons()
            .press(
                call.caller(),
                call.path("form"),
                call.id(),
                call.path("flow"),
                OptionalInt.empty());
    return Answer.ok(Json.object().put("run", run.toString()));
  }
}
