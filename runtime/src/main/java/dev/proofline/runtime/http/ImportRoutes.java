package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.importer.Imported;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Drafts of forms from files of other formats. */
final class ImportRoutes {
  private final Engine engine;

  ImportRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
                "/api/import",
                "A draft form from a file (its bytes, or multipart part \"file\") and what was not"
                    + " carried over; nothing is saved",
                this::read)
            .takes(Route.Takes.FILE_OR_BYTES)
            .query("as", "name")
            .repeats(Route.Repeats.HARMLESS));
  }

  private Answer read(Call call) {
    String as = call.given("as").text().orElse("");
    Imported imported = engine.imports().read(call.caller(), as, Received.file(call));
    return Answer.ok(json(imported, call.language()));
  }

  private static ObjectNode json(Imported imported, String language) {
    ObjectNode json = Json.object();
    json.set("form", imported.form());
    json.set(
        "taken",
        Json.array(
            imported.taken(),
            taken -> {
              ObjectNode one = Json.object();
              one.put("source", taken.source());
              one.put("field", taken.field());
              one.put("label", taken.label().in(language));
              one.put("type", taken.type());
              one.put("confidence", taken.confidence());
              return one;
            }));
    json.set("notes", Json.array(imported.notes(), note -> note(note, language)));
    return json;
  }

  private static ObjectNode note(Imported.Note note, String language) {
    ObjectNode json = Json.object();
    json.put("weight", note.weight().name().toLowerCase(Locale.ROOT));
    json.put("source", note.source());
    json.put("what", note.what().in(language));
    json.put("original", note.original());
    json.put("suggestion", note.suggestion() == null ? null : note.suggestion().in(language));
    return json;
  }
}
