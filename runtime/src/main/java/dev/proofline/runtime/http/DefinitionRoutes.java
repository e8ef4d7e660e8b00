package dev.proofline.runtime.http;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.DefinitionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Definitions: drafts, versions, publishing. */
final class DefinitionRoutes {
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final Engine engine;

  DefinitionRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String one = "/api/definitions/{kind}/{key}";
    return List.of(
        Route.get("/api/definitions", "Lists definitions", this::list).query("kind"),
        Route.get(one, "A draft or a published version", this::get).query("state", "version"),
        Route.put(one, "Saves a draft, mistakes and all", this::save).of(Route.Access.DESIGNS),
        Route.delete(one, "Discards the draft", this::discard),
        Route.get(one + "/versions", "All published versions", this::versions),
        Route.get(
                one + "/changes",
                "What changed between two versions; 0 is the draft",
                this::changes)
            .query("from", "to"),
        Route.post(
                one + "/examine",
                "What publishing this would meet; of the saved draft where nothing or {} is sent",
                this::examine)
            .takes(Route.Takes.JSON_OR_NOTHING)
            .of(Route.Access.DESIGNS)
            .repeats(Route.Repeats.HARMLESS),
        Route.post("/api/publish", "Publishes drafts, all or none", this::publish)
            .of(Route.Access.DESIGNS));
  }

  private Answer list(Call call) {
    Kind kind =
        call.given("kind").as(Kind::of, "应为定义的种类，如 form", "to be a kind such as form").orElse(null);
    return Answer.ok(
        Json.whole(
            engine.design().list(call.caller(), kind),
            entry -> {
              ObjectNode json = identity(entry.id());
              json.put("title", entry.title().in(call.language()));
              json.put("version", entry.version());
              json.put("draft", entry.draft());
              json.put("pack", entry.pack());
              json.put("pack_version", entry.packVersion());
              json.put("changed_here", entry.changedHere());
              Json.put(json, "changed_at", entry.changedAt());
              return json;
            }));
  }

  private Answer get(Call call) {
    int version = call.given("version").whole(1, Integer.MAX_VALUE).orElse(0);
    String usual = version > 0 ? "published" : "draft";
    String state = call.given("state").oneOf("draft", "published").orElse(usual);
    if (version > 0 && state.equals("draft")) {
      throw Call.badParameter("version", "不能用于草稿", "to be left out, but a draft has none");
    }
    if (state.equals("draft")) {
      DefinitionStore.Draft draft = engine.design().open(call.caller(), call.definition());
      return Answer.ok(draft.json()).tagged(draft.revision()).header("Proofline-State", "draft");
    }
    DefinitionStore.Published published = published(call, version);
    return Answer.ok(published.json())
        .header("Proofline-State", "published")
        .header("Proofline-Version", Integer.toString(published.version()));
  }

  private DefinitionStore.Published published(Call call, int version) {
    Caller caller = call.caller();
    DefinitionId id = call.definition();
    var found =
        version == 0
            ? engine.design().current(caller, id)
            : engine.design().versions(caller, id).stream()
                .filter(one -> one.version() == version)
                .findFirst();
    return found.orElseThrow(() ->
        Problem.NOT_FOUND.because(
            id + " 没有这个已发布的版本。", "Expected a published version of " + id + ", but there is none."));
  }

  private Answer save(Call call) {
    DefinitionId id = call.definition();
    if (!KEY.matcher(id.key()).matches()) {
      throw Call.invalid(
          Pointer.of("key"),
          "wrong_key",
          LocalText.of(
              "键只能用小写字母、数字和下划线，以字母开头，最多 63 个字符。",
              "Expected a key of small letters, digits and underscores, starting with a letter, at most 63 long."));
    }
    ObjectNode json = call.anyObject();
    DefinitionStore.Draft saved =
        engine.design().save(call.caller(), id, json, expectedRevision(call, id, json));
    return Answer.ok(draft(saved)).tagged(saved.revision());
  }

  /**
   * A draft that is there is changed under its revision; a new one needs none, also where it is
   * sent again because the answer was lost.
   */
  private long expectedRevision(Call call, DefinitionId id, ObjectNode json) {
    Optional<DefinitionStore.Draft> there = engine.design().draft(call.caller(), id);
    boolean isNew =
        there.filter(draft -> draft.revision() > 1 || !draft.json().equals(json)).isEmpty();
    if (isNew && call.header("If-Match").isEmpty()) {
      return 0;
    }
    long expected = call.ifMatch();
    return expected == Records.ANY_VERSION
        ? there.map(DefinitionStore.Draft::revision).orElseGet(() -> unsaved(call, id))
        : expected;
  }

  /** What is published is there to be changed, though nobody has saved a draft of it yet. */
  private long unsaved(Call call, DefinitionId id) {
    if (engine.design().current(call.caller(), id).isEmpty()) {
      throw Problem.STALE.because(
          "还没有 " + id + "，If-Match: * 没有可对应的内容。新建时请不带 If-Match。",
          "Expected something there for If-Match: *, but there is no "
              + id
              + " yet. Leave If-Match out to make it.");
    }
    return 0;
  }

  private Answer discard(Call call) {
    engine.design().discard(call.caller(), call.definition());
    return Answer.nothing();
  }

  private Answer versions(Call call) {
    return Answer.ok(
        Json.whole(
            engine.design().versions(call.caller(), call.definition()),
            DefinitionRoutes::published));
  }

  private Answer changes(Call call) {
    var changes =
        engine
            .design()
            .changes(
                call.caller(),
                call.definition(),
                call.given("from").whole(0, Integer.MAX_VALUE).orElse(0),
                call.given("to").whole(0, Integer.MAX_VALUE).orElse(0));
    ObjectNode json = Json.object();
    json.set(
        "changes", Json.texts(changes.stream().map(text -> text.in(call.language())).toList()));
    return Answer.ok(json);
  }

  private Answer examine(Call call) {
    ObjectNode given = call.anyObject();
    ObjectNode draft =
        given.isEmpty() ? engine.design().open(call.caller(), call.definition()).json() : given;
    var findings = engine.design().examine(call.caller(), call.definition(), draft);
    ObjectNode json = Json.object();
    json.set(
        "findings",
        Json.array(findings, finding -> ProblemJson.error(finding, "", call.language())));
    return Answer.ok(json);
  }

  private Answer publish(Call call) {
    var ids = new ArrayList<DefinitionId>();
    var choices = new LinkedHashMap<String, Choices>();
    JsonNode items = call.object().path("items");
    for (int i = 0; items.isArray() && i < items.size(); i++) {
      DefinitionId id = item(items.get(i), i);
      ids.add(id);
      if (id.kind() == Kind.FORM && items.get(i).has("migration")) {
        choices.put(id.key(), MigrationJson.choices(items.get(i).get("migration"), migrationAt(i)));
      }
    }
    if (!items.isArray() || ids.isEmpty()) {
      throw Call.invalid(
          Pointer.of("items"),
          "required",
          LocalText.of(
              "items 应为列表，至少一项 {kind, key}。",
              "Expected items to be a list of at least one {kind, key}, but it is not."));
    }
    return MigrationJson.answer(
        engine.design().publish(call.caller(), ids, choices), call.language());
  }

  private static Pointer migrationAt(int item) {
    return Pointer.of("items").child(item).child("migration");
  }

  private static DefinitionId item(JsonNode item, int index) {
    String key = item.path("key").asString("");
    return Kind.of(item.path("kind").asString(""))
        .filter(_ -> !key.isEmpty())
        .map(kind -> new DefinitionId(kind, key))
        .orElseThrow(() ->
            Call.invalid(
                Pointer.of("items").child(index),
                "wrong_type",
                LocalText.of("每一项都应为 {kind, key}。", "Expected {kind, key} with a known kind.")));
  }

  static ObjectNode identity(DefinitionId id) {
    return Json.object().put("kind", id.kind().key()).put("key", id.key());
  }

  private static ObjectNode draft(DefinitionStore.Draft draft) {
    ObjectNode json = identity(draft.id());
    json.put("state", "draft");
    json.put("revision", draft.revision());
    Json.put(json, "by", draft.by());
    Json.put(json, "at", draft.at());
    return json;
  }

  private static ObjectNode published(DefinitionStore.Published published) {
    ObjectNode json = identity(published.id());
    json.put("state", "published");
    json.put("version", published.version());
    json.put("pack", published.pack());
    Json.put(json, "by", published.by());
    Json.put(json, "at", published.at());
    return json;
  }
}
