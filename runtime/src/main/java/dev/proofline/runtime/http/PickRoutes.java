package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Rows to choose from. */
final class PickRoutes {

  private final Engine engine;

  PickRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/pick/{target}", "Rows of a form, people or teams by name", this::all)
            .query("q", "limit"),
        Route.post(
                "/api/forms/{form}/pick",
                "What a reference takes for the answers so far",
                this::offered)
            .query("limit")
            .repeats(Route.Repeats.HARMLESS));
  }

  private Answer all(Call call) {
    var choices =
        engine
            .records()
            .pick(call.caller(), call.path("target"), call.query("q").orElse(null), call.limit());
    return Answer.ok(Json.whole(choices, choice -> json(choice, call.language())));
  }

  private Answer offered(Call call) {
    ExecutableForm form = engine.records().form(call.caller(), call.path("form"));
    ObjectNode body = call.object();
    var wanted = new Records.Wanted(form, field(call, body), data(call, body), record(call, body));
    Records.Offer offer =
        engine
            .records()
            .offer(call.caller(), wanted, call.text(body, "q").orElse(null), call.limit());
    ObjectNode json = Json.whole(offer.choices(), choice -> json(choice, call.language()));
    json.put("narrowed", offer.narrowed());
    offer.by().forEach(json.putArray("by")::add);
    offer.waitsFor().forEach(json.putArray("waits_for")::add);
    return Answer.ok(json);
  }

  private static ObjectNode json(Records.Choice choice, String language) {
    return Json.object()
        .put("id", choice.id().toString())
        .put("label", choice.label())
        .put("detail", choice.detail().in(language));
  }

  private static Pointer field(Call call, ObjectNode body) {
    return call.text(body, "field")
        .map(key -> Pointer.parse("/" + key))
        .orElseThrow(() ->
            Call.invalid(
                Pointer.of("field"),
                "missing_property",
                LocalText.of(
                    "需要属性 field：字段的键，表格里写 表格/行号/列。",
                    "Expected field: the key of a field, or table/row/column in a table.")));
  }

  private static ObjectNode data(Call call, ObjectNode body) {
    return body.has("data") ? call.child(body, "data") : Json.object();
  }

  private static Optional<UUID> record(Call call, ObjectNode body) {
    return call.text(body, "record")
        .map(id -> {
          try {
            return UUID.fromString(id);
          } catch (IllegalArgumentException wrong) {
            throw Call.invalid(
                Pointer.of("record"),
                "wrong_id",
                LocalText.of(
                    "record 应为记录编号。", "Expected record to be the id of a record, but it is not."));
          }
        });
  }
}
