package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.SpotChecking.CheckView;
import dev.proofline.engine.SpotChecking.DrawView;
import dev.proofline.engine.SpotChecking.Outcome;
import dev.proofline.engine.SpotChecking.Reason;
import dev.proofline.engine.SpotChecking.Suspect;
import dev.proofline.engine.SpotChecking.Wanted;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.suspicion.Sample;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Drawing records for a closer look, deciding about them, and what speaks against records. */
final class SpotCheckRoutes {
  private static final String ALL = "/api/spot-checks";

  private final Engine engine;

  SpotCheckRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.get(ALL, "What the caller has to look at, or has decided", this::mine).query("state"),
        Route.get(ALL + "/draws", "What was drawn, and what came of it", this::draws),
        Route.post(ALL + "/draws", "Draws records for a closer look", this::draw),
        Route.get(ALL + "/draws/{id}", "The records of a draw", this::drawn),
        Route.get(ALL + "/{id}", "One record to look at, with what speaks against it", this::check),
        Route.post(ALL + "/{id}/decide", "Says whether a record is genuine", this::decide),
        Route.get(
                "/api/forms/{form}/suspicions",
                "Records with signals of padding, most suspicious first",
                this::suspects)
            .query("from", "to"));
  }

  private Answer mine(Call call) {
    boolean decided = call.given("state").oneOf("open", "done").filter("done"::equals).isPresent();
    return Answer.ok(
        Json.whole(engine.spotChecking().mine(call.caller(), decided), view -> json(view, call)));
  }

  private Answer check(Call call) {
    return Answer.ok(json(engine.spotChecking().check(call.caller(), call.id()), call));
  }

  private Answer decide(Call call) {
    ObjectNode body = call.object();
    String given = call.requiredText(body, "outcome");
    Outcome outcome = Outcome.of(given).orElseThrow(() -> notOneOf("outcome", given, outcomes()));
    return Answer.ok(
        json(
            engine
                .spotChecking()
                .decide(call.caller(), call.id(), outcome, call.text(body, "comment").orElse(null)),
            call));
  }

  private static List<String> outcomes() {
    return Stream.of(Outcome.values()).map(Outcome::key).toList();
  }

  private static RequestRefused notOneOf(String name, String given, List<String> known) {
    String all = String.join(", ", known);
    return Call.invalid(
        Pointer.of(name),
        "not_one_of",
        LocalText.of(
            "需要 " + all + " 之一，但写的是 " + Call.shown(given) + "。",
            "Expected one of " + all + ", but " + Call.shown(given) + "."));
  }

  // ---- draws

  private Answer draws(Call call) {
    return Answer.ok(
        Json.whole(
            engine.spotChecking().draws(call.caller()), view -> json(view, call.language())));
  }

  private Answer drawn(Call call) {
    return Answer.ok(
        Json.whole(
            engine.spotChecking().drawn(call.caller(), call.id()), view -> json(view, call)));
  }

  private Answer draw(Call call) {
    ObjectNode body = call.object();
    String by = call.text(body, "by").orElse("chance");
    var wanted =
        new Wanted(
            call.requiredText(body, "form"),
            day(call, body, "from"),
            day(call, body, "to"),
            body.hasNonNull("team") ? call.idIn(body, "team") : null,
            body.hasNonNull("size") ? whole(body, "size") : null,
            body.hasNonNull("share") ? number(body, "share") : null,
            Stream.of(Sample.By.values())
                .filter(one -> one.name().equalsIgnoreCase(by))
                .findFirst()
                .orElseThrow(() -> notOneOf("by", by, List.of("chance", "suspicion"))),
            ids(body.path("reviewers")));
    return Answer.of(201, json(engine.spotChecking().draw(call.caller(), wanted), call.language()));
  }

  private static LocalDate day(Call call, ObjectNode body, String name) {
    String text = call.requiredText(body, name);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException noDay) {
      throw wrong(name, "应为 2026-01-31 这样的日期", "to be a day such as 2026-01-31");
    }
  }

  private static @Nullable Integer whole(ObjectNode body, String name) {
    JsonNode node = body.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong(name, "应为整数", "to be a whole number");
    }
    return node.asInt();
  }

  private static @Nullable Double number(ObjectNode body, String name) {
    JsonNode node = body.path(name);
    if (!node.isNumber()) {
      throw wrong(name, "应为数字", "to be a number");
    }
    return node.asDouble();
  }

  private static Set<UUID> ids(JsonNode given) {
    if (!given.isMissingNode() && !given.isNull() && !given.isArray()) {
      throw wrong("reviewers", "应为人员编号的列表", "to be a list of ids of people");
    }
    Set<UUID> ids = new HashSet<>();
    for (JsonNode each : given) {
      try {
        ids.add(UUID.fromString(each.asString("")));
      } catch (IllegalArgumentException noId) {
        throw wrong("reviewers", "应为人员编号的列表", "to be a list of ids of people");
      }
    }
    return ids;
  }

  private static RequestRefused wrong(String name, String chinese, String english) {
    return Call.invalid(
        Pointer.of(name),
        "wrong_type",
        LocalText.of(name + " " + chinese + "。", "Expected " + name + " " + english + "."));
  }

  private static ObjectNode json(DrawView view, String language) {
    ObjectNode json = Json.object();
    json.put("id", view.draw().id().toString());
    json.put("form", view.form().key());
    json.put("title", view.form().title().in(language));
    json.put("by", view.by().map(User::name).orElse(null));
    Json.put(json, "at", view.draw().at());
    json.put("size", view.draw().size());
    json.put("open", view.open());
    for (Outcome outcome : Outcome.values()) {
      json.put(outcome.key(), view.found().get(outcome.ordinal()));
    }
    view.share().ifPresent(share -> json.put("share_genuine", share));
    ObjectNode asked = view.draw().data().deepCopy();
    asked.remove("drawn");
    json.set("drawn_by", asked);
    return json;
  }

  // ---- records

  private static ObjectNode json(CheckView view, Call call) {
    ObjectNode json = Json.object();
    json.put("id", view.check().id().toString());
    json.put("draw", view.check().draw().toString());
    json.set("record", RecordJson.record(view.record(), call.language()));
    json.put("label", view.record().label());
    json.put("submitter", view.by().map(User::name).orElse(null));
    json.put("reviewer", view.reviewer().map(User::name).orElse(null));
    json.put("score", view.check().score());
    Json.put(json, "drawn_at", view.check().drawnAt());
    json.put("outcome", view.check().outcome());
    json.put("comment", view.check().comment());
    Json.put(json, "at", view.check().at());
    json.put("may_decide", view.mayDecide());
    json.set("signals", Json.array(view.signals(), reason -> json(reason, call.language())));
    return json;
  }

  private static ObjectNode json(Reason reason, String language) {
    ObjectNode json = Json.object();
    json.put("signal", reason.code());
    json.put("title", reason.title().in(language));
    json.put("score", reason.score());
    json.put("reason", reason.words().in(language));
    reason
        .other()
        .ifPresent(other ->
            json.putObject("other")
                .put("form", other.form())
                .put("id", other.id().toString())
                .put("label", other.label()));
    return json;
  }

  private Answer suspects(Call call) {
    LocalDate to =
        call.given("to")
            .day()
            .orElseGet(() -> LocalDate.now(engine.clock().withZone(engine.zone())));
    LocalDate from = call.given("from").day().orElseGet(() -> to.minusDays(30));
    return Answer.ok(
        Json.whole(
            engine.spotChecking().suspects(call.caller(), call.path("form"), from, to),
            suspect -> json(suspect, call.language())));
  }

  private static ObjectNode json(Suspect suspect, String language) {
    ObjectNode json = Json.object();
    json.put("id", suspect.record().toString());
    json.put("receipt", suspect.receipt());
    json.put("label", suspect.label());
    json.put("submitter", suspect.by().map(User::name).orElse(null));
    Json.put(json, "submitted_at", suspect.at());
    json.put("score", suspect.score());
    json.put("drawn", suspect.drawn());
    json.set("signals", Json.array(suspect.signals(), reason -> json(reason, language)));
    return json;
  }
}
