package dev.proofline.engine;

import dev.proofline.engine.store.Event;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.FileFactsJson;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is told to those who may not know what speaks against a record: whoever learns which signals
 * a photo gives takes the next one so that it gives none. Facts stay; what follows from them, and
 * from where others acted, does not.
 */
final class UntoldSignals {

  private UntoldSignals() {}

  /** The same answers where there is nothing to leave out. */
  static Answers without(Answers answers) {
    if (answers.files().noneMatch(UntoldSignals::hasSome)) {
      return answers;
    }
    var told = new LinkedHashMap<String, Value>();
    answers.values().forEach((key, value) -> told.put(key, without(value)));
    return Answers.owning(told);
  }

  private static boolean hasSome(Value.File file) {
    return file.facts() != null && !file.facts().signals().isEmpty();
  }

  private static Value without(Value value) {
    return switch (value) {
      case Value.File file -> without(file);
      case Value.Many(var several) ->
          new Value.Many(several.stream().map(UntoldSignals::without).toList());
      case Value.Rows(var rows) ->
          new Value.Rows(rows.stream().map(UntoldSignals::without).toList());
      case Value.Text _,
          Value.Num _,
          Value.Bool _,
          Value.Day _,
          Value.Moment _,
          Value.Span _,
          Value.Place _,
          Value.Ref _,
          Value.Damaged _ ->
          value;
    };
  }

  static Value.File without(Value.File file) {
    FileFacts facts = file.facts();
    return facts == null || facts.signals().isEmpty()
        ? file
        : file.with(new FileFacts(facts.receivedAt(), facts.vouched(), facts.content(), List.of()));
  }

  /** What happened, and from where only what the caller did. */
  static Event without(Event event, UUID caller) {
    Event told = caller.equals(event.actor()) ? event : event.fromAnywhere();
    if (event.data().findValue(FileFactsJson.SIGNALS) == null) {
      return told;
    }
    ObjectNode data = event.data().deepCopy();
    forget(data.path("before"));
    forget(data.path("after"));
    return told.withData(data);
  }

  private static void forget(JsonNode json) {
    if (json instanceof ObjectNode object && object.has("sha256")) {
      object.path("facts").asObjectOpt().ifPresent(facts -> facts.remove(FileFactsJson.SIGNALS));
    }
    json.forEach(UntoldSignals::forget);
  }
}
