package dev.proofline.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of a flow told in the words of those who meet it, on a clock that moves when the story says
 * so. Every advance is made twice, from the run and from its JSON, and must decide the same.
 */
final class FlowStory {
  private static final JsonMapper JSON = new JsonMapper();
  static final Duration LATE = Duration.ofMinutes(1);

  final SmallWorkspace workspace;
  final ExecutableFlow flow;
  final Value.Ref record;
  final List<String> told = new ArrayList<>();
  final Map<UUID, Task> tasks = new LinkedHashMap<>();
  final Map<String, Instant> timers = new LinkedHashMap<>();
  Run run;
  Instant now = Instant.parse("2026-11-23T01:00:00Z");

  record Task(UUID id, String step, String assignee, String state, boolean late, String title) {
    boolean open() {
      return state.equals("open");
    }
  }

  private FlowStory(SmallWorkspace workspace, ExecutableFlow flow) {
    this.workspace = workspace;
    this.flow = flow;
    var claim = new LinkedHashMap<String, Value>();
    claim.put("amount", new Value.Num(new BigDecimal("12000")));
    claim.put("submitter", workspace.user("rep1"));
    claim.put("owner", workspace.user("rep1"));
    claim.put("status", new Value.Text("submitted"));
    var customer = new LinkedHashMap<String, Value>();
    customer.put("name", new Value.Text("华东轴承"));
    claim.put("customer", workspace.add("customer", "huadong", customer));
    this.record = workspace.add("claim", "claim1", claim);
    this.run = Run.fresh(SmallWorkspace.id("run1"), flow.key(), 1, Optional.of(record));
  }

  static FlowStory of(String flow) {
    return of(new SmallWorkspace(), flow);
  }

  static FlowStory of(SmallWorkspace workspace, String flow) {
    return new FlowStory(workspace, workspace.compile(flow).orElseThrow());
  }

  FlowStory submits() {
    hears(new Signal.Started());
    return this;
  }

  FlowStory submitsAs(String submitter) {
    workspace.set(record, "submitter", workspace.user(submitter));
    return submits();
  }

  FlowStory approves(String person) {
    return decides(person, TaskOutcome.APPROVED, Optional.empty());
  }

  FlowStory rejects(String person, String comment) {
    return decides(person, TaskOutcome.REJECTED, Optional.of(comment));
  }

  FlowStory returns(String person, String comment) {
    return decides(person, TaskOutcome.RETURNED, Optional.of(comment));
  }

  private FlowStory decides(String person, TaskOutcome outcome, Optional<String> comment) {
    Task task = openTaskOf(person);
    hears(new Signal.TaskDecided(task.step(), task.id(), outcome, workspace.user(person), comment));
    return this;
  }

  FlowStory completes(String person) {
    Task task = openTaskOf(person);
    hears(new Signal.TaskDone(task.step(), task.id(), workspace.user(person), Optional.empty()));
    return this;
  }

  FlowStory handsOn(String person, String to) {
    hears(handingOn(person, to));
    return this;
  }

  Signal handingOn(String person, String to) {
    Task task = openTaskOf(person);
    return new Signal.TaskHandedOn(
        task.step(), task.id(), workspace.user(person), workspace.user(to), Optional.empty());
  }

  /** Why the run would not take it, in English; empty when it would. */
  String objection(Signal signal) {
    return FlowInterpreter.objection(flow, run, signal, situation())
        .map(why -> why.in(LocalText.ENGLISH))
        .orElse("");
  }

  FlowStory resubmits() {
    hears(new Signal.Resubmitted());
    return this;
  }

  /** Time passes and everything that comes due is done as it does. */
  FlowStory after(Duration span) {
    Instant end = now.plus(span);
    for (var next = due(end); next.isPresent(); next = due(end)) {
      now = next.get().getValue().isAfter(now) ? next.get().getValue() : now;
      fire(next.get().getKey(), next.get().getValue());
    }
    now = end;
    return this;
  }

  /** Time passes while nothing runs; then all that came due meanwhile is done at once, in order. */
  FlowStory afterDowntime(Duration span) {
    now = now.plus(span);
    for (var next = due(now); next.isPresent(); next = due(now)) {
      fire(next.get().getKey(), next.get().getValue());
    }
    return this;
  }

