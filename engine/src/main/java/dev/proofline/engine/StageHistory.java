package dev.proofline.engine;

import dev.proofline.engine.Records.Stay;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure.Stage;
import dev.proofline.engine.executable.Structure.Stages;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.store.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * How long a record stood in each of its stages, read from its events. A stage that was only called
 * something else is none that was left.
 */
record StageHistory(
    ExecutableForm form,
    UUID record,
    List<Event> events,
    Situation situation,
    FormerStages former) {

  /** Oldest first, one stage field after the other. */
  List<Stay> stays() {
    return form.fields().values().stream()
        .flatMap(field -> field.stages().stream().flatMap(stages -> of(field, stages).stream()))
        .toList();
  }

  private List<Stay> of(ExecutableField field, Stages stages) {
    var stays = new ArrayList<Stay>();
    String from = "";
    for (Event event : events) {
      JsonNode after = FormerStages.said(event, field);
      String to = former.now(after.asString(""), field, stages, event);
      if (!record.equals(event.record()) || after.isMissingNode() || to.equals(from)) {
        continue;
      }
      if (!stays.isEmpty()) {
        stays.add(stays.removeLast().until(at(event)));
      }
      if (!to.isEmpty()) {
        stays.add(stay(field, stages, from, to, at(event)));
      }
      from = to;
    }
    return stays;
  }

  /** A sample stands in its stage since the day it tells of. */
  static Instant at(Event event) {
    String told = event.data().path(PackSamples.TOLD_AT).asString("");
    return event.kind().equals(PackSamples.SAMPLED) && !told.isEmpty()
        ? Instant.parse(told)
        : event.at();
  }

  private Stay stay(ExecutableField field, Stages stages, String from, String to, Instant entered) {
    int here = stages.index(to);
    int before = stages.index(from);
    Optional<Stage> stage = stages.find(to);
    return new Stay(
        field.key(),
        to,
        stage.map(Stage::title).orElseGet(() -> LocalText.plain(to)),
        entered,
        Optional.empty(),
        stage.flatMap(Stage::within).flatMap(within -> within.after(entered, situation)),
        before >= 0 && here > before + 1 && !stages.stages().get(here).last(),
        here >= 0 && here < before);
  }
}
