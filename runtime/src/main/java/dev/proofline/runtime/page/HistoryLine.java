package dev.proofline.runtime.page;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.store.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One line of a record's history. */
final class HistoryLine {

  /** What each kind of event is called, and the shape of its node. */
  private static final Map<String, List<String>> KNOWN =
      Map.ofEntries(
          Map.entry("record.created", List.of("event.created", "edit", "")),
          Map.entry("record.submitted", List.of("event.submitted", "shield", "")),
          Map.entry("record.resubmitted", List.of("event.resubmitted", "shield", "")),
          Map.entry("record.changed", List.of("event.changed", "edit", "")),
          Map.entry("record.refreshed", List.of("event.refreshed", "clock", "")),
          Map.entry("record.claimed", List.of("event.claimed", "user", "ok")),
          Map.entry("record.transferred", List.of("event.transferred", "user", "")),
          Map.entry("record.released", List.of("event.released", "return", "")),
          Map.entry("record.recycled", List.of("event.recycled", "return", "wait")),
          Map.entry("record.merged", List.of("event.merged", "list", "")),
          Map.entry("record.merged_away", List.of("event.merged-away", "close", "")),
          Map.entry("record.deleted", List.of("event.deleted", "close", "bad")),
          Map.entry("record.returned", List.of("event.returned", "return", "bad")),
          Map.entry("record.approved", List.of("event.approved", "check", "ok")),
          Map.entry("record.rejected", List.of("event.rejected", "alert", "bad")),
          Map.entry("record.in_review", List.of("event.in-review", "clock", "wait")),
          Map.entry("record.withdrawn", List.of("event.withdrawn", "return", "")),
          Map.entry("task.opened", List.of("event.task-created", "list", "")),
          Map.entry("task.approved", List.of("event.approved", "check", "ok")),
          Map.entry("task.rejected", List.of("event.rejected", "alert", "bad")),
          Map.entry("task.returned", List.of("event.returned", "return", "bad")),
          Map.entry("task.completed", List.of("event.task-done", "check", "ok")),
          Map.entry("task.transferred", List.of("event.task-transferred", "user", "wait")),
          Map.entry("task.late", List.of("event.task-late", "clock", "wait")),
          Map.entry("check.undecided", List.of("event.check-undecided", "alert", "wait")),
          Map.entry("record.judged_again", List.of("event.judged-again", "shield", "")),
          Map.entry("flow.started", List.of("event.flow-started", "shield", "")),
          Map.entry("flow.ended", List.of("event.flow-ended", "check", "")),
          Map.entry("flow.incident", List.of("event.flow-incident", "alert", "bad")));

  private static final List<String> OTHER = List.of("event.other", "shield", "");

  private HistoryLine() {}

  /**
   * @param flowTitle what a flow is called, by its key
   */
  static Model of(Event event, Visit visit, Function<String, Optional<LocalText>> flowTitle) {
    List<String> known = KNOWN.getOrDefault(event.kind(), OTHER);
    String actor = actor(event, visit, flowTitle);
    String assignee = event.data().path("assigneeName").asString("");
    String task = Settings.words(event.data().path("title")).map(visit::in).orElse("");
    boolean told = known.get(0).equals("event.task-created") && !assignee.isBlank();
    String what =
        told
            ? visit.words().say("event.task-for", actor, assignee, task)
            : visit.words().say(known.get(0), actor);
    return Model.of("what", what)
        .with("icon", known.get(1))
        .with("state", known.get(2))
        .with("at", visit.dates().brief(event.at()))
        .with("instant", event.at().toString())
        .with("said", said(event));
  }

  /** A person by name, a flow by its title; any other machine is the system, never its id. */
  private static String actor(
      Event event, Visit visit, Function<String, Optional<LocalText>> flowTitle) {
    if (event.actor() != null && event.actorName() != null) {
      return event.actorName();
    }
    String flow =
        Stream.of("flow", "cause")
            .map(name -> event.data().path(name).asString(""))
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse("");
    return flowTitle
        .apply(flow.split("/", 2)[0])
        .map(title -> visit.words().say("event.flow", visit.in(title)))
        .orElseGet(() -> visit.words().say("event.system"));
  }

  private static String said(Event event) {
    return Stream.of("comment", "reason", "returnedReason")
        .map(name -> event.data().path(name).asString(""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }
}
