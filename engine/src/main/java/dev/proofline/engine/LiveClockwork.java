package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.store.Change.StoredTimer;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.PeopleStore.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Due timers and the outbox. A timer is taken in the unit of what it sets off, so of several nodes
 * one fires it and nothing is lost when that one dies.
 */
final class LiveClockwork implements Clockwork {
  private static final double JITTER = 0.2;
  private static final Duration LATE = Duration.ofMinutes(1);

  /** How long a delivery handed out is nobody else's; what was not settled then is tried again. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Set<UUID> DECIDES =
      Set.of(Staleness.VERDICTS, Deadlines.RUN, WantedTexts.RUN, WantedTexts.CORRECTED);

  /** Those whose units write a row that has to be there once. */
  private static final Set<UUID> WRITE_ONCE =
      Stream.concat(ChainTimers.RUNS.stream(), BecomingTimers.RUNS.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** How many of a reader's newest messages are looked at for the same one. */
  private static final int SEARCHED = 50;

  private final Workspace workspace;
  private final LiveFlows flows;
  private final Runnable follow;
  private final Schedules schedules;
  private final List<Runnable> sweeps;
  private final Freshening freshening;
  private final Deciding deciding;
  private final Chaining chaining;
  private final Becoming becoming;
  private final List<Batched> batched;
  private final NumberKeeping numbers;
  private final LinkMaking links;
  private final Suspecting suspecting;
  private final Answering answering;
  private final AtomicReference<@Nullable Catalogue> planned = new AtomicReference<>();

  /**
   * @param follow takes over what other nodes published
   */
  LiveClockwork(Workspace workspace, World world, LiveFlows flows, Runnable follow, Upkeep upkeep) {
    this.sweeps = upkeep.sweeps();
    this.freshening = upkeep.freshening();
    this.deciding = upkeep.deciding();
    this.chaining = upkeep.chaining();
    this.becoming = upkeep.becoming();
    this.batched = upkeep.batched();
    this.numbers = upkeep.numbers();
    this.links = upkeep.links();
    this.suspecting = upkeep.suspecting();
    this.answering = upkeep.answering();
    this.workspace = workspace;
    this.flows = flows;
    this.follow = follow;
    this.schedules = new Schedules(workspace, world, flows);
  }

  /**
   * What keeps records as their forms say they are.
   *
   * @param sweeps look now and then for what is to be done without a timer
   * @param batched what takes longer than a moment
   */
  record Upkeep(
      List<Runnable> sweeps,
      Freshening freshening,
      Deciding deciding,
      Chaining chaining,
      Becoming becoming,
      List<Batched> batched,
      NumberKeeping numbers,
      LinkMaking links,
      Suspecting suspecting,
      Answering answering) {
    Upkeep {
      sweeps = List.copyOf(sweeps);
      batched = List.copyOf(batched);
    }
  }

  /** Plans the schedules of what is published, once for each catalogue. */
  void plan() {
    Catalogue catalogue = workspace.catalogue();
    if (planned.get() == catalogue) {
      return;
    }
    UnitOfWork unit = unit();
    schedules.plan(unit);
    freshening.plan(unit);
    chaining.plan(unit);
    becoming.plan(unit);
    List<Change> changes = unit.changes();
    try {
      if (!changes.isEmpty()) {
        workspace.commit(changes);
      }
      planned.set(catalogue);
    } catch (Committer.Conflict anotherNodePlans) {
      // What it left to plan is seen the next time.
      planned.set(null);
    }
  }

  @Override
  public int fireDue(int limit) {
    plan();
    int fired = (int) batched.stream().filter(Batched::step).count();
    RuntimeException bug = null;
    for (Runnable sweep : sweeps) {
      try {
        sweep.run();
      } catch (RuntimeException thrown) {
        bug = bug == null ? thrown : bug;
      }
    }
    for (StoredTimer timer : workspace.store().work().due(workspace.clock().instant(), limit)) {
      try {
        fired += fire(timer) ? 1 : 0;
      } catch (RuntimeException thrown) {
        // One that cannot be fired must not keep the others waiting.
        bug = bug == null ? thrown : bug;
      }
    }
    if (bug != null) {
      throw bug;
    }
    return fired;
  }

  @Override
  public Optional<Instant> nextDue() {
    return batched.stream().anyMatch(Batched::isWaiting)
        ? Optional.of(workspace.clock().instant())
        : workspace.store().work().nextDue();
  }

  @Override
  public List<Delivery> deliveries(int limit) {
    Instant now = workspace.clock().instant();
    return workspace.store().work().lease(now, now.plus(LEASE), limit);
  }

  @Override
  public List<Delivery> readings(String channel, int limit) {
    Instant now = workspace.clock().instant();
    return workspace.store().work().leaseOf(channel, now, now.plus(LEASE), limit);
  }

  @Override
  public boolean perform(Delivery delivery) {
    boolean ours = delivery.channel().equals(CallSending.CHANNEL);
    if (ours) {
      answering.perform(delivery);
    }
    return ours;
  }

  @Override
  public void delivered(Delivery delivery) {
    workspace.commit(
        List.of(
            new Change.SettleDelivery(delivery.id(), true, delivery.attempts() + 1, null, null)));
  }

  @Override
  public Optional<Delivery> ready(Delivery delivery) {
    if (!delivery.payload().has(Invitations.TASK)) {
      return Optional.of(delivery);
    }
    Optional<Delivery> linked = links.linked(delivery);
    if (linked.isEmpty()) {
      delivered(delivery);
    }
    return linked;
  }

  @Override
  public void failed(Delivery delivery, String error, @Nullable Instant retryAt) {
    int attempts = delivery.attempts() + 1;
    if (CallSending.isOfStep(delivery)) {
      answering.broke(delivery, error, retryAt == null);
    } else if (retryAt == null) {
      giveUp(delivery, attempts, error);
    } else {
      workspace.commit(
          List.of(
              new Change.SettleDelivery(delivery.id(), false, attempts, spread(retryAt), error)));
    }
  }

  @Override
  public void notSetUp(Delivery delivery) {
    int attempts = delivery.attempts() + 1;
    if (delivery.payload().has(Invitations.TASK)) {
      UnitOfWork unit = unit();
      unit.add(new Change.SettleDelivery(delivery.id(), true, attempts, null, "to be shown"));
      links.passedOn(delivery, unit);
      workspace.commit(unit.changes());
      return;
    }
    Optional<User> reader = reader(delivery);
    if (reader.isEmpty()) {
      giveUp(delivery, attempts, delivery.channel() + " is not set up");
      return;
    }
    UnitOfWork unit = unit();
    unit.add(new Change.SettleDelivery(delivery.id(), true, attempts, null, "in the inbox"));
    Change.InboxItem item = item(delivery, reader.get().id());
    boolean there =
        workspace.store().work().inbox(item.user(), false, SEARCHED).stream()
            .anyMatch(one -> saysTheSame(one, delivery));
    if (!there) {
      unit.add(new Change.PutInboxItem(item));
    }
    workspace.commit(unit.changes());
  }

  private Optional<User> reader(Delivery delivery) {
    String to = delivery.payload().path("to").asString("");
    return workspace.org().users().values().stream()
        .filter(user -> delivery.channel().equals("mail") && user.active())
        .filter(user -> !to.isBlank() && to.equals(user.email()))
        .findFirst();
  }

  private Change.InboxItem item(Delivery delivery, UUID reader) {
    JsonNode payload = delivery.payload();
    String record = payload.path("record").asString("");
    return new Change.InboxItem(
        workspace.ids().next(),
        reader,
        FlowEvents.words(LocalText.plain(payload.path("title").asString(""))),
        FlowEvents.words(LocalText.plain(payload.path("text").asString(""))),
        payload.has("form") ? payload.path("form").asString("") : null,
        record.isEmpty() ? null : UUID.fromString(record),
        delivery.createdAt(),
        null);
  }

  /** A message sent through the inbox and by mail is in the inbox already. */
  private static boolean saysTheSame(Change.InboxItem one, Delivery delivery) {
    JsonNode payload = delivery.payload();
    String record = one.record() == null ? "" : one.record().toString();
    return one.at().equals(delivery.createdAt())
        && record.equals(payload.path("record").asString(""))
        && one.text().values().stream()
            .anyMatch(text -> text.asString("").equals(payload.path("text").asString("")));
  }

  /** Up to a fifth later, so that what failed together does not come back together. */
  private Instant spread(Instant at) {
    long pause = Math.max(0, Duration.between(workspace.clock().instant(), at).toMillis());
    return at.plusMillis(Math.round(pause * JITTER * workspace.random().nextDouble()));
  }

  @Override
  public void follow() {
    follow.run();
  }

  /** By what is published on whatever node: two that disagree would throw away each other's. */
  @Override
  public boolean keepNumbers() {
    follow.run();
    return numbers.step();
  }

  @Override
  public boolean lookCloser() {
    return suspecting.step();
  }

  @Override
  public void seal() {
    workspace.store().ledger().seal();
  }

  /**
   * False when another node took it, or what it moves was moved meanwhile: then it is due again.
   */
  private boolean fire(StoredTimer timer) {
    UnitOfWork unit = unit();
    unit.add(new Change.TakeTimer(timer.id()));
    try {
      fire(timer, unit);
      workspace.commit(unit.changes());
      return true;
    } catch (Committer.Conflict somebodyWasFaster) {
      return false;
    } catch (Committer.Duplicate twice) {
      // A row whose id follows from what it tells of: somebody was faster here too.
      if (twice.fields().isEmpty() && WRITE_ONCE.contains(timer.run())) {
        return false;
      }
      stop(timer, twice);
      throw twice;
    } catch (RuntimeException broken) {
      stop(timer, broken);
      throw broken;
    }
  }

  /** The run a timer belongs to would throw the same again at every tick. */
  private void stop(StoredTimer timer, RuntimeException bug) {
    UnitOfWork unit = unit();
    if (Faults.comeAgain(bug, workspace.store()::ofDatabase)
        && flows.broken(timer.run(), bug, unit)) {
      unit.add(new Change.TakeTimer(timer.id()));
      workspace.commit(unit.changes());
    }
  }

  private void fire(StoredTimer timer, UnitOfWork unit) {
    if (timer.run().equals(Schedules.RUN)) {
      schedules.fire(timer, unit);
    } else if (timer.run().equals(Schedules.PAGES)) {
      schedules.continues(timer, unit);
    } else if (timer.run().equals(Staleness.VALUES)) {
      freshening.fire(timer, unit);
    } else if (DECIDES.contains(timer.run())) {
      deciding.fire(timer, unit);
    } else if (ChainTimers.RUNS.contains(timer.run())) {
      chaining.fire(timer, unit);
    } else if (BecomingTimers.RUNS.contains(timer.run())) {
      becoming.fire(timer, unit);
    } else {
      boolean late = Duration.between(timer.dueAt(), unit.now()).compareTo(LATE) > 0;
      var fired = new Signal.TimerFired(timer.name(), timer.dueAt(), late);
      flows.signal(timer.run(), fired, SystemCallers.flow("timer " + timer.name()), unit);
    }
  }

  private void giveUp(Delivery delivery, int attempts, String error) {
    UnitOfWork unit = unit();
    unit.add(new Change.SettleDelivery(delivery.id(), true, attempts, null, error));
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("delivery", delivery.key()).put("channel", delivery.channel());
    data.put("attempts", attempts).put("error", error);
    Caller worker = SystemCallers.flow("outbox");
    unit.add(
        new Change.AppendEvent(workspace.events().ofWorkspace(worker, "delivery.failed", data)));
    new LostNews(workspace).tell(delivery, attempts, error, unit);
    workspace.commit(unit.changes());
  }

  private UnitOfWork unit() {
    return workspace.unit(workspace.clock().instant());
  }
}
