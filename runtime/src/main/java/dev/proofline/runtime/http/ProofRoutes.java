package dev.proofline.runtime.http;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Proof;
import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.Proof.Person;
import dev.proofline.engine.Proof.Reason;
import dev.proofline.engine.Proof.Said;
import dev.proofline.engine.Trial;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.store.StoredRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Why records count or not, and checks that are set aside for them. */
final class ProofRoutes {
  private static final int USUAL = 1_000;
  private static final String REASONS = "reasons";

  private final Engine engine;

  ProofRoutes(Engine engine) {
    this.engine = engine;
  }

  /** A use case that takes a reason for a check. */
  private interface Excused {
    StoredRecord by(Caller caller, Excusing excusing);
  }

  List<Route> routes() {
    String record = "/api/forms/{form}/records/{id}";
    return List.of(
        Route.get(
            record + "/why", "How each check stands, why, until when, who may waive it", this::why),
        Route.post(
            record + "/waive",
            "Sets a check aside with a reason, or grants what was asked for",
            call -> excuse(call, engine.proof()::waive)),
        Route.post(
            record + "/decline",
            "Declines to set a check aside, with a reason",
            call -> excuse(call, engine.proof()::decline)),
        Route.post(
            record + "/justify",
            "The submitter's reason for a check, or for each risky clause it found",
            call -> excuse(call, engine.proof()::justify)),
        Route.post(
                "/api/definitions/form/{form}/what-if",
                "What a draft's checks would have made of the records there are",
                this::whatIf)
            .repeats(Route.Repeats.HARMLESS),
        Route.get(
            "/api/forms/{form}/waivers", "How often each check was set aside", this::setAside));
  }

  private Answer why(Call call) {
    Proof.Why why = engine.proof().why(call.caller(), call.path("form"), call.id());
    StoredRecord record = why.view().record();
    ObjectNode json = Json.object();
    json.put("id", record.id().toString());
    json.put("form", record.form());
    json.put("form_version", record.formVersion());
    json.put("status", record.status().key());
    json.put("verdict", record.verdict().key());
    Json.put(json, "verdict_at", record.verdictAt());
    json.put("returned_reason", record.returnedReason());
    var findings = json.putArray("findings");
    JsonNode told = Json.inLanguage(why.view().findings(), call.language());
    for (int i = 0; i < why.reasons().size(); i++) {
      findings.add(reason((ObjectNode) told.get(i), why.reasons().get(i)));
    }
    return Answer.ok(json);
  }

  private static ObjectNode reason(ObjectNode finding, Reason reason) {
    finding.set("rules", Json.texts(reason.rules()));
    finding.set("waivers", Json.array(reason.waivers(), ProofRoutes::person));
    finding.put("may_waive", reason.mayWaive());
    finding.put("may_justify", reason.mayExplain());
    finding.put("least_reason", reason.least());
    return finding;
  }

  private static ObjectNode person(Person person) {
    return Json.object().put("id", person.id().toString()).put("name", person.name());
  }

  private Answer excuse(Call call, Excused excused) {
    ObjectNode body = call.object();
    var excusing =
        new Excusing(
            call.path("form"), call.id(), call.text(body, "check").orElse(""), said(call, body));
    StoredRecord record = excused.by(call.caller(), excusing);
    ObjectNode json = Json.object();
    json.put("id", record.id().toString());
    json.put("version", record.version());
    json.put("status", record.status().key());
    json.put("verdict", record.verdict().key());
    json.set("findings", Json.inLanguage(record.findings(), call.language()));
    return Answer.ok(json).tagged(record.version());
  }

  /** One reason for all, or one for each clause. */
  private static List<Said> said(Call call, ObjectNode body) {
    if (!body.has(REASONS)) {
      return List.of(Said.of(call.text(body, "reason").orElse("")));
    }
    if (body.has("reason") || !(body.get(REASONS) instanceof ArrayNode given) || given.isEmpty()) {
      throw Call.invalid(
          Pointer.of(REASONS),
          "wrong_type",
          LocalText.of(
              "请给 reason（一个理由，管这条校验的全部），或 reasons（每条条款一个：[{\"clause\", \"reason\"}]），不能都给。",
              "Expected either reason (one for all the check found) or reasons (one for each clause:"
                  + " [{\"clause\", \"reason\"}])."));
    }
    var said = new ArrayList<Said>();
    for (JsonNode one : given) {
      said.add(said(one, said.size()));
    }
    return said;
  }

  private static Said said(JsonNode given, int nth) {
    if (given instanceof ObjectNode one
        && one.size() == 2
        && one.path("clause").isString()
        && one.path("reason").isString()) {
      return Said.of(nth, one.path("clause").asString(), one.path("reason").asString());
    }
    throw Call.invalid(
        Pointer.of(REASONS).child(nth),
        "wrong_type",
        LocalText.of(
            "应为 {\"clause\": 条款名, \"reason\": 理由}，条款名就是 GET …/why 里的 clause。",
            "Expected {\"clause\": its name, \"reason\": why}; the names are those of GET …/why."));
  }

  private Answer whatIf(Call call) {
    ObjectNode body = call.object();
    Optional<ObjectNode> draft =
        body.hasNonNull("draft") ? Optional.of(call.child(body, "draft")) : Optional.empty();
    Optional<Instant> since = moment(call, body, "since");
    Optional<Instant> until = moment(call, body, "until");
    if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
      throw Call.invalid(
          Pointer.of("until"),
          "out_of_range",
          LocalText.of("until 应晚于 since。", "Expected until to be later than since."));
    }
    var asked = new Trial.Asked(draft, newest(body.path("newest")), since, until);
    String form = call.path("form");
    return Answer.ok(
        TrialJson.of(engine.proof().whatIf(call.caller(), form, asked), form, call.language()));
  }

  private static int newest(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return USUAL;
    }
    if (!given.isInt() || given.asInt() < 1 || given.asInt() > Trial.MOST) {
      throw Call.invalid(
          Pointer.of("newest"),
          "out_of_range",
          LocalText.of(
              "newest 应为 1 到 " + Trial.MOST + " 的整数。",
              "Expected newest to be a whole number from 1 to " + Trial.MOST + "."));
    }
    return given.asInt();
  }

  private static Optional<Instant> moment(Call call, ObjectNode body, String name) {
    try {
      return call.text(body, name).map(Instant::parse);
    } catch (DateTimeParseException notATime) {
      throw Call.invalid(
          Pointer.of(name),
          "wrong_type",
          LocalText.of(
              name + " 应为时间，例如 2026-01-31T00:00:00Z。",
              "Expected " + name + " to be a time, such as 2026-01-31T00:00:00Z."));
    }
  }

  private Answer setAside(Call call) {
    var counted = engine.proof().setAside(call.caller(), call.path("form"));
    return Answer.ok(
        Json.whole(
            counted.entrySet(),
            one -> Json.object().put("check", one.getKey()).put("times", one.getValue())));
  }
}
