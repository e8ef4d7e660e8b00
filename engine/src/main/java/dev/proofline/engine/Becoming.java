package dev.proofline.engine;

import dev.proofline.engine.BecomingTimers.Baseline;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Timing;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts flows whose condition turns true for a row. Whether it was true is a counter by flow and
 * row, odd while it is; it is moved on in the unit that starts the run, so of several nodes one
 * does, and a restart forgets nothing. What is true when a flow is published sets nothing off.
 */
final class Becoming {

  private static final String PLANNED = "becomes/";
  private static final String TRUE = "true/";

  private final Workspace workspace;
  private final World world;
  private final LiveFlows flows;
  private final Sifting sifting;
  private final ToldBecoming told;

  Becoming(Workspace workspace, World world, LiveFlows flows) {
    this.workspace = workspace;
    this.world = world;
    this.flows = flows;
    this.sifting = new Sifting(workspace, world);
    this.told = new ToldBecoming(workspace, world, flows);
  }

  /**
   * A flow that was published anew takes down what is true; those without moments are looked at.
   */
  void plan(UnitOfWork unit) {
    Map<String, Long> planned = workspace.store().counters().beginning(PLANNED);
    Set<String> looked = new HashSet<>();
    workspace.store().work().timersOf(BecomingTimers.LOOKS).stream()
        .map(Change.StoredTimer::name)
        .forEach(looked::add);
    for (ExecutableFlow flow : timers().flows()) {
      long now = print(flow);
      long before = planned.getOrDefault(PLANNED + flow.key(), 0L);
      if (now != before) {
        unit.add(new Change.Count(PLANNED + flow.key(), now, before));
        unit.add(timers().baseline(new Baseline(flow.key(), false, null), unit.now()));
      }
      if (isLookedAt(flow) && !looked.contains(flow.key())) {
        unit.add(timers().look(flow.key(), unit.now().plus(BecomingTimers.PAUSE)));
      }
    }
  }

  private long print(ExecutableFlow flow) {
    String text = flow.version() + " " + new TreeMap<>(workspace.catalogue().settings());
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }

  private boolean isLookedAt(ExecutableFlow flow) {
    Set<String> forms = workspace.catalogue().forms().keySet();
    return flow.condition()
        .filter(rule -> told.is(flow) || rule.timing(about(flow), forms) == Timing.BY_LOOKING)
        .isPresent();
  }

  void fire(Change.StoredTimer timer, UnitOfWork unit) {
    UUID run = timer.run();
    if (run.equals(BecomingTimers.LOOKS)) {
      flow(timer.name()).filter(this::isLookedAt).ifPresent(flow -> look(flow, unit));
    } else if (run.equals(BecomingTimers.BASELINES)) {
      Baseline baseline = Baseline.named(timer.name());
      flow(baseline.flow()).ifPresent(flow -> baseline(flow, baseline, timer.dueAt(), unit));
    } else {
      Stale.named(timer.name()).ifPresent(stale -> follow(stale, unit));
    }
  }

  private void follow(Stale stale, UnitOfWork unit) {
    new Following(
            workspace,
            timers().rows(),
            Filter.EVERYTHING,
            (form, record, _) ->
                timers().about(form.key()).forEach(flow -> settle(flow, form, record, true, unit)))
        .follow(stale, unit);
  }

  /** Rows written since the flow was published are news; their own timer may come after this. */
  private void baseline(ExecutableFlow flow, Baseline baseline, Instant since, UnitOfWork unit) {
    if (told.is(flow)) {
      told.baseline(flow, baseline, since, unit);
      return;
    }
    ExecutableForm form = form(flow);
    if (form == null) {
      return;
    }
    var page = sifting.page(form, Filter.EVERYTHING, baseline.after());
    for (StoredRecord record : page.items()) {
      boolean news = !baseline.all() && !record.updatedAt().isBefore(since);
      settle(flow, form, record, news, unit);
    }
    if (page.next() != null) {
      var rest = new Baseline(flow.key(), baseline.all(), page.next());
      unit.add(timers().baseline(rest, since));
    }
  }

