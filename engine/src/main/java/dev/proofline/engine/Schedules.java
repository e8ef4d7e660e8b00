package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredTimer;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Flows that start by the clock. Their times are timers of one reserved run; a timer's name holds
 * the schedule, so one that was changed or removed finds nobody when it comes due.
 */
final class Schedules {
  static final UUID RUN = new UUID(0, 0);

  /** The reserved run whose timers are rows still to come of a schedule's time. */
  static final UUID PAGES = new UUID(0, 0x34);

  private final Workspace workspace;
  private final World world;
  private final LiveFlows flows;
  private final Sifting sifting;

  Schedules(Workspace workspace, World world, LiveFlows flows) {
    this.workspace = workspace;
    this.world = world;
    this.flows = flows;
    this.sifting = new Sifting(workspace, world);
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
    if (times.each().isPresent()) {
      page(flow, times, new Page(unit.now(), flow.key(), null), unit);
      return;
    }
    var nothing = new Rows.Nothing(new Value.Ref("", RUN));
    if (holds(flow, nothing, unit)) {
      flows.start(flow, Optional.empty(), unit);
    }
  }

  /** Goes on with the rows of one of a schedule's times. */
  void continues(StoredTimer timer, UnitOfWork unit) {
    Page page = Page.named(timer.name());
    ExecutableFlow flow = workspace.catalogue().flows().get(page.flow());
    if (flow != null && flow.trigger() instanceof Trigger.Scheduled times) {
      page(flow, times, page, unit);
    }
  }

  /** One run for each row, a page in a transaction; the rest is due next. */
  private void page(ExecutableFlow flow, Trigger.Scheduled times, Page page, UnitOfWork unit) {
    ExecutableForm form = workspace.catalogue().forms().get(times.each().orElse(""));
    if (form == null) {
      return;
    }
    Filter filter =
        times.where().map(where -> sifting.narrowed(where, form, unit)).orElse(Filter.EVERYTHING);
    var rows = sifting.page(form, filter, page.after());
    for (StoredRecord record : rows.items()) {
      Row row = world.row(form, record);
      boolean wanted =
          !Held.is(record)
              && times.where().map(where -> where.holds(situation(row, unit))).orElse(true)
              && holds(flow, row, unit);
      if (wanted) {
        flows.begin(flow, row.ref(), unit);
      }
    }
    if (rows.next() != null) {
      String rest = new Page(page.at(), page.flow(), rows.next()).name();
      unit.add(
          new Change.SetTimer(new StoredTimer(workspace.ids().next(), PAGES, rest, unit.now())));
    }
  }

  /**
   * Where a schedule's time has come to; kept as the name of a timer.
   *
   * @param at the time, so that a later one does not take its place
   * @param after the cursor of the page before
   */
  private record Page(Instant at, String flow, @Nullable String after) {
    String name() {
      return at + " " + flow + " " + after;
    }

    static Page named(String name) {
      String[] words = name.split(" ", 3);
      return new Page(Instant.parse(words[0]), words[1], words[2]);
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
