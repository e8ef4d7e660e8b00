package dev.proofline.engine.flow;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.effect.TaskOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A script of moves as JSON: {@code {"wait": "PT72H"}}, {@code {"approve": step}}, {@code
 * {"reject": step}}, {@code {"return": step}}, {@code {"complete": step}}, {@code {"transfer":
 * step, "to": person}}, {@code {"waive": check}}, {@code {"resubmit": true}}; {@code by} says who,
 * {@code comment} why.
 */
public final class MoveReading {

  private static final Map<String, TaskOutcome> DECISIONS =
      Map.of(
          "approve",
          TaskOutcome.APPROVED,
          "reject",
          TaskOutcome.REJECTED,
          "return",
          TaskOutcome.RETURNED);
  private static final Set<String> BESIDE = Set.of("by", "to", "comment");

  private final Function<String, Optional<UUID>> people;

  /**
   * @param people who is meant by what stands under {@code by} and {@code to}
   */
  public MoveReading(Function<String, Optional<UUID>> people) {
    this.people = people;
  }

  /** All moves, or everything that is wrong with them. */
  public Outcome<List<SimulatedMove>> read(JsonNode script, Pointer at) {
    var moves = new ArrayList<SimulatedMove>();
    var findings = new ArrayList<Finding>();
    int position = 0;
    for (JsonNode json : script) {
      Pointer place = at.child(position++);
      move(json).ifPresentOrElse(moves::add, () -> findings.add(unreadable(place)));
    }
    if (!script.isArray() && !script.isMissingNode() && !script.isNull()) {
      findings.add(unreadable(at));
    }
    return findings.isEmpty()
        ? Outcome.of(List.copyOf(moves), List.of())
        : Outcome.refused(findings);
  }

  private Optional<SimulatedMove> move(JsonNode json) {
    List<String> verbs =
        json.propertyNames().stream().filter(name -> !BESIDE.contains(name)).toList();
    if (!json.isObject() || verbs.size() != 1 || !known(json, "by") || !known(json, "to")) {
      return Optional.empty();
    }
    String verb = verbs.getFirst();
    JsonNode value = json.get(verb);
    if (verb.equals("resubmit")) {
      return value.asBoolean(false) ? Optional.of(new SimulatedMove.Resubmit()) : Optional.empty();
    }
    String text = value.asString("");
    if (verb.equals("wait")) {
      return Keys.span(text)
          .filter(span -> !span.isNegative() && !span.equals(Duration.ZERO))
          .map(SimulatedMove.Pass::new);
    }
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return verb.equals("waive")
        ? Optional.of(new SimulatedMove.Waive(text))
        : ofTask(verb, text, json);
  }

  private Optional<SimulatedMove> ofTask(String verb, String step, JsonNode json) {
    Optional<UUID> by = person(json, "by");
    Optional<String> comment =
        Optional.of(json.path("comment").asString("")).filter(text -> !text.isBlank());
    TaskOutcome outcome = DECISIONS.get(verb);
    if (outcome != null) {
      return Optional.of(new SimulatedMove.Decide(step, outcome, by, comment));
    }
    return switch (verb) {
      case "complete" -> Optional.of(new SimulatedMove.Complete(step, by));
      case "transfer" -> person(json, "to").map(to -> new SimulatedMove.HandOn(step, by, to));
      default -> Optional.empty();
    };
  }

  private boolean known(JsonNode json, String key) {
    return !json.has(key) || person(json, key).isPresent();
  }

  private Optional<UUID> person(JsonNode json, String key) {
    return json.has(key) ? people.apply(json.path(key).asString("")) : Optional.empty();
  }

  private static Finding unreadable(Pointer at) {
    return Expected.of(
            "一步 wait、approve、reject、return、complete、transfer、waive 或 resubmit",
            "one of wait, approve, reject, return, complete, transfer, waive and resubmit")
        .but("这里写的不是", "this is none")
        .hint(
            "例如 {\"wait\": \"PT72H\"} 或 {\"approve\": \"manager\"}；by、to 是人员编号。",
            "For example {\"wait\": \"PT72H\"} or {\"approve\": \"manager\"}; by and to are ids of"
                + " people.")
        .error(at, "bad_move");
  }
}
