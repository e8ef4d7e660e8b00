package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Oversight;
import dev.proofline.engine.Oversight.FormSight;
import dev.proofline.engine.Oversight.Sight;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.LocalText;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What people may see and do. */
final class OversightRoutes {
  private final Engine engine;

  OversightRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/users/{id}/sight", "What a person may see and do", this::sight),
        Route.get("/api/users/{id}/sight/{form}", "Records as a person sees them", this::records)
            .query("limit", "after"),
        Route.get("/api/permissions/checkup", "What stands out among rights", this::checkUp));
  }

  private Answer sight(Call call) {
    Sight sight = engine.oversight().seenAs(call.caller(), call.id());
    String language = call.language();
    ObjectNode json = Json.object();
    json.put("id", sight.person().id().toString());
    json.put("name", sight.person().name());
    json.set("roles", words(sight.roles(), language));
    json.set("duties", words(sight.duties(), language));
    json.put("export_rows", sight.exportRows());
    json.set("forms", Json.array(sight.forms(), form -> form(form, language)));
    return Answer.ok(json);
  }

  private static ObjectNode form(FormSight form, String language) {
    ObjectNode json = Json.object();
    json.put("form", form.form());
    json.put("title", form.title().in(language));
    json.put("reads", Oversight.Rows.text(form.reads()).in(language));
    json.put("writes", Oversight.Rows.text(form.writes()).in(language));
    json.set("rights", words(form.rights(), language));
    ObjectNode fields = json.putObject("fields");
    form.fields().forEach(field -> fields.put(field.field(), field.how().in(language)));
    return json;
  }

  private static tools.jackson.databind.JsonNode words(List<LocalText> texts, String language) {
    return Json.texts(texts.stream().map(text -> text.in(language)).toList());
  }

  private Answer records(Call call) {
    var query =
        new Records.Query(
            call.path("form"),
            null,
            null,
            List.of(),
            call.limit(),
            call.query("after").orElse(null));
    return Answer.ok(
        Json.page(
            engine.oversight().records(call.caller(), call.id(), query),
            view -> RecordJson.record(view, call.language())));
  }

  private Answer checkUp(Call call) {
    String language = call.language();
    return Answer.ok(
        Json.whole(
            engine.oversight().checkUp(call.caller()),
            remark ->
                Json.object()
                    .put("code", remark.code())
                    .put("about", remark.about().in(language))
                    .put("what", remark.what().in(language))
                    .put("fix", remark.fix().in(language))));
  }
}
