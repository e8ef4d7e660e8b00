package dev.proofline.engine.flow;

import dev.proofline.engine.effect.Effect.RecordStatus;
import dev.proofline.engine.flow.Run.OpenStep;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.ValueJson;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs as JSON, as they are stored. {@code format} rises when the shape changes; every format ever
 * written stays readable.
 */
public final class RunJson {
  private static final int FORMAT = 1;

  private RunJson() {}

  public static ObjectNode write(Run run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("id", run.id().toString()).put("flow", run.flow()).put("version", run.version());
    run.record().ifPresent(record -> json.put("record", record.target() + "/" + record.id()));
    run.starter().ifPresent(me -> json.put("starter", me.target() + "/" + me.id()));
    if (!run.given().values().isEmpty()) {
      json.set("given", ValueJson.write(run.given()));
    }
    ObjectNode blocks = json.putObject("blocks");
    run.blocks().forEach(blocks::put);
    ObjectNode open = json.putObject("open");
    run.open().forEach((path, step) -> open.set(path, write(step)));
    ObjectNode rounds = json.putObject("rounds");
    run.rounds().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> rounds.put(entry.getKey(), entry.getValue()));
    ObjectNode results = json.putObject("results");
    run.results().forEach((step, found) -> results.set(step, ValueJson.write(found)));
    run.status().ifPresent(status -> json.put("status", status.name().toLowerCase(Locale.ROOT)));
    run.outcome().ifPresent(outcome -> json.put("outcome", outcome));
    return json;
  }

  public static Run read(JsonNode json) {
    int format = json.path("format").asInt(0);
    if (format != FORMAT) {
      throw new IllegalStateException(
          "Expected a run of format " + FORMAT + ", but it is of format " + format + ".");
    }
    var blocks = new LinkedHashMap<String, Integer>();
    json.get("blocks").properties().forEach(at -> blocks.put(at.getKey(), at.getValue().asInt()));
    var open = new LinkedHashMap<String, OpenStep>();
    json.get("open").properties().forEach(at -> open.put(at.getKey(), step(at.getValue())));
    var rounds = new LinkedHashMap<String, Integer>();
    json.get("rounds").properties().forEach(at -> rounds.put(at.getKey(), at.getValue().asInt()));
    var results = new LinkedHashMap<String, Answers>();
    json.get("results")
        .properties()
        .forEach(at -> results.put(at.getKey(), ValueJson.readAnswers(at.getValue())));
    return new Run(
        UUID.fromString(json.get("id").asString()),
        json.get("flow").asString(),
        json.get("version").asInt(),
        text(json, "record").map(ValueJson::ref),
        text(json, "starter").map(ValueJson::ref),
        json.has("given") ? ValueJson.readAnswers(json.get("given")) : Answers.EMPTY,
        blocks,
        open,
        rounds,
        results,
        text(json, "status").map(name -> RecordStatus.valueOf(name.toUpperCase(Locale.ROOT))),
        text(json, "outcome"));
  }

  private static ObjectNode write(OpenStep step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("step", step.step()).put("round", step.round());
    json.set("memory", ValueJson.write(step.memory()));
    json.put("background", step.background());
    step.broken().ifPresent(code -> json.put("broken", code));
    return json;
  }

  private static OpenStep step(JsonNode json) {
    return new OpenStep(
        json.get("step").asString(),
        json.get("round").asInt(),
        ValueJson.readAnswers(json.get("memory")),
        json.get("background").asBoolean(),
        text(json, "broken"));
  }

  private static Optional<String> text(JsonNode json, String key) {
    return Optional.ofNullable(json.get(key)).map(JsonNode::asString);
  }

  /** What a task or prefill says of answers, as a run writes them. */
  public static ObjectNode answers(Answers answers) {
    return ValueJson.write(answers);
  }

  public static Answers answers(JsonNode json) {
    return ValueJson.readAnswers(json);
  }
}
