package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A judgement's check findings as the JSON kept with the record, and back. */
final class FindingsJson {

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
      ArrayNode because = json.putArray("because");
      for (Seen seen : finding.because()) {
        ObjectNode part = because.addObject();
        part.set("expression", words(seen.expression()));
        part.set("value", words(seen.value()));
      }
    }
    return array;
  }

  static List<CheckFinding> read(JsonNode array) {
    var findings = new ArrayList<CheckFinding>();
    for (JsonNode json : array) {
      var because = new ArrayList<Seen>();
      for (JsonNode seen : json.path("because")) {
        because.add(new Seen(text(seen.path("expression")), text(seen.path("value"))));
      }
      findings.add(
          new CheckFinding(
              json.path("check").asString(),
              text(json.path("title")),
              Decided.valueOf(json.path("outcome").asString().toUpperCase(Locale.ROOT)),
              Otherwise.valueOf(json.path("otherwise").asString().toUpperCase(Locale.ROOT)),
              Optional.ofNullable(json.get("field")).map(JsonNode::asString),
              text(json.path("message")),
              Optional.ofNullable(json.get("help")).map(FindingsJson::text),
              because));
    }
    return List.copyOf(findings);
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
