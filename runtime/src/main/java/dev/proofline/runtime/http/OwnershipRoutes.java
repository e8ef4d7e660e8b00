package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who has which record. */
final class OwnershipRoutes {
  private final Engine engine;

  OwnershipRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String record = "/api/forms/{form}/records/{id}";
    return List.of(
        Route.post(record + "/claim", "Takes it from the pool; one of several wins", this::claim)
            .takes(Route.Takes.JSON_OR_NOTHING),
        Route.post(record + "/transfer", "Gives it to somebody, or to the pool", this::transfer),
        Route.post(record + "/merge", "Makes one record of it and its duplicates", this::merge));
  }

  private Answer claim(Call call) {
    call.object();
    return answer(engine.ownerships().claim(call.caller(), call.path("form"), call.id()));
  }

  private Answer transfer(Call call) {
    ObjectNode body = call.object();
    Optional<UUID> to =
        body.hasNonNull("to") ? Optional.of(call.idIn(body, "to")) : Optional.empty();
    String comment = call.text(body, "comment").orElse(null);
    return answer(
        engine.ownerships().transfer(call.caller(), call.path("form"), call.id(), to, comment));
  }

  private Answer merge(Call call) {
    List<UUID> from = ids(call.object().path("from"));
    return answer(engine.ownerships().merge(call.caller(), call.path("form"), call.id(), from));
  }

  private static List<UUID> ids(JsonNode given) {
    var ids = new ArrayList<UUID>();
    try {
      for (JsonNode one : given.values()) {
        ids.add(UUID.fromString(one.asString("")));
      }
    } catch (IllegalArgumentException notAnId) {
      throw Call.invalid(
          Pointer.of("from"),
          "wrong_type",
          LocalText.of("from 应为记录编号的列表。", "Expected from to be a list of record ids."));
    }
    return ids;
  }

  private static Answer answer(StoredRecord record) {
    ObjectNode json = Json.object();
    json.put("id", record.id().toString());
    json.put("version", record.version());
    json.put("status", record.status().key());
    Json.put(json, "owner", record.owner());
    Json.put(json, "team", record.team());
    Json.put(json, "region", record.region());
    return Answer.ok(json).tagged(record.version());
  }
}
