package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredTimer;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Flows that start by the clock. Their times are timers of one reserved run; a timer's name holds
 * the schedule, so one that was changed or removed finds nobody when it comes due.
 */
final class Schedules {
  static final UUID RUN = new UUID(0, 0);

  private final Workspace workspace;
  private final World world;
  private final LiveFlows flows;

  Schedules(Workspace workspace, World world, LiveFlows flows) {
    this.workspace = workspace;
    this.world = world;
    this.flows = flows;
  }

  /** Sets the timers of schedules that have none yet; those overdue stay as they are. */
  void plan(UnitOfWork unit) {
    Set<String> planned = new HashSet<>();
    workspace.store().work().timersOf(RUN).forEach(timer -> planned.add(timer.name()));
    for (ExecutableFlow flow : workspace.catalogue().flows().values()) {
      if (flow.trigger() instanceof Trigger.Scheduled times
          && !planned.contains(name(flow, times))) {
        set(flow, times, unit);
      }
    }
  }

  /** Starts the flow's runs and sets its next time. */
  void fire(StoredTimer timer, UnitOfWork unit) {
    for (ExecutableFlow flow : workspace.catalogue().flows().values()) {
      if (flow.trigger() instanceof Trigger.Scheduled times
          && name(flow, times).equals(timer.name())) {
        set(flow, times, unit);
        start(flow, times, unit);
      }
    }
  }

  private void set(ExecutableFlow flow, Trigger.Scheduled times, UnitOfWork unit) {
    Optional<Instant> next = times.times().after(unit.now(), zone(times));
    next.ifPresent(at ->
        unit.add(
            new Change.SetTimer(
                new StoredTimer(workspace.ids().next(), RUN, name(flow, times), at))));
  }

  private void start(ExecutableFlow flow, Trigger.Scheduled times, UnitOfWork unit) {
    if (times.each().isEmpty()) {
      var nothing = new Rows.Nothing(new Value.Ref("", RUN));
      if (holds(flow, nothing, unit)) {
        flows.start(flow, Optional.empty(), unit);
      }
      return;
    }
    List<Row> rows = world.facts(unit).rows(times.each().get(), List.of());
    for (Row row : rows) {
      boolean wanted =
          times.where().map(where -> where.holds(situation(row, unit))).orElse(true)
              && holds(flow, row, unit);
      if (wanted) {
        flows.begin(flow, row.ref(), unit);
      }
    }
  }

  private boolean holds(ExecutableFlow flow, Row row, UnitOfWork unit) {
    return flow.condition()
        .map(condition -> condition.holds(situation(row, unit).with("old", row)))
        .orElse(true);
  }

  private Situation situation(Row row, UnitOfWork unit) {
    Facts facts = world.facts(unit);
    return new Situation(row, Map.of(), unit.now(), workspace.zone(), facts);
  }

  private ZoneId zone(Trigger.Scheduled times) {
    return times.zone().orElse(workspace.zone());
  }

  private String name(ExecutableFlow flow, Trigger.Scheduled times) {
    return flow.key() + "@" + times.times().text() + "@" + zone(times);
  }
}
