package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Migrations;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.DefinitionStore;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What versions of forms mean for their records: plans, progress, taking back, dropping. */
final class MigrationRoutes {

  private final Engine engine;

  MigrationRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String form = "/api/definitions/form/{key}";
    String one = "/api/migrations/{id}";
    return List.of(
        Route.post(
                form + "/plan",
                "What publishing the form would do to its records, tried on them; of the saved draft"
                    + " where none is sent",
                this::plan)
            .of(Route.Access.DESIGNS)
            .repeats(Route.Repeats.HARMLESS),
        Route.post(form + "/take-back", "Publishes what the version before said", this::takeBack)
            .of(Route.Access.DESIGNS),
        Route.get(form + "/migrations", "What was and is being done to its records", this::list),
        Route.get(form + "/pilot", "The version some teams try", this::tried),
        Route.post(form + "/pilot", "Publishes the draft to some teams first", this::pilot)
            .of(Route.Access.DESIGNS),
        Route.post(form + "/pilot/promote", "What was tried becomes everybody's", this::promote)
            .of(Route.Access.DESIGNS),
        Route.post(form + "/pilot/withdraw", "Nobody tries the version any more", this::withdraw)
            .of(Route.Access.DESIGNS),
        Route.get(form + "/hidden", "Answers the current version does not show", this::hidden),
        Route.post(form + "/hidden/drop", "Takes hidden answers away for good", this::drop)
            .of(Route.Access.DESIGNS),
        Route.get(one, "How far a migration is", this::progress),
        Route.post(one + "/cancel", "Gives up a migration before its version counts", this::cancel)
            .of(Route.Access.DESIGNS),
        Route.post(one + "/resume", "Goes on with one that stopped", this::resume)
            .of(Route.Access.DESIGNS));
  }

  private Migrations migrations() {
    return engine.migrations();
  }

  private static DefinitionId form(Call call) {
    return new DefinitionId(Kind.FORM, call.path("key"));
  }

  private static Choices choices(ObjectNode body) {
    return MigrationJson.choices(body.get("migration"), Pointer.of("migration"));
  }

  private Answer plan(Call call) {
    ObjectNode body = call.object();
    JsonNode given = body.get("draft");
    ObjectNode draft =
        given instanceof ObjectNode json
            ? json
            : engine.design().open(call.caller(), form(call)).json();
    return Answer.ok(
        MigrationJson.preview(
            migrations().preview(call.caller(), form(call), draft, choices(body)),
            call.language()));
  }

  private Answer takeBack(Call call) {
    ObjectNode body = call.object();
    return MigrationJson.answer(
        migrations().takeBack(call.caller(), form(call), choices(body)), call.language());
  }

  private Answer tried(Call call) {
    return engine
        .design()
        .pilot(call.caller(), form(call))
        .map(MigrationRoutes::pilot)
        .map(Answer::ok)
        .orElseThrow(() -> Problem.NOT_FOUND.because("没有正在试用的版本。", "No version is being tried."));
  }

  private static ObjectNode pilot(DefinitionStore.Pilot pilot) {
    ObjectNode json = Json.object();
    json.put("form", pilot.form()).put("version", pilot.version());
    json.set("teams", Json.texts(pilot.teams().stream().map(UUID::toString).sorted().toList()));
    Json.put(json, "by", pilot.by());
    Json.put(json, "at", pilot.at());
    return json;
  }

  private Answer pilot(Call call) {
    JsonNode given = call.object().path("teams");
    var teams = new HashSet<UUID>();
    for (JsonNode team : given) {
      try {
        teams.add(UUID.fromString(team.asString("")));
      } catch (IllegalArgumentException notAnId) {
        throw Call.invalid(
            Pointer.of("teams"),
            "unknown_team",
            LocalText.of("团队应写它的编号。", "Expected the ids of teams."));
      }
    }
    engine.design().pilot(call.caller(), form(call), teams);
    return tried(call);
  }

  private Answer promote(Call call) {
    call.object();
    return MigrationJson.answer(
        engine.design().promote(call.caller(), form(call)), call.language());
  }

  private Answer withdraw(Call call) {
    call.object();
    engine.design().withdraw(call.caller(), form(call));
    return Answer.nothing();
  }

  private Answer list(Call call) {
    return Answer.ok(
        Json.whole(
            migrations().list(call.caller(), form(call).key()),
            progress -> MigrationJson.progress(progress, call.language())));
  }

  private Answer hidden(Call call) {
    return Answer.ok(
        Json.whole(
            migrations().hidden(call.caller(), form(call)),
            hidden ->
                Json.object()
                    .put("column", hidden.column())
                    .put("field", hidden.field())
                    .put("label", hidden.label().in(call.language()))
                    .put("version", hidden.version())
                    .put("answers", hidden.answers())));
  }

  private Answer drop(Call call) {
    ObjectNode body = call.object();
    Migrations.Progress dropped =
        migrations().dropForGood(call.caller(), form(call), call.requiredText(body, "column"));
    return Answer.ok(MigrationJson.progress(dropped, call.language()));
  }

  private Answer progress(Call call) {
    return Answer.ok(
        MigrationJson.progress(migrations().progress(call.caller(), call.id()), call.language()));
  }

  private Answer cancel(Call call) {
    call.object();
    return Answer.ok(
        MigrationJson.progress(migrations().cancel(call.caller(), call.id()), call.language()));
  }

  private Answer resume(Call call) {
    Choices choices = choices(call.object());
    return Answer.ok(
        MigrationJson.progress(
            migrations().resume(call.caller(), call.id(), choices), call.language()));
  }
}