  private Optional<Map.Entry<String, Instant>> due(Instant end) {
    return timers.entrySet().stream()
        .filter(timer -> !timer.getValue().isAfter(end))
        .min(
            Map.Entry.<String, Instant>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()));
  }

  private void fire(String name, Instant dueAt) {
    timers.remove(name);
    boolean late = Duration.between(dueAt, now).compareTo(LATE) > 0;
    told.add("timer " + name + (late ? " late" : ""));
    hears(new Signal.TimerFired(name, dueAt, late));
  }

  Task openTaskOf(String person) {
    return openTasks().stream()
        .filter(task -> task.assignee().equals(person))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("Expected an open task of " + person + ", but " + tasks));
  }

  List<Task> openTasks() {
    return tasks.values().stream().filter(Task::open).toList();
  }

  /** Who has an open task, in the order they got it. */
  List<String> asked() {
    return openTasks().stream().map(Task::assignee).toList();
  }

  String status() {
    return ((Value.Text) workspace.values(record).get("status")).value();
  }

  List<String> toldOf(String kind) {
    return told.stream().filter(line -> line.startsWith(kind)).toList();
  }

  /** What the run hears, and everything that follows from it. */
  boolean hears(Signal first) {
    var signals = new ArrayDeque<Signal>(List.of(first));
    boolean heard = false;
    while (!signals.isEmpty()) {
      Decision decision = decide(signals.poll());
      run = decision.run();
      heard |= decision.heard();
      decision.effects().forEach(effect -> perform(effect).ifPresent(signals::add));
    }
    return heard;
  }

  private Decision decide(Signal signal) {
    Run stored = RunJson.read(JSON.readTree(RunJson.write(run).toString()));
    assertEquals(run, stored, "a run reads back as it was written");
    Decision decision = FlowInterpreter.advance(flow, run, signal, situation());
    assertEquals(decision, FlowInterpreter.advance(flow, stored, signal, situation()));
    return decision;
  }

  private FlowSituation situation() {
    Row self = workspace.row(record).orElseThrow();
    Template.Display display =
        (value, _) ->
            value instanceof Value.Text(var text)
                ? text
                : value instanceof Value.Num(var number)
                    ? number.stripTrailingZeros().toPlainString()
                    : value.toString();
    return new FlowSituation(self, now, SmallWorkspace.ZONE, workspace, display, Optional.empty());
  }

  private Optional<Signal> perform(Effect effect) {
    switch (effect) {
      case Effect.OpenTask(var id, var at, var brief, var assignee) -> {
        String who =
            assignee instanceof Value.Ref user
                ? workspace.name(user)
                : ((Value.Text) assignee).value();
        assertEquals(
            null,
            tasks.put(id, new Task(id, at.step(), who, "open", false, brief.title().toString())),
            "a task is opened once");
        told.add("task for " + who + " at " + at.name());
      }
      case Effect.CloseTask(var id, var outcome, _, _) -> {
        Task task = tasks.get(id);
        assertEquals("open", task.state(), "a task is closed once");
        tasks.put(
            id,
            new Task(id, task.step(), task.assignee(), outcome.key(), task.late(), task.title()));
        told.add("task of " + task.assignee() + " " + outcome.key());
      }
      case Effect.MarkLate(var id) -> {
        Task task = tasks.get(id);
        tasks.put(id, new Task(id, task.step(), task.assignee(), task.state(), true, task.title()));
        told.add("task of " + task.assignee() + " late");
      }
      case Effect.Invite(var at, var id) ->
          told.add("link to " + tasks.get(id).assignee() + " at " + at.name());
      case Effect.Notify(var at, var message) ->
          told.add(
              "message to "
                  + message.to().stream()
                      .map(one ->
                          one instanceof Value.Ref user ? workspace.name(user) : one.toString())
                      .toList()
                  + " at "
                  + at.name()
                  + ": "
                  + message.text().in(LocalText.DEFAULT_LANGUAGE));
      case Effect.CreateRecord(var at, var form, var set) -> {
        Value.Ref made = workspace.add(form, form + "/" + at.name(), set.values());
        told.add("created " + form + " " + text(set));
        return Optional.of(new Signal.Performed(at.step(), Answers.of(Map.of("record", made))));
      }
      case Effect.UpdateRecord(var at, var target, var set) -> {
        set.forEach(
            (field, value) -> value.ifPresent(given -> workspace.set(target, field, given)));
        told.add("updated " + target.target());
        return Optional.of(new Signal.Performed(at.step(), Answers.of(Map.of("record", target))));
      }
      case Effect.CallOut(var at, var call, var once) -> {
        told.add("calls " + call.connector() + "." + call.operation() + " " + once.orElse("-"));
        return Optional.of(new Signal.Performed(at.step(), Answers.EMPTY));
      }
      case Effect.SetStatus(_, var status, _) -> {
        String key = status.name().toLowerCase(java.util.Locale.ROOT);
        workspace.set(record, "status", new Value.Text(key));
        told.add("status " + key);
      }
      case Effect.SetTimer(var name, var dueAt) -> timers.put(name, dueAt);
      case Effect.ClearTimer(var name) -> timers.remove(name);
      case Effect.Incident(var at, var code, _) ->
          told.add("incident " + code + " at " + at.name());
      case Effect.EndRun(var outcome) -> told.add("ended " + outcome);
    }
    return Optional.empty();
  }

  private static String text(Answers answers) {
    return answers.values().entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .map(Object::toString)
        .toList()
        .toString();
  }
}
