package dev.proofline.runtime.http;

import dev.proofline.engine.Chains;
import dev.proofline.engine.Chains.ChainView;
import dev.proofline.engine.Chains.LinkView;
import dev.proofline.engine.Engine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** How chains stand: link by link, in time, with proof, and why. */
final class ChainRoutes {

  private final Engine engine;

  ChainRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/chains/{chain}", "Chains of a definition, link by link", this::list)
            .query("subject", "state", "limit", "after"),
        Route.get(
            "/api/chains/{chain}/{id}",
            "One chain, and why each link stands as it does",
            this::one));
  }

  private Answer list(Call call) {
    var asked =
        new Chains.Asked(
            call.path("chain"),
            call.given("subject").as(ChainRoutes::id, "应为记录编号", "to be the id of a record"),
            call.given("state").oneOf("open", "closed", "broken"),
            call.limit(),
            call.query("after").orElse(null));
    return Answer.ok(
        Json.page(engine.chains().list(call.caller(), asked), view -> json(view, call.language())));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private Answer one(Call call) {
    ChainView view = engine.chains().chain(call.caller(), call.path("chain"), call.id());
    return Answer.ok(json(view, call.language()));
  }

  private static ObjectNode json(ChainView view, String language) {
    ObjectNode json = Json.object();
    json.put("id", view.id().toString());
    json.put("chain", view.chain());
    json.put("title", view.title().in(language));
    json.put("subject", view.subject().id().toString());
    json.put("subject_form", view.subject().target());
    json.put("subject_name", view.subjectName());
    json.put("state", view.state().key());
    json.put("proven", view.proven());
    Json.put(json, "started_at", view.startedAt());
    Json.put(json, "due_at", view.dueAt());
    Json.put(json, "closed_at", view.closedAt());
    json.set("links", Json.array(view.links(), link -> json(link, language)));
    return json;
  }

  private static ObjectNode json(LinkView link, String language) {
    ObjectNode json = Json.object();
    json.put("id", link.id().toString());
    json.put("link", link.link());
    json.put("title", link.title().in(language));
    json.put("state", link.state().key());
    json.put("proven", link.proven());
    Json.put(json, "started_at", link.readyAt());
    Json.put(json, "due_at", link.dueAt());
    Json.put(json, "done_at", link.doneAt());
    Json.put(json, "counted_at", link.countedAt());
    Json.put(json, "owner", link.owner());
    json.put("record_form", link.by().map(by -> by.form().key()).orElse(null));
    json.put("record", link.by().map(by -> by.record().id().toString()).orElse(null));
    json.set("why", Json.texts(link.why().stream().map(why -> why.in(language)).toList()));
    json.put("fill", link.fill().map(Chains.Fill::form).orElse(null));
    return json;
  }
}
