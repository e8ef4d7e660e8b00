package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Packs;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue of packs. */
final class PackRoutes {
  private final Engine engine;

  PackRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/packs", "The catalogue", this::list),
        Route.get("/api/packs/{id}/preview", "What installing would do", this::preview),
        Route.post("/api/packs/{id}/install", "Installs, all or nothing", this::install)
            .takes(Route.Takes.JSON_OR_NOTHING));
  }

  private Answer list(Call call) {
    return Answer.ok(
        Json.whole(engine.packs().list(call.caller()), entry -> entry(entry, call.language())));
  }

  private Answer preview(Call call) {
    Packs.Preview preview = engine.packs().preview(call.caller(), call.path("id"));
    ObjectNode json = Json.object();
    json.set("pack", entry(preview.entry(), call.language()));
    json.set("creates", Json.array(preview.creates(), item -> item(item, call.language())));
    json.set("changes", Json.array(preview.changes(), item -> item(item, call.language())));
    json.set(
        "asks", Json.texts(preview.asks().stream().map(text -> text.in(call.language())).toList()));
    json.set(
        "problems",
        Json.array(preview.problems(), finding -> ProblemJson.error(finding, "", call.language())));
    json.put("sample_records", preview.sampleRecords());
    return Answer.ok(json);
  }

  private Answer install(Call call) {
    boolean samples = call.flag(call.object("sampleData"), "sampleData");
    String key = call.path("id");
    engine.packs().install(call.caller(), key, samples);
    ObjectNode json = Json.object();
    engine.packs().list(call.caller()).stream()
        .filter(entry -> entry.key().equals(key))
        .findFirst()
        .ifPresent(entry -> json.set("pack", entry(entry, call.language())));
    return Answer.ok(json);
  }

  private static ObjectNode entry(Packs.Entry entry, String language) {
    ObjectNode json = Json.object();
    json.put("key", entry.key());
    json.put("title", entry.title().in(language));
    json.put("about", entry.about().in(language));
    json.put("version", entry.version());
    json.put("installed", entry.installed());
    ObjectNode counts = json.putObject("counts");
    entry.counts().forEach(counts::put);
    json.set("needs", Json.texts(entry.needs()));
    return json;
  }

  private static ObjectNode item(Packs.Item item, String language) {
    ObjectNode json = Json.object();
    json.put("kind", item.id().kind().key());
    json.put("key", item.id().key());
    json.put("title", item.title().in(language));
    json.put("about", item.about().map(text -> text.in(language)).orElse(null));
    return json;
  }
}
