package dev.proofline.runtime.page;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An attempt as it is kept. */
final class AttemptJson {
  private static final String TASK = "task";

  private AttemptJson() {}

  static ObjectNode write(Unsent.Attempt attempt) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("form", attempt.form());
    json.put("sheet", attempt.sheet().toString());
    json.put("version", attempt.version());
    ObjectNode entered = json.putObject("entered");
    attempt
        .entered()
        .byField()
        .forEach((field, all) -> {
          ArrayNode typed = entered.putArray(field);
          all.forEach(typed::add);
        });
    ObjectNode searches = json.putObject("searches");
    attempt.searches().forEach(searches::put);
    attempt.task().ifPresent(task -> json.put(TASK, task.toString()));
    switch (attempt.why()) {
      case Unsent.Why.Asked() -> {}
      case Unsent.Why.Blocked(var mistakes, var objections) -> {
        ObjectNode blocked = json.putObject("blocked");
        all(blocked.putArray("mistakes"), mistakes, AttemptJson::finding);
        all(blocked.putArray("objections"), objections, AttemptJson::objection);
      }
      case Unsent.Why.Refused(var refusal) -> {
        ObjectNode refused = json.putObject("refused");
        refused.put("reason", refusal.reason().name());
        refused.set("text", text(refusal.text()));
        all(refused.putArray("findings"), refusal.findings(), AttemptJson::finding);
      }
    }
    return json;
  }

  static Unsent.Attempt read(JsonNode json) {
    var entered = new LinkedHashMap<String, List<String>>();
    json.path("entered")
        .forEachEntry((field, all) -> entered.put(field, list(all, JsonNode::asString)));
    var searches = new LinkedHashMap<String, String>();
    json.path("searches").forEachEntry((field, words) -> searches.put(field, words.asString()));
    return new Unsent.Attempt(
        json.path("form").asString(),
        UUID.fromString(json.path("sheet").asString()),
        json.path("version").asLong(),
        new Entered(entered),
        Map.copyOf(searches),
        why(json),
        json.path(TASK).stringValueOpt().map(UUID::fromString));
  }

  private static Unsent.Why why(JsonNode json) {
    if (json.get("blocked") instanceof ObjectNode blocked) {
      return new Unsent.Why.Blocked(
          list(blocked.path("mistakes"), AttemptJson::finding),
          list(blocked.path("objections"), AttemptJson::objection));
    }
    if (json.get("refused") instanceof ObjectNode refused) {
      return new Unsent.Why.Refused(
          new Refusal(
              Refusal.Reason.valueOf(refused.path("reason").asString()),
              text(refused.path("text")),
              list(refused.path("findings"), AttemptJson::finding)));
    }
    return new Unsent.Why.Asked();
  }

  private static <T> void all(ArrayNode array, List<T> all, Function<T, JsonNode> written) {
    all.forEach(one -> array.add(written.apply(one)));
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    var all = new ArrayList<T>();
    array.values().forEach(one -> all.add(read.apply(one)));
    return all;
  }

  private static JsonNode finding(Finding finding) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pointer", finding.pointer().toString());
    json.put("code", finding.code());
    json.put("severity", finding.severity().name());
    json.set("message", text(finding.message()));
    if (finding.hint() != null) {
      json.set("hint", text(finding.hint()));
    }
    return json;
  }

  private static Finding finding(JsonNode json) {
    return new Finding(
        Pointer.parse(json.path("pointer").asString()),
        json.path("code").asString(),
        Finding.Severity.valueOf(json.path("severity").asString()),
        text(json.path("message")),
        optional(json.get("hint")).orElse(null));
  }

  private static JsonNode objection(Faults.Objection objection) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    objection.field().ifPresent(field -> json.put("field", field));
    json.set("message", text(objection.message()));
    objection.help().ifPresent(help -> json.set("help", text(help)));
    return json;
  }

  private static Faults.Objection objection(JsonNode json) {
    return new Faults.Objection(
        Optional.ofNullable(json.get("field")).map(JsonNode::asString),
        text(json.path("message")),
        optional(json.get("help")));
  }

  private static JsonNode text(LocalText text) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    text.byLanguage().forEach(json::put);
    return json;
  }

  private static Optional<LocalText> optional(@Nullable JsonNode json) {
    return Optional.ofNullable(json).map(AttemptJson::text);
  }

  private static LocalText text(JsonNode json) {
    var byLanguage = new LinkedHashMap<String, String>();
    json.forEachEntry((language, text) -> byLanguage.put(language, text.asString()));
    return new LocalText(byLanguage);
  }
}
