package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Imports;
import dev.proofline.engine.importer.Asked;
import dev.proofline.engine.importer.Imported;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
                    + " carried over; what is asked is answered in a second call. Nothing is saved",
                this::read)
            .takes(Route.Takes.FILE_OR_BYTES)
            .query("as", "name", "answers")
            .repeats(Route.Repeats.HARMLESS));
  }

  private Answer read(Call call) {
    String as = call.given("as").text().orElse("");
    Imports.Answered read =
        engine.imports().read(call.caller(), as, Received.file(call), answers(call));
    return Answer.ok(json(read, call.language()));
  }

  /** A JSON object by the ids of the questions: {@code {"required:Sheet1!B": true}}. */
  private static Map<String, String> answers(Call call) {
    var answers = new LinkedHashMap<String, String>();
    call.jsonObject("answers")
        .properties()
        .forEach(one -> {
          if (!one.getValue().isString() && !one.getValue().isBoolean()) {
            throw Call.badParameter(
                "answers", "里每一项都应是文字或 true、false", "to have only texts, true and false in it");
          }
          answers.put(one.getKey(), one.getValue().asString());
        });
    return answers;
  }

  private static ObjectNode json(Imports.Answered read, String language) {
    Imported imported = read.imported();
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
    json.set(
        "questions",
        Json.array(read.asked(), one -> question(one, read.answers().get(one.id()), language)));
    return json;
  }

  private static ObjectNode question(Asked asked, @Nullable String answer, String language) {
    ObjectNode json = Json.object();
    json.put("id", asked.id());
    json.put("kind", asked.kind());
    json.put("source", asked.place());
    json.put("label", asked.label().in(language));
    json.put("what", asked.what().in(language));
    json.set(
        "choices",
        Json.array(
            asked.choices(),
            choice -> {
              ObjectNode one = Json.object();
              one.put("value", choice.value());
              one.put("fits", choice.fits());
              return one;
            }));
    json.put("values", asked.values());
    json.put("guess", asked.guess());
    json.put("confidence", asked.confidence());
    json.put("answer", answer);
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
