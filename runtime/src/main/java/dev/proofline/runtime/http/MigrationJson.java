package dev.proofline.runtime.http;

import dev.proofline.engine.Design;
import dev.proofline.engine.Migrations;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.migration.Move;
import dev.proofline.engine.migration.MoveTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans and migrations as the API tells them. */
final class MigrationJson {

  static final int ACCEPTED = 202;

  private MigrationJson() {}

  static Choices choices(@Nullable JsonNode json, Pointer at) {
    var findings = new ArrayList<Finding>();
    Choices choices = Choices.read(json, at, findings);
    if (!findings.isEmpty()) {
      Finding first = findings.getFirst();
      throw Call.invalid(first.pointer(), first.code(), first.message());
    }
    return choices;
  }

  /** 200 when everything counts, 202 when records have to be converted before. */
  static Answer answer(Design.Publication publication, String language) {
    ObjectNode json = Json.object();
    json.set(
        "published",
        Json.array(
            publication.published(),
            one -> DefinitionRoutes.identity(one.id()).put("version", one.version())));
    json.set(
        "warnings",
        Json.array(publication.warnings(), warning -> ProblemJson.error(warning, "", language)));
    publication
        .migration()
        .ifPresent(migration -> json.set("migration", progress(migration, language)));
    boolean waits = publication.published().isEmpty() && publication.migration().isPresent();
    return waits ? Answer.of(ACCEPTED, json) : Answer.ok(json);
  }

  static ObjectNode preview(Migrations.Preview preview, String language) {
    MigrationPlan plan = preview.plan();
    ObjectNode json = Json.object();
    json.put("from", plan.from()).put("to", plan.to()).put("moves_data", plan.movesData());
    json.put("records", preview.records()).put("looked_at", preview.looked());
    json.set("moves", Json.array(preview.figures(), figure -> figure(figure, language)));
    json.set(
        "questions",
        Json.array(
            plan.questions(),
            question -> {
              ObjectNode one = Json.object();
              one.put("kind", question.kind().name().toLowerCase(Locale.ROOT));
              one.put("field", question.field()).put("text", question.text().in(language));
              one.set("candidates", Json.texts(question.candidates()));
              return one;
            }));
    return json;
  }

  private static ObjectNode figure(Migrations.Figure figure, String language) {
    Move move = figure.move();
    ObjectNode json = Json.object();
    json.put("kind", MoveTypes.of(move).key()).put("field", move.field());
    json.put("words", MoveTypes.words(move).in(language)).put("moves_data", move.movesData());
    if (move instanceof Move.Retyped retyped) {
      json.put("lossless", retyped.lossless());
    }
    json.put("answers", figure.answers()).put("fitting", figure.fitting());
    json.set("samples", Json.array(figure.samples(), sample -> sample(sample, language)));
    json.set("misfits", Json.array(figure.misfits(), sample -> sample(sample, language)));
    return json;
  }

  private static ObjectNode sample(Migrations.Sample sample, String language) {
    ObjectNode json = Json.object();
    json.put("record", sample.record().toString()).put("receipt", sample.receipt());
    json.put("before", sample.before());
    String after = sample.after();
    if (after != null) {
      json.put("after", after);
    }
    LocalText reason = sample.reason();
    if (reason != null) {
      json.put("reason", reason.in(language));
    }
    return json;
  }

  static ObjectNode progress(Migrations.Progress progress, String language) {
    ObjectNode json = Json.object();
    json.put("id", progress.id().toString()).put("form", progress.form());
    json.put("from", progress.from()).put("to", progress.to());
    json.put("state", progress.state().name().toLowerCase(Locale.ROOT));
    json.put("done", progress.done()).put("total", progress.total());
    json.set("plan", texts(progress.plan(), language));
    json.set("problems", texts(progress.problems(), language));
    Json.put(json, "at", progress.at());
    Json.put(json, "ended_at", progress.endedAt());
    return json;
  }

  private static JsonNode texts(List<LocalText> texts, String language) {
    return Json.texts(texts.stream().map(text -> text.in(language)).toList());
  }
}
