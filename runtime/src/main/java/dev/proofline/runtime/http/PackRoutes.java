package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Packs;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
            .of(Route.Access.INSTALLS)
            .takes(Route.Takes.JSON_OR_NOTHING),
        Route.get("/api/packs/{id}/upgrade", "What upgrading would do", this::plan),
        Route.post(
                "/api/packs/{id}/upgrade",
                "Upgrades, all or nothing; with \"preview\" only says what it would do",
                this::upgrade)
            .of(Route.Access.INSTALLS)
            .takes(Route.Takes.JSON_OR_NOTHING),
        Route.post("/api/packs/{id}/uninstall", "Archives it; records stay", this::uninstall)
            .of(Route.Access.INSTALLS)
            .takes(Route.Takes.JSON_OR_NOTHING),
        Route.get("/api/packs/{id}/export", "The workspace's definitions as a zip", this::export)
            .query("version", "title", "definitions", "examples", "content"),
        Route.post(
                "/api/packs",
                "Adds a pack: a zip as the body, or as the part \"file\"",
                this::upload)
            .of(Route.Access.INSTALLS)
            .takes(Route.Takes.FILE_OR_BYTES),
        Route.delete(
            "/api/packs/{id}", "Removes an uploaded pack that is not installed", this::remove));
  }

  private Answer remove(Call call) {
    engine.packs().remove(call.caller(), call.path("id"));
    return Answer.nothing();
  }

  private Answer plan(Call call) {
    Packs.UpgradePlan plan =
        engine.packs().upgradePlan(call.caller(), call.path("id"), Packs.Choices.NONE);
    return Answer.ok(UpgradeJson.of(plan, call.language()));
  }

  private Answer upgrade(Call call) {
    ObjectNode body = call.object();
    Packs.Choices choices = UpgradeJson.choices(call, body);
    String key = call.path("id");
    if (call.flag(body, "preview")) {
      return Answer.ok(
          UpgradeJson.of(engine.packs().upgradePlan(call.caller(), key, choices), call.language()));
    }
    Packs.Upgraded upgraded = engine.packs().upgrade(call.caller(), key, choices);
    ObjectNode json = pack(call, key);
    content(json, upgraded.content(), call.language());
    upgraded
        .migration()
        .ifPresent(each -> json.set("migration", MigrationJson.progress(each, call.language())));
    return upgraded.waits() ? Answer.of(MigrationJson.ACCEPTED, json) : Answer.ok(json);
  }

  private Answer uninstall(Call call) {
    call.object();
    engine.packs().uninstall(call.caller(), call.path("id"));
    return Answer.ok(pack(call, call.path("id")));
  }

  private Answer export(Call call) {
    List<DefinitionId> definitions =
        call.query("definitions").stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(PackRoutes::definition)
            .toList();
    String key = call.path("id");
    byte[] zip =
        engine
            .packs()
            .export(
                call.caller(),
                new Packs.Export(
                    key,
                    call.query("title").orElse(null),
                    call.query("version").orElse(null),
                    definitions,
                    call.given("examples").whole(0, Packs.Export.MOST_EXAMPLES).orElse(0),
                    call.query("content").map(text -> List.of(text.split(","))).orElse(List.of())));
    return Answer.bytes(200, "application/zip", zip)
        .header("Content-Disposition", "attachment; filename=\"" + key + ".zip\"");
  }

  private static DefinitionId definition(String text) {
    int slash = Math.max(0, text.indexOf('/'));
    return Kind.of(text.substring(0, slash))
        .filter(_ -> slash + 1 < text.length())
        .map(kind -> new DefinitionId(kind, text.substring(slash + 1)))
        .orElseThrow(() ->
            Call.badParameter(
                "definitions",
                "应为 种类/键，多个以逗号分隔，如 form/visit",
                "to be kind/key, several parted by commas, such as form/visit"));
  }

  private Answer upload(Call call) {
    return Answer.of(201, entry(engine.packs().upload(call.caller(), zip(call)), call.language()));
  }

  private static byte[] zip(Call call) {
    if (call.uploads().isEmpty() && call.bytes().length > 0) {
      return call.bytes();
    }
    if (call.uploads().size() != 1) {
      throw Call.invalid(
          Pointer.of("file"),
          "required",
          LocalText.of(
              "需要且只需要一个 zip 文件：作为请求体，或 multipart 的 file。",
              "Expected exactly one zip file, as the body or as the part \"file\", but there are "
                  + call.uploads().size()
                  + "."));
    }
    try {
      return Files.readAllBytes(Path.of(call.uploads().getFirst().uploadedFileName()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
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
    content(json, preview.content(), call.language());
    json.put("sample_records", preview.sampleRecords());
    json.set(
        "stays",
        Json.array(preview.stays(), finding -> ProblemJson.error(finding, "", call.language())));
    return Answer.ok(json);
  }

  private Answer install(Call call) {
    boolean samples = call.flag(call.object(), "sampleData");
    String key = call.path("id");
    return came(call, key, engine.packs().install(call.caller(), key, samples));
  }

  private Answer came(Call call, String key, Packs.Came came) {
    ObjectNode json = pack(call, key);
    content(json, came, call.language());
    return Answer.ok(json);
  }

  /** What becomes of the content: how many records, and the lines that people have already. */
  static void content(ObjectNode json, Packs.Came content, String language) {
    json.put("content_records", content.records());
    json.set(
        "content_skipped",
        Json.array(content.skipped(), finding -> ProblemJson.error(finding, "", language)));
  }

  private ObjectNode pack(Call call, String key) {
    ObjectNode json = Json.object();
    engine.packs().list(call.caller()).stream()
        .filter(entry -> entry.key().equals(key))
        .findFirst()
        .ifPresent(entry -> json.set("pack", entry(entry, call.language())));
    return json;
  }

  static ObjectNode entry(Packs.Entry entry, String language) {
    ObjectNode json = Json.object();
    json.put("key", entry.key());
    json.put("title", entry.title().in(language));
    json.put("about", entry.about().in(language));
    json.put("version", entry.version());
    json.put("installed", entry.installed());
    ObjectNode counts = json.putObject("counts");
    entry.counts().forEach(counts::put);
    json.set("needs", Json.texts(entry.needs()));
    json.put("uploaded", entry.uploaded());
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
