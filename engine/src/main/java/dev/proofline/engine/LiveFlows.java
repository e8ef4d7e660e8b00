package dev.proofline.engine;

import dev.proofline.engine.EffectCarrier.Carrying;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.flow.Decision;
import dev.proofline.engine.flow.FlowInterpreter;
import dev.proofline.engine.flow.FlowSituation;
import dev.proofline.engine.flow.Run;
import dev.proofline.engine.flow.RunJson;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.store.Change.StoredRun;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Flows of the workspace: finds those concerned, advances their runs, and carries out what follows
 * in the same unit of work.
 */
final class LiveFlows implements Flows {

  /** A flow that sets off flows that set off flows … stops here. */
  static final int DEEPEST = 16;

  private static final Duration LATELY = Duration.ofMinutes(1);

  private static final ScopedValue<Integer> DEPTH = ScopedValue.newInstance();

  private final Workspace workspace;
  private final World world;
  private final FlowVersions versions;
  private final EffectCarrier carrier;
  private final FlowEvents events;

  /**
   * @param writer asked for late: it offers its own writes to these flows
   */
  LiveFlows(
      Workspace workspace, World world, FlowVersions versions, Supplier<RecordWriter> writer) {
    this.workspace = workspace;
    this.world = world;
    this.versions = versions;
    this.events = new FlowEvents(workspace);
    this.carrier = new EffectCarrier(workspace, writer, new Notices(workspace, world), events);
  }

  @Override
  public void after(Happening happening, UnitOfWork unit) {
    after(happening, unit, _ -> true);
  }

  @Override
  public void afterQuietly(Happening happening, UnitOfWork unit) {
    after(happening, unit, ExecutableFlow::decides);
  }

  private void after(Happening happening, UnitOfWork unit, Predicate<ExecutableFlow> heard) {
    int depth = DEPTH.orElse(0) + 1;
    ScopedValue.where(DEPTH, depth).run(() -> react(happening, unit, heard));
  }

  private void react(Happening happening, UnitOfWork unit, Predicate<ExecutableFlow> heard) {
    Set<String> resumed = new HashSet<>();
    if (FlowTriggers.accepted(happening)) {
      new FilledTasks(workspace, this).complete(happening, unit);
      resumed.addAll(resume(happening, unit));
    }
    if (MissingReasons.given(happening)) {
      resumed.addAll(wake(happening, unit));
    }
    changed(happening, unit);
    var record = new Value.Ref(happening.form().key(), happening.now().id());
    for (ExecutableFlow flow : workspace.catalogue().flows().values()) {
      if (heard.test(flow)
          && FlowTriggers.fires(flow, happening, world)
          && !resumed.contains(flow.key())
          && !(flow.once() && ranBefore(flow, record, unit))) {
        startIfWanted(flow, happening, record, unit);
      }
    }
  }

  /** Runs that returned the record go on with its resubmission. */
  private Set<String> resume(Happening happening, UnitOfWork unit) {
    var resumed = new HashSet<String>();
    if (happening.before().filter(was -> was.status() == Status.RETURNED).isPresent()
        || FlowTriggers.released(Held.News.SUBMITTED, happening)) {
      resumed.addAll(wake(happening, unit));
    }
    return resumed;
  }

  private Set<String> wake(Happening happening, UnitOfWork unit) {
    var woken = new HashSet<String>();
    for (StoredRun run : unit.runsOf(happening.now().id())) {
      if (signal(run.id(), new Signal.Resubmitted(), SystemCallers.flow(run.flow()), unit)) {
        woken.add(run.flow());
      }
    }
    return woken;
  }

  /** Runs that wait for as long as something holds for the record look whether it still does. */
  private void changed(Happening happening, UnitOfWork unit) {
    if (happening.before().isEmpty()) {
      return;
    }
    for (StoredRun run : unit.runsOf(happening.now().id())) {
      boolean watches =
          run.endedAt() == null
              && Stream.concat(
                      versions.flow(run.flow(), run.flowVersion()).stream(), ofNow(run).stream())
                  .anyMatch(OlderTodos::watches);
      if (watches) {
        signal(run.id(), new Signal.RecordChanged(), SystemCallers.flow(run.flow()), unit);
      }
    }
  }

  private Optional<ExecutableFlow> ofNow(StoredRun run) {
    return Optional.ofNullable(workspace.catalogue().flows().get(run.flow()));
  }

  private static boolean ranBefore(ExecutableFlow flow, Value.Ref record, UnitOfWork unit) {
    return unit.runsOf(record.id()).stream().anyMatch(run -> run.flow().equals(flow.key()));
  }

  /** Begins a run about a record whatever set it off; never twice where once is enough. */
  void begin(ExecutableFlow flow, Value.Ref record, UnitOfWork unit) {
    if (!(flow.once() && ranBefore(flow, record, unit))) {
      supersede(flow, record, unit);
      start(fresh(flow, Optional.of(record)), goesRound(flow, record, unit), unit);
    }
  }

