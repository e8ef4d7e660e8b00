package dev.proofline.runtime.http;

import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Suggestions;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Records, judgements and history as JSON; system fields by their names in expressions. */
final class RecordJson {
  private RecordJson() {}

  /** What a submission is answered with. */
  static ObjectNode submitted(StoredRecord record, Judgement judgement, String language) {
    ObjectNode json = Json.object();
    json.put("id", record.id().toString());
    json.put("version", record.version());
    json.put("status", record.status().key());
    json.put("verdict", record.verdict().key());
    json.put("receipt", record.receipt());
    json.set("findings", Json.array(judgement.findings(), finding -> finding(finding, language)));
    return json;
  }

  static ObjectNode finding(Judgement.CheckFinding finding, String language) {
    ObjectNode json = Json.object();
    json.put("check", finding.check());
    json.put("title", finding.title().in(language));
    json.put("outcome", finding.outcome().key());
    json.put("otherwise", finding.otherwise().key());
    json.put("field", finding.field().orElse(null));
    json.put("message", finding.message().in(language));
    json.put("help", finding.help().map(text -> text.in(language)).orElse(null));
    finding.until().ifPresent(until -> json.put("until", until.toString()));
    finding.clause().ifPresent(clause -> json.put("clause", clause));
    json.set(
        "because",
        Json.array(
            finding.because(),
            seen ->
                Json.object()
                    .put("expression", seen.expression().in(language))
                    .put("value", seen.value().in(language))));
    return json;
  }

  /** The judgement of answers that are not saved. */
  static ObjectNode judgement(ExecutableForm form, Judgement judgement, String language) {
    ObjectNode json = Json.object();
    json.set("visible", Json.texts(inOrder(form, judgement.visible())));
    json.set("required", Json.texts(inOrder(form, judgement.required())));
    json.set("readOnly", Json.texts(inOrder(form, judgement.readOnly())));
    json.set("computed", computed(form, judgement.answers()));
    json.put("blocked", judgement.blocked());
    json.put("status", judgement.status().key());
    json.put("verdict", judgement.verdict().key());
    json.set(
        "errors",
        Json.array(judgement.mistakes(), found -> ProblemJson.error(found, "/data", language)));
    json.set("findings", Json.array(judgement.findings(), finding -> finding(finding, language)));
    return json;
  }

  /** What fields may be filled with, each with the words it was found in. */
  static ArrayNode suggested(ExecutableForm form, List<Suggestions.Suggestion> suggestions) {
    return Json.array(
        suggestions,
        one -> {
          ObjectNode json = Json.object().put("field", one.field()).put("from", one.from());
          json.set("value", form.field(one.field()).orElseThrow().type().write(one.value()));
          json.put("words", one.words().all()).put("found", one.words().found());
          return one.confidence() == null ? json : json.put("confidence", one.confidence());
        });
  }

  private static List<String> inOrder(ExecutableForm form, Set<String> fields) {
    return form.fields().keySet().stream().filter(fields::contains).toList();
  }

  private static ObjectNode computed(ExecutableForm form, Answers answers) {
    ObjectNode json = Json.object();
    for (String key : form.calculationOrder()) {
      var field = form.field(key).orElseThrow();
      answers
          .get(key)
          .ifPresentOrElse(
              value -> json.set(key, field.type().write(value, field.context())),
              () -> json.putNull(key));
    }
    return json;
  }

  static ObjectNode record(Records.RecordView view, String language) {
    StoredRecord record = view.record();
    ObjectNode json = Json.object();
    json.put("id", record.id().toString());
    json.put("form", record.form());
    json.put("form_version", record.formVersion());
    json.put("version", record.version());
    json.put("label", view.label());
    json.put("receipt", record.receipt());
    json.put("status", record.status().key());
    json.put("verdict", record.verdict().key());
    Json.put(json, "verdict_at", record.verdictAt());
    Json.put(json, "created_at", record.createdAt());
    Json.put(json, "created_by", record.createdBy());
    Json.put(json, "submitted_at", record.submittedAt());
    Json.put(json, "submitter", record.submitter());
    Json.put(json, "updated_at", record.updatedAt());
    Json.put(json, "owner", record.owner());
    json.put("owner_name", view.ownerName());
    Json.put(json, "team", record.team());
    Json.put(json, "region", record.region());
    json.put("returned_reason", record.returnedReason());
    json.put("writable", view.writable());
    json.set("data", view.data());
    ObjectNode shown = json.putObject("shown");
    view.shown().forEach(shown::put);
    json.set("findings", Json.inLanguage(view.findings(), language));
    return json;
  }

  static ObjectNode event(Event event) {
    ObjectNode json = Json.object();
    json.put("id", event.id().toString());
    json.put("at", event.at().toString());
    json.put("subject", event.subject());
    json.put("kind", event.kind());
    Json.put(json, "actor", event.actor());
    json.put("actor_name", event.actorName());
    json.put("address", event.address());
    json.put("device", event.device());
    json.put("form", event.form());
    Json.put(json, "record", event.record());
    json.put("definition_version", event.definitionVersion());
    json.set("data", event.data());
    return json;
  }
}
