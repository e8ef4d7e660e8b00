package dev.proofline.runtime.page;

import dev.proofline.engine.Confirmations;
import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** One line of a record's history. */
final class HistoryLine {

  /** What each kind of event is called, and the shape of its node. */
  private static final Map<String, List<String>> KNOWN =
      Map.ofEntries(
          Map.entry("record.created", List.of("event.created", "edit", "")),
          Map.entry("record.submitted", List.of("event.submitted", "shield", "")),
          Map.entry("record.sampled", List.of("event.sampled", "list", "")),
          Map.entry("record.resubmitted", List.of("event.resubmitted", "shield", "")),
          Map.entry("record.changed", List.of("event.changed", "edit", "")),
          Map.entry("record.refreshed", List.of("event.refreshed", "clock", "")),
          Map.entry("record.migrated", List.of("event.migrated", "list", "")),
          Map.entry("record.field_dropped", List.of("event.field-dropped", "close", "wait")),
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
          Map.entry("task.needless", List.of("event.task-needless", "check", "")),
          Map.entry("task.cancelled", List.of("event.task-cancelled", "close", "")),
          Map.entry("task.late", List.of("event.task-late", "clock", "wait")),
          Map.entry("check.undecided", List.of("event.check-undecided", "alert", "wait")),
          Map.entry("record.judged_again", List.of("event.judged-again", "shield", "")),
          Map.entry("record.verdict_mended", List.of("event.verdict-mended", "shield", "wait")),
          Map.entry("record.text_recognised", List.of("event.text-recognised", "check", "")),
          Map.entry("record.text_corrected", List.of("event.text-corrected", "edit", "wait")),
          Map.entry("record.text_accepted", List.of("event.text-accepted", "check", "ok")),
          Map.entry("record.text_declined", List.of("event.text-declined", "alert", "bad")),
          Map.entry("record.decided", List.of("event.decided", "clock", "")),
          Map.entry("record.corrected", List.of("event.corrected", "shield", "wait")),
          Map.entry("record.waived", List.of("event.waived", "check", "ok")),
          Map.entry("record.waiver_asked", List.of("event.waiver-asked", "user", "wait")),
          Map.entry("record.waiver_declined", List.of("event.waiver-declined", "alert", "bad")),
          Map.entry("record.justified", List.of("event.justified", "edit", "ok")),
          Map.entry("link.made", List.of("event.link-made", "clock", "")),
          Map.entry("link.revoked", List.of("event.link-revoked", "close", "wait")),
          Map.entry("link.confirmed", List.of("event.link-confirmed", "pen", "ok")),
          Map.entry("link.change_asked", List.of("event.link-change", "edit", "wait")),
          Map.entry("flow.started", List.of("event.flow-started", "shield", "")),
          Map.entry("flow.ended", List.of("event.flow-ended", "check", "")),
          Map.entry("flow.incident", List.of("event.flow-incident", "alert", "bad")));

  /** What somebody found who looked closer. */
  private static final Map<String, List<String>> CHECKED =
      Map.of(
          "genuine", List.of("event.spot-genuine", "check", "ok"),
          "not_genuine", List.of("event.spot-not-genuine", "alert", "bad"),
          "unclear", List.of("event.spot-unclear", "ring", "wait"));

  private static final List<String> OTHER = List.of("event.other", "shield", "");

  private static final Set<String> SENT = Set.of("record.submitted", "record.resubmitted");
  private static final Set<String> OF_FLOWS = Set.of("flow.started", "flow.ended", "flow.incident");
  private static final Set<String> LATER =
      Set.of(
          "record.decided",
          "record.corrected",
          "record.verdict_mended",
          "record.waived",
          "record.waiver_declined",
          "record.justified");

  /** What a decision of a task makes of the record, beside the task's own event. */
  private static final Map<String, String> MADE_BY =
      Map.of(
          "record.returned", "task.returned",
          "record.approved", "task.approved",
          "record.rejected", "task.rejected");

  private HistoryLine() {}

  /** What happened, each thing once: who decided a task says what became of the record. */
  static List<Event> told(List<Event> events) {
    return events.stream().filter(event -> !isEcho(event, events)).toList();
  }

  private static boolean isEcho(Event event, List<Event> events) {
    String task = MADE_BY.get(event.kind());
    return task != null
        && events.stream().anyMatch(one -> one.kind().equals(task) && one.at().equals(event.at()));
  }

  /** Whether what was open when this was submitted has been decided since, or it was sent back. */
  static boolean isSettled(Event event, List<Event> events) {
    return events.stream()
        .skip(events.indexOf(event) + 1L)
        .anyMatch(later ->
            SENT.contains(later.kind())
                || MADE_BY.containsKey(later.kind())
                || later.data().has("verdict"));
  }