  /** Brings what is known of a row up to date. */
  private void settle(
      ExecutableFlow flow, ExecutableForm form, StoredRecord found, boolean news, UnitOfWork unit) {
    StoredRecord record = unit.record(form, found.id()).orElse(found);
    String counter = counter(flow, record.id());
    long last = workspace.store().counters().last(counter);
    boolean holds = holds(flow, form, record, unit);
    if (holds != isTrue(last)) {
      unit.pass(counter, last);
      if (holds && news) {
        flows.begin(flow, new Value.Ref(form.key(), record.id()), unit);
      }
    }
    timers().about(form.key()).stream()
        .flatMap(other -> next(other, form, record, unit).stream())
        .min(Comparator.naturalOrder())
        .ifPresent(at -> unit.add(timers().moment(form.key(), record.id(), at)));
  }

  private Optional<Instant> next(
      ExecutableFlow flow, ExecutableForm form, StoredRecord record, UnitOfWork unit) {
    try {
      return flow.condition().flatMap(rule -> rule.nextTurn(situation(form, record, unit)));
    } catch (TooManyRows unknown) {
      return Optional.empty();
    }
  }

  private boolean holds(
      ExecutableFlow flow, ExecutableForm form, StoredRecord record, UnitOfWork unit) {
    if (record.status() == Status.DRAFT || Held.is(record)) {
      return false;
    }
    Optional<Expression> condition = flow.condition();
    try {
      return condition.isPresent() && condition.get().holds(situation(form, record, unit));
    } catch (TooManyRows unknown) {
      return false;
    }
  }

  private Situation situation(ExecutableForm form, StoredRecord record, UnitOfWork unit) {
    return new Situation(
        world.row(form, record), Map.of(), unit.now(), workspace.zone(), world.facts(unit));
  }

  /** Rows for which the condition came out otherwise are looked at each in its own transaction. */
  private void look(ExecutableFlow flow, UnitOfWork unit) {
    if (told.is(flow)) {
      told.look(flow, unit);
      return;
    }
    unit.add(timers().look(flow.key(), unit.now().plus(BecomingTimers.PAUSE)));
    ExecutableForm form = form(flow);
    if (form == null) {
      return;
    }
    Map<String, Long> known = new HashMap<>(workspace.store().counters().beginning(prefix(flow)));
    Filter filter =
        flow.condition().map(rule -> sifting.narrowed(rule, form, unit)).orElse(Filter.EVERYTHING);
    each(
        form,
        filter,
        record -> {
          boolean was = isTrue(known.getOrDefault(counter(flow, record.id()), 0L));
          if (holds(flow, form, record, unit)) {
            known.remove(counter(flow, record.id()));
            if (!was) {
              lookAt(form, record.id(), unit);
            }
          }
        });
    // What is left was true and is not among those that are now.
    known.forEach((counter, last) -> {
      if (isTrue(last)) {
        lookAt(form, UUID.fromString(counter.substring(prefix(flow).length())), unit);
      }
    });
  }

  private void lookAt(ExecutableForm form, UUID row, UnitOfWork unit) {
    unit.add(timers().rows().timer(Stale.one(form.key(), row), unit.now()));
  }

  private void each(ExecutableForm form, Filter filter, Consumer<StoredRecord> look) {
    String after = null;
    do {
      StoredRecord.Page<StoredRecord> page = sifting.page(form, filter, after);
      page.items().forEach(look);
      after = page.next();
    } while (after != null);
  }

  private BecomingTimers timers() {
    return workspace.becoming();
  }

  private Optional<ExecutableFlow> flow(String key) {
    return timers().flows().stream().filter(flow -> flow.key().equals(key)).findFirst();
  }

  private @Nullable ExecutableForm form(ExecutableFlow flow) {
    return workspace.catalogue().forms().get(about(flow));
  }

  private static String about(ExecutableFlow flow) {
    return flow.trigger().source().orElse("");
  }

  static boolean isTrue(long count) {
    return count % 2 != 0;
  }

  static String prefix(ExecutableFlow flow) {
    return TRUE + flow.key() + "/";
  }

  static String counter(ExecutableFlow flow, UUID row) {
    return prefix(flow) + row;
  }
}