  /** Begins a run that a person wants. */
  void press(ExecutableFlow flow, Value.Ref record, Value.Ref person, UnitOfWork unit) {
    supersede(flow, record, unit);
    start(fresh(flow, Optional.of(record)).startedBy(person), false, unit);
  }

  /** Begins a run that a call from outside sets off; its id is the call's. */
  void hear(ExecutableFlow flow, UUID id, Answers given, UnitOfWork unit) {
    Run fresh = Run.fresh(id, flow.key(), flow.version(), Optional.empty());
    start(fresh.begunWith(given), false, unit);
  }

  /** Flows that turn each other's conditions true do so one transaction after the other. */
  private static boolean goesRound(ExecutableFlow flow, Value.Ref record, UnitOfWork unit) {
    Instant lately = unit.now().minus(LATELY);
    return unit.runsOf(record.id()).stream()
            .filter(run -> run.flow().equals(flow.key()) && run.startedAt().isAfter(lately))
            .count()
        >= DEEPEST;
  }

  private void startIfWanted(
      ExecutableFlow flow, Happening happening, Value.Ref record, UnitOfWork unit) {
    try {
      if (wanted(flow, happening, record, unit)) {
        supersede(flow, record, unit);
        start(flow, Optional.of(record), unit);
      }
    } catch (TooManyRows tooMany) {
      StoredRun run =
          put(fresh(flow, Optional.of(record)), Optional.empty(), unit, RunState.INCIDENT);
      events.incident(run, "if", "too_many_rows", tooMany.words(), unit);
    }
  }

  private boolean wanted(
      ExecutableFlow flow, Happening happening, Value.Ref record, UnitOfWork unit) {
    if (flow.condition().isEmpty()) {
      return true;
    }
    Row self = world.row(happening.form(), happening.now());
    Row old =
        happening
            .before()
            .map(before -> world.row(happening.form(), before))
            .orElseGet(() -> new Rows.Nothing(record));
    var situation =
        new Situation(self, Map.of("old", old), unit.now(), workspace.zone(), world.facts(unit));
    return flow.condition().get().holds(situation);
  }

  /** A record has one deciding run: an older one that still waits is not wanted any more. */
  private void supersede(ExecutableFlow flow, Value.Ref record, UnitOfWork unit) {
    if (!flow.decides()) {
      return;
    }
    for (StoredRun run : unit.runsOf(record.id())) {
      if (run.flow().equals(flow.key())) {
        var why = LocalText.of("记录又提交了一次。", "The record was submitted again.");
        signal(run.id(), new Signal.Cancelled(why), SystemCallers.flow(run.flow()), unit);
      }
    }
  }

  /**
   * An export was asked for: flows on {@code {"created": "exports"}} hear of it, of those that
   * decide only the one that is named.
   *
   * @return whether that one began
   */
  boolean exportAsked(UUID id, Optional<String> deciding, UnitOfWork unit) {
    var ref = new Value.Ref(WorkspaceRows.EXPORTS.rows().name(), id);
    boolean begun = false;
    for (ExecutableFlow flow : workspace.catalogue().flows().values()) {
      boolean named = deciding.filter(flow.key()::equals).isPresent();
      if (flow.trigger().equals(new Trigger.Created(ref.target()))
          && (named || !flow.decides())
          && holds(flow, ref, unit)) {
        start(flow, Optional.of(ref), unit);
        begun |= named;
      }
    }
    return begun;
  }

  private boolean holds(ExecutableFlow flow, Value.Ref ref, UnitOfWork unit) {
    Facts facts = world.facts(unit);
    Row self = facts.row(ref).orElseGet(() -> new Rows.Nothing(ref));
    var situation =
        new Situation(
            self, Map.of("old", new Rows.Nothing(ref)), unit.now(), workspace.zone(), facts);
    return flow.condition().isEmpty() || flow.condition().get().holds(situation);
  }

  /** Begins a run of the flow, about a record or about nothing. */
  void start(ExecutableFlow flow, Optional<Value.Ref> record, UnitOfWork unit) {
    start(fresh(flow, record), DEPTH.orElse(0) > DEEPEST, unit);
  }

  private void start(Run begun, boolean tooDeep, UnitOfWork unit) {
    RunState state = tooDeep ? RunState.INCIDENT : RunState.RUNNING;
    StoredRun run = put(begun, Optional.empty(), unit, state);
    Caller by = SystemCallers.flow(FlowEvents.cause(run, "start"));
    events.ofRun(run, "flow.started", JsonNodeFactory.instance.objectNode(), by, unit);
    if (tooDeep) {
      events.incident(run, "start", "flows_too_deep", tooDeep(), unit);
    } else {
      signal(run.id(), new Signal.Started(), by, unit);
    }
  }

