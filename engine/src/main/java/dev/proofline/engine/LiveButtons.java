package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.store.Change.StoredRun;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Starts flows for callers. Two who press at once move one counter, so one of them is refused. */
final class LiveButtons implements Buttons {

  private static final String PRESSED = "pressed/";

  private final Workspace workspace;
  private final World world;
  private final LiveFlows flows;
  private final Records records;

  LiveButtons(Workspace workspace, World world, LiveFlows flows, Records records) {
    this.workspace = workspace;
    this.world = world;
    this.flows = flows;
    this.records = records;
  }

  @Override
  public List<Button> all(Caller caller, String form, UUID record) {
    StoredRecord found = readable(caller, form, record);
    List<ExecutableFlow> about =
        workspace.catalogue().flows().values().stream()
            .filter(flow -> button(flow).filter(manual -> manual.form().equals(form)).isPresent())
            .toList();
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    return about.stream().flatMap(flow -> shown(flow, found, caller, unit).stream()).toList();
  }

  private Optional<Button> shown(
      ExecutableFlow flow, StoredRecord record, Caller caller, UnitOfWork unit) {
    List<StoredRun> runs = runs(flow, record.id(), unit);
    boolean wanted = wants(flow, record, caller, unit);
    if (!wanted && runs.isEmpty()) {
      return Optional.empty();
    }
    return button(flow)
        .map(manual ->
            new Button(
                flow.key(),
                manual.title(),
                stands(flow, runs, wanted),
                runs.size(),
                runs.stream().map(StoredRun::startedAt).reduce((_, last) -> last)));
  }

  private static Stands stands(ExecutableFlow flow, List<StoredRun> runs, boolean wanted) {
    if (runs.stream().anyMatch(run -> run.endedAt() == null)) {
      return Stands.RUNNING;
    }
    return !wanted || (flow.once() && !runs.isEmpty()) ? Stands.DONE : Stands.READY;
  }

  @Override
  public UUID press(Caller caller, String form, UUID record, String key, OptionalInt seen) {
    ExecutableFlow flow =
        Optional.ofNullable(workspace.catalogue().flows().get(key))
            .filter(one -> button(one).filter(manual -> manual.form().equals(form)).isPresent())
            .orElseThrow(Refusals::notFound);
    StoredRecord found = readable(caller, form, record);
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    unit.next(PRESSED + key + "/" + record);
    List<StoredRun> before = runs(flow, record, unit);
    if (heard(before, seen)) {
      return before.getLast().id();
    }
    refuse(flow, stands(flow, before, wants(flow, found, caller, unit)));
    flows.press(
        flow, new Value.Ref(form, record), new Value.Ref(Value.Ref.USER, caller.user()), unit);
    UUID run = runs(flow, record, unit).getLast().id();
    try {
      workspace.commit(unit.changes());
    } catch (Committer.Conflict | Committer.Duplicate pressedTwice) {
      List<StoredRun> now = runs(flow, record, workspace.unit(workspace.clock().instant()));
      if (heard(now, seen)) {
        return now.getLast().id();
      }
      throw underWay(flow);
    }
    return run;
  }

  /** Whether what is pressed was pressed already: sent twice, or by two who looked at once. */
  private static boolean heard(List<StoredRun> runs, OptionalInt seen) {
    return seen.isPresent() && runs.size() > seen.getAsInt();
  }

  private static void refuse(ExecutableFlow flow, Stands stands) {
    switch (stands) {
      case READY -> {}
      case RUNNING -> throw underWay(flow);
      case DONE ->
          throw Refusals.conflict(
              "现在不能执行“" + flow.title().in("zh-CN") + "”：它已执行过，或记录不满足它的条件。",
              "Expected a record that \""
                  + flow.title().in("en")
                  + "\" is still for, but it ran already or its condition does not hold. Look at the"
                  + " record again.");
    }
  }

  private static Refusal underWay(ExecutableFlow flow) {
    return Refusals.conflict(
        "“" + flow.title().in("zh-CN") + "”已经在进行。请等它走完。",
        "Expected \""
            + flow.title().in("en")
            + "\" not to be under way, but it is. Wait until it is done.");
  }

  private static Optional<Trigger.Manual> button(ExecutableFlow flow) {
    return flow.trigger() instanceof Trigger.Manual manual ? Optional.of(manual) : Optional.empty();
  }

  /** Refused like a record that is not there when the caller may not read it. */
  private StoredRecord readable(Caller caller, String form, UUID record) {
    return records.record(caller, form, record).record();
  }

  /** Those of the flow about the record, the oldest first. */
  private static List<StoredRun> runs(ExecutableFlow flow, UUID record, UnitOfWork unit) {
    return unit.runsOf(record).stream().filter(run -> run.flow().equals(flow.key())).toList();
  }

  private boolean wants(ExecutableFlow flow, StoredRecord seen, Caller caller, UnitOfWork unit) {
    var form = workspace.catalogue().forms().get(seen.form());
    Optional<StoredRecord> stored = form == null ? Optional.empty() : unit.record(form, seen.id());
    if (form == null || stored.isEmpty() || Held.is(stored.get())) {
      return false;
    }
    var me = new Value.Ref(Value.Ref.USER, caller.user());
    var situation =
        new Situation(
            world.row(form, stored.get()),
            Map.of("me", me),
            unit.now(),
            workspace.zone(),
            world.facts(unit));
    return flow.condition().map(rule -> rule.holds(situation)).orElse(true);
  }
}
