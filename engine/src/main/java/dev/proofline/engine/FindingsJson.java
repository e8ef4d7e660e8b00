package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test.Branch;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.check.Test.Standing;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A judgement's check findings as the JSON kept with the record, and back. */
final class FindingsJson {

  private static final String UNTIL = "until";
  private static final String BRANCHES = "branches";
  static final String EXCUSE = "excuse";
  static final String WAITS = "waits";
  private static final String CLAUSE = "clause";

  private FindingsJson() {}

  static ArrayNode write(List<CheckFinding> findings) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (CheckFinding finding : findings) {
      ObjectNode json = array.addObject();
      json.put("check", finding.check());
      json.set("title", words(finding.title()));
      json.put("outcome", finding.outcome().key());
      json.put("otherwise", finding.otherwise().key());
      finding.field().ifPresent(field -> json.put("field", field));
      json.set("message", words(finding.message()));
      finding.help().ifPresent(help -> json.set("help", words(help)));
      json.set("because", because(finding.because()));
      if (!finding.branches().isEmpty()) {
        json.set(BRANCHES, branches(finding.branches()));
      }
      finding.until().ifPresent(until -> json.put(UNTIL, until.toString()));
      finding.excuse().ifPresent(excuse -> json.set(EXCUSE, ExcuseJson.write(excuse)));
      if (finding.waits()) {
        json.put(WAITS, true);
      }
      finding.clause().ifPresent(clause -> json.put(CLAUSE, clause));
    }
    return array;
  }

  static List<CheckFinding> read(JsonNode array) {
    var findings = new ArrayList<CheckFinding>();
    array.forEach(json -> findings.add(finding(json)));
    return List.copyOf(findings);
  }

  /** Those of some checks; what else was found is not even looked at. */
  static List<CheckFinding> of(Set<String> checks, JsonNode array) {
    var findings = new ArrayList<CheckFinding>();
    for (JsonNode json : array) {
      if (checks.contains(check(json))) {
        findings.add(finding(json));
      }
    }
    return List.copyOf(findings);
  }

  private static CheckFinding finding(JsonNode json) {
    return new CheckFinding(
        check(json),
        text(json.path("title")),
        Decided.valueOf(outcome(json).toUpperCase(Locale.ROOT)),
        Otherwise.valueOf(json.path("otherwise").asString().toUpperCase(Locale.ROOT)),
        Optional.ofNullable(json.get("field")).map(JsonNode::asString),
        text(json.path("message")),
        Optional.ofNullable(json.get("help")).map(FindingsJson::text),
        because(json),
        branches(json.path(BRANCHES)),
        until(json),
        Optional.ofNullable(json.get(EXCUSE)).map(ExcuseJson::read),
        json.path(WAITS).asBoolean(false),
        Optional.ofNullable(json.get(CLAUSE)).map(JsonNode::asString));
  }

  private static String check(JsonNode finding) {
    return finding.path("check").asString("");
  }

  /** As {@link Decided#key}. */
  static String outcome(JsonNode finding) {
    return finding.path("outcome").asString("");
  }

  static LocalText message(JsonNode finding) {
    return Settings.words(finding.path("message")).orElseGet(() -> LocalText.of("", ""));
  }

  /** When the check is decided at the latest; empty when it is not one for later. */
  static Optional<Instant> until(JsonNode finding) {
    return finding.path(UNTIL).isString()
        ? Optional.of(Instant.parse(finding.path(UNTIL).asString()))
        : Optional.empty();
  }

  private static ArrayNode because(List<Seen> because) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Seen seen : because) {
      ObjectNode part = array.addObject();
      part.set("expression", words(seen.expression()));
      part.set("value", words(seen.value()));
    }
    return array;
  }

  static List<Seen> because(JsonNode json) {
    var because = new ArrayList<Seen>();
    for (JsonNode seen : json.path("because")) {
      because.add(new Seen(text(seen.path("expression")), text(seen.path("value"))));
    }
    return because;
  }

  private static ArrayNode branches(List<Branch> branches) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Branch branch : branches) {
      ObjectNode json = array.addObject();
      json.set("title", words(branch.title()));
      json.put("outcome", branch.standing().name().toLowerCase(Locale.ROOT));
      json.set("because", because(branch.because()));
      if (!branch.inside().isEmpty()) {
        json.set(BRANCHES, branches(branch.inside()));
      }
    }
    return array;
  }

  private static List<Branch> branches(JsonNode array) {
    var branches = new ArrayList<Branch>();
    for (JsonNode json : array) {
      branches.add(
          new Branch(
              text(json.path("title")),
              Standing.valueOf(json.path("outcome").asString().toUpperCase(Locale.ROOT)),
              because(json),
              branches(json.path(BRANCHES))));
    }
    return branches;
  }

  private static ObjectNode words(LocalText text) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    text.byLanguage().forEach(json::put);
    return json;
  }

  private static LocalText text(JsonNode json) {
    return Settings.words(json).orElseGet(() -> LocalText.of("", ""));
  }
}