  /**
   * Lets a run hear something and carries out what follows.
   *
   * @return whether it was of any use to the run
   */
  boolean signal(UUID id, Signal first, Caller by, UnitOfWork unit) {
    var signals = new ArrayDeque<Signal>();
    signals.add(first);
    boolean heard = false;
    while (!signals.isEmpty()) {
      Optional<StoredRun> run = unit.run(id).filter(found -> found.endedAt() == null);
      if (run.isEmpty()) {
        return heard;
      }
      Signal next = signals.poll();
      Optional<ExecutableFlow> flow = versions.flow(run.get().flow(), run.get().flowVersion());
      if (flow.isEmpty()) {
        stopped(run.get(), "flow_version_gone", versionGone(run.get()), unit);
        return heard;
      }
      try {
        heard |= advance(new Carrying(run.get(), flow.get(), by, unit), next, signals);
      } catch (TooManyRows tooMany) {
        stopped(run.get(), "too_many_rows", tooMany.words(), unit);
        return true;
      }
    }
    return heard;
  }

  private boolean advance(Carrying of, Signal signal, ArrayDeque<Signal> answers) {
    Run run = RunJson.read(of.run().data());
    FlowSituation situation = situation(run, of.unit());
    boolean gone = run.record().isPresent() && situation.self() instanceof Rows.Nothing;
    Decision decision =
        signal instanceof Signal.RecordChanged && !gone
            ? FlowInterpreter.recordChanged(of.flow(), ofNow(of.run()), run, situation)
            : FlowInterpreter.advance(of.flow(), run, gone ? recordGone() : signal, situation);
    if (!decision.heard()) {
      return false;
    }
    Optional<StoredRun> before = Optional.of(of.run());
    StoredRun stored = put(decision.run(), before, of.unit(), RunState.of(decision.run()));
    var carrying = new Carrying(stored, of.flow(), of.by(), of.unit());
    for (Effect effect : decision.effects()) {
      carrier.carry(effect, carrying).ifPresent(answers::add);
    }
    return true;
  }

  private FlowSituation situation(Run run, UnitOfWork unit) {
    Facts facts = world.facts(unit);
    Row self =
        run.record()
            .flatMap(facts::row)
            .orElseGet(() -> new Rows.Nothing(new Value.Ref("", run.id())));
    Optional<LocalText> withheld =
        self instanceof Rows.OfRecord(var form, var record)
            ? new MissingReasons(workspace).of(form, record)
            : Optional.empty();
    return new FlowSituation(
        self, unit.now(), workspace.zone(), facts, world.display(facts), withheld);
  }

  /** Why a run does not take what a person says of one of its tasks; else it hears it. */
  Optional<LocalText> objection(UUID id, Signal signal, UnitOfWork unit) {
    return unit.run(id)
        .filter(found -> found.endedAt() == null)
        .flatMap(stored ->
            versions
                .flow(stored.flow(), stored.flowVersion())
                .flatMap(flow -> {
                  Run run = RunJson.read(stored.data());
                  return FlowInterpreter.objection(flow, run, signal, situation(run, unit));
                }));
  }

  /** The run cannot be advanced at all: it stays as it is and says so. */
  void stopped(StoredRun run, String code, LocalText what, UnitOfWork unit) {
    unit.put(RunState.INCIDENT.of(run, run.data(), null), run.revision());
    events.incident(run, "run", code, what, unit);
  }

  /**
   * What was due for a run cannot be done, and could not when tried again: it is stopped, so that
   * somebody looks instead of it waiting for ever.
   *
   * @return false when there is no such run, or it is over
   */
  boolean broken(UUID id, RuntimeException bug, UnitOfWork unit) {
    Optional<StoredRun> run = unit.run(id).filter(found -> found.endedAt() == null);
    run.ifPresent(found -> stopped(found, "unexpected", unexpected(bug), unit));
    return run.isPresent();
  }

  /** For people; the whole of it is in the server's log. */
  static LocalText unexpected(RuntimeException bug) {
    String kind = bug.getClass().getSimpleName();
    return LocalText.of(
        "执行时出现意外错误（" + kind + "）。请把这条告诉系统管理员，详情在服务器日志里。",
        "Something unexpected went wrong ("
            + kind
            + "). Tell your administrator: the server's log has the details.");
  }

  private Run fresh(ExecutableFlow flow, Optional<Value.Ref> record) {
    return Run.fresh(workspace.ids().next(), flow.key(), flow.version(), record);
  }

  /**
   * @param before the run as this unit knows it; empty for one it makes
   */
  private static StoredRun put(
      Run run, Optional<StoredRun> before, UnitOfWork unit, RunState state) {
    StoredRun stored = state.of(run, before, unit.now());
    unit.put(stored, stored.revision());
    return stored;
  }

  private static Signal recordGone() {
    return new Signal.Cancelled(LocalText.of("记录已删除。", "The record was deleted."));
  }

  private static LocalText versionGone(StoredRun run) {
    return LocalText.of(
        "流程“" + run.flow() + "”第 " + run.flowVersion() + " 版用到的内容已不存在，无法继续。请检查后重新提交。",
        "Version "
            + run.flowVersion()
            + " of the flow \""
            + run.flow()
            + "\" speaks of something that is gone, so the run cannot go on. Check it and submit"
            + " again.");
  }

  private static LocalText tooDeep() {
    return LocalText.of(
        "流程互相触发超过 " + DEEPEST + " 层，已停止。请检查流程之间的循环。",
        "Flows set each other off more than "
            + DEEPEST
            + " deep, so this one was stopped. Check them for a cycle.");
  }
}
