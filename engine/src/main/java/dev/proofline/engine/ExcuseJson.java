package dev.proofline.engine;

import dev.proofline.engine.form.Judgement.Excuse;
import dev.proofline.engine.form.Judgement.Ruling;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was written for a check, and decided about it, as the JSON kept with its finding. */
final class ExcuseJson {

  private static final String RULING = "ruling";
  private static final String GRANTED = "granted";

  private ExcuseJson() {}

  static ObjectNode write(Excuse excuse) {
    ObjectNode json = said(excuse.by(), excuse.name(), excuse.at(), excuse.reason());
    excuse
        .ruling()
        .ifPresent(ruling ->
            json.set(
                RULING,
                said(ruling.by(), ruling.name(), ruling.at(), ruling.reason())
                    .put(GRANTED, ruling.granted())));
    return json;
  }

  private static ObjectNode said(UUID by, String name, Instant at, String reason) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("by", by.toString())
        .put("name", name)
        .put("at", at.toString())
        .put("reason", reason);
  }

  static Excuse read(JsonNode json) {
    return new Excuse(
        by(json),
        name(json),
        at(json),
        reason(json),
        Optional.ofNullable(json.get(RULING)).map(ExcuseJson::ruling));
  }

  private static Ruling ruling(JsonNode json) {
    return new Ruling(
        by(json), name(json), at(json), reason(json), json.path(GRANTED).asBoolean(false));
  }

  private static UUID by(JsonNode json) {
    return UUID.fromString(json.path("by").asString());
  }

  private static String name(JsonNode json) {
    return json.path("name").asString("");
  }

  private static Instant at(JsonNode json) {
    return Instant.parse(json.path("at").asString());
  }

  private static String reason(JsonNode json) {
    return json.path("reason").asString("");
  }
}