  /**
   * @param flowTitle what a flow is called, by its key
   */
  static Model of(Event event, Visit visit, Function<String, Optional<LocalText>> flowTitle) {
    List<String> known = known(event);
    String actor = actor(event, visit, flowTitle);
    String assignee = event.data().path("assigneeName").asString("");
    String task = Settings.words(event.data().path("title")).map(visit::in).orElse("");
    boolean told = known.get(0).equals("event.task-created") && !assignee.isBlank();
    String what =
        told
            ? visit.words().tell("event.task-for", actor, assignee, task)
            : visit
                .words()
                .tell(
                    known.get(0),
                    actor,
                    task,
                    address(event, visit),
                    seen(event),
                    stands(event, visit),
                    event.data().path("version").asString(""),
                    dropped(event, visit));
    return Model.of("what", what)
        .with("icon", known.get(1))
        .with("state", known.get(2))
        .with("at", visit.dates().brief(event.at()))
        .with("instant", event.at().toString())
        .with("said", said(event));
  }

  private static List<String> known(Event event) {
    List<String> known = KNOWN.getOrDefault(event.kind(), OTHER);
    return switch (event.kind()) {
      case "record.spot_checked" ->
          CHECKED.getOrDefault(event.data().path("outcome").asString(""), OTHER);
      // without an engine there was nothing to correct
      case "record.text_corrected" ->
          event.data().has("engine")
              ? known
              : List.of("event.text-typed", known.get(1), known.get(2));
      case "record.text_accepted", "record.text_declined" ->
          switch (event.data().path("opened")) {
            case StringNode _ -> List.of(known.get(0) + "-opened", known.get(1), known.get(2));
            case BooleanNode _ -> List.of(known.get(0) + "-unheard", known.get(1), "wait");
            default -> known;
          };
      case "record.decided" ->
          event.data().path("findings").isEmpty()
              ? known
              : List.of("event.decided-so", known.get(1), known.get(2));
      case "link.confirmed" ->
          event.data().has("uploaded")
              ? List.of(known.get(0) + "-uploaded", known.get(1), "wait")
              : known;
      default -> known;
    };
  }

  /** How the checks stand that were decided again. */
  private static String stands(Event event, Visit visit) {
    return event
        .data()
        .path("findings")
        .valueStream()
        .map(found ->
            visit
                .words()
                .say(
                    "event.check-stands",
                    Settings.words(found.path("title")).map(visit::in).orElse(""),
                    visit.words().say("outcome." + found.path("outcome").asString(""))))
        .distinct()
        .collect(Collectors.joining(visit.words().say("list.comma")));
  }

  /** To whom a link went, and how. */
  private static String address(Event event, Visit visit) {
    String to = event.data().path("to").asString("");
    boolean shown = event.data().path("via").asString("").equals("shown");
    return shown ? visit.words().say("event.link-shown", to) : to;
  }

  /** The field whose answers are gone for good. */
  private static String dropped(Event event, Visit visit) {
    return Settings.words(event.data().path("label"))
        .map(visit::in)
        .orElseGet(() -> event.data().path("dropped").asString(""));
  }

  /** The beginning of the print of what a link showed. */
  private static String seen(Event event) {
    String print = event.data().path("content").asString("");
    return Cut.to(print, 12);
  }

  /**
   * What a submission came to there and then, or later; nothing for any other event, nor of what
   * was open then and is not any more.
   *
   * @param events all of the record, oldest first
   */
  static Model came(Event event, List<Event> events, Visit visit) {
    String status = event.data().path("status").asString("");
    String verdict = event.data().path("verdict").asString("");
    boolean later = LATER.contains(event.kind());
    Model nothing = Model.of("words", "").with("state", "").with("icon", "");
    boolean open = status.equals("in_review") || verdict.equals(Verdict.PENDING.key());
    if (open && isSettled(event, events)) {
      return nothing;
    }
    return switch (later || SENT.contains(event.kind()) ? status : "") {
      case "" -> later ? verdict(verdict, visit, nothing) : nothing;
      case "returned" -> Standings.state("bad", "return", visit.words().say("event.came-returned"));
      case "in_review" -> Standings.state("wait", "clock", visit.in(Status.IN_REVIEW.title()));
      default -> verdict(verdict, visit, nothing);
    };
  }

  private static Model verdict(String key, Visit visit, Model nothing) {
    return Stream.of(Verdict.values())
        .filter(verdict -> verdict.key().equals(key))
        .findFirst()
        .map(verdict -> Standings.verdict(verdict, visit))
        .orElse(nothing);
  }

  /**
   * A person by name, an outsider as one, a flow by its title whoever moved it; any other machine
   * is the system, never its id.
   */
  private static String actor(
      Event event, Visit visit, Function<String, Optional<LocalText>> flowTitle) {
    UUID person = event.actor();
    String called = event.actorName();
    if (person != null && called != null && !OF_FLOWS.contains(event.kind())) {
      return Confirmations.isOutsider(person, called)
          ? visit.words().say("event.outsider", called)
          : called;
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
