package dev.proofline.runtime.worker;

import dev.proofline.engine.Clockwork;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.runtime.effect.DeliveryFailed;
import dev.proofline.runtime.effect.Performers;
import dev.proofline.runtime.telemetry.Meters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires what is due, delivers the outbox, has files recognised, follows what other nodes publish,
 * seals the ledger, keeps numbers and looks for signs of padding, each in its own loop on a virtual
 * thread. A loop that fails says so once and goes on; nothing it does is lost, for it asks the
 * database anew each time.
 */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("proofline.worker");
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration SEAL_EVERY = Duration.ofSeconds(3);
  private static final int BATCH = 100;
  private static final int AT_ONCE = 32;

  /** Files of a kind that are recognised at the same time: each takes a core. */
  private static final int READ_AT_ONCE = 2;

  private final Clockwork clockwork;
  private final Performers performers;
  private final Clock clock;
  private final Meters meters;
  private final Map<UUID, CompletableFuture<Void>> inFlight = new ConcurrentHashMap<>();
  private final Map<String, Set<UUID>> reading = new ConcurrentHashMap<>();
  private final Lock firing = new ReentrantLock();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public Worker(Clockwork clockwork, Performers performers, Clock clock, Meters meters) {
    this.clockwork = clockwork;
    this.performers = performers;
    this.clock = clock;
    this.meters = meters;
  }

  public void start() {
    loop("timers", () -> fireBatch() == BATCH ? Duration.ZERO : untilNextDue());
    loop("outbox", () -> deliver().isEmpty() ? LONGEST_PAUSE : Duration.ofMillis(50));
    for (String channel : Delivery.READINGS) {
      if (performers.serve(channel)) {
        loop(channel, () -> read(channel).isEmpty() ? LONGEST_PAUSE : Duration.ofMillis(200));
      }
    }
    loop(
        "definitions",
        () -> {
          clockwork.follow();
          return LONGEST_PAUSE;
        });
    loop(
        "seals",
        () -> {
          clockwork.seal();
          return SEAL_EVERY;
        });
    loop("numbers", () -> aside(clockwork::keepNumbers));
    loop("suspicions", () -> aside(clockwork::lookCloser));
  }

  /** One turn of a loop; returns how long to pause. */
  private interface Turn {
    Duration take();
  }

  private void loop(String name, Turn turn) {
    threads.execute(() -> {
      boolean failing = false;
      while (!isStopped(Duration.ZERO)) {
        Duration pause = LONGEST_PAUSE;
        try {
          pause = turn.take();
          failing = false;
        } catch (RuntimeException broken) {
          if (!failing) {
            LOG.error("The loop for {} failed and goes on", name, broken);
          }
          failing = true;
        }
        if (isStopped(pause)) {
          return;
        }
      }
    });
  }

  private boolean isStopped(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private int fireBatch() {
    firing.lock();
    try {
      int fired = clockwork.fireDue(BATCH);
      meters.worked("timers", fired);
      return fired;
    } finally {
      firing.unlock();
    }
  }

  /** A tenth of the time at most, unless there is much to make up for. */
  private Duration aside(BooleanSupplier step) {
    Instant began = clock.instant();
    boolean more = step.getAsBoolean();
    Duration took = Duration.between(began, clock.instant());
    Duration rest = took.multipliedBy(9);
    return more ? took : rest.compareTo(LONGEST_PAUSE) < 0 ? LONGEST_PAUSE : rest;
  }

  private Duration untilNextDue() {
    Instant now = clock.instant();
    Duration until =
        clockwork.nextDue().map(due -> Duration.between(now, due)).orElse(LONGEST_PAUSE);
    if (until.isNegative()) {
      // Due and not fired: another node has it, or it was refused. Not a reason to spin.
      return Duration.ofMillis(100);
    }
    return until.compareTo(LONGEST_PAUSE) < 0 ? until : LONGEST_PAUSE;
  }

  /** Sees to it that all the outbox has is being delivered; returns what to wait for. */
  private List<CompletableFuture<Void>> deliver() {
    return clockwork.deliveries(BATCH).stream()
        .map(delivery ->
            inFlight.computeIfAbsent(
                delivery.id(),
                _ -> CompletableFuture.runAsync(() -> deliverOne(delivery), threads)))
        .toList();
  }

  /** No more files are taken than are read, so that what waits is anybody's. */
  private List<CompletableFuture<Void>> read(String channel) {
    Set<UUID> mine = reading.computeIfAbsent(channel, _ -> ConcurrentHashMap.newKeySet());
    int free = READ_AT_ONCE - mine.size();
    return free <= 0 || !performers.serve(channel)
        ? List.of()
        : clockwork.readings(channel, free).stream()
            .filter(delivery -> mine.add(delivery.id()))
            .map(delivery -> CompletableFuture.runAsync(() -> readOne(delivery, mine), threads))
            .toList();
  }

  private void readOne(Delivery delivery, Set<UUID> mine) {
    try {
      perform(delivery);
    } finally {
      mine.remove(delivery.id());
    }
  }

  private void deliverOne(Delivery delivery) {
    places.acquireUninterruptibly();
    try {
      perform(delivery);
    } finally {
      places.release();
      inFlight.remove(delivery.id());
    }
  }

  private void perform(Delivery delivery) {
    try {
      if (clockwork.perform(delivery)) {
        meters.worked("delivered", 1);
      } else if (performers.serve(delivery.channel())) {
        Optional<Delivery> ready = clockwork.ready(delivery);
        if (ready.isPresent()) {
          performers.perform(ready.get());
          clockwork.delivered(delivery);
          meters.worked("delivered", 1);
        }
      } else {
        clockwork.notSetUp(delivery);
      }
    } catch (DeliveryFailed failed) {
      settle(delivery, failed);
    } catch (RuntimeException broken) {
      LOG.error("Delivery {} by {} failed", delivery.id(), delivery.channel(), broken);
      settle(delivery, String.valueOf(broken.getMessage()), false);
    }
  }

  private void settle(Delivery delivery, DeliveryFailed failed) {
    LOG.warn(
        "Delivery {} by {} failed (attempt {}): {}",
        delivery.id(),
        delivery.channel(),
        delivery.attempts() + 1,
        failed.getMessage());
    settle(delivery, String.valueOf(failed.getMessage()), failed.lasting());
  }

  private void settle(Delivery delivery, String error, boolean lasting) {
    meters.worked("failed", 1);
    Instant retryAt =
        lasting
            ? null
            : RetryPlan.pauseAfter(delivery.attempts() + 1)
                .map(pause -> clock.instant().plus(pause))
                .orElse(null);
    try {
      clockwork.failed(delivery, error, retryAt);
    } catch (RuntimeException broken) {
      // Its lease runs out, then it is tried again.
      LOG.error("What became of delivery {} could not be written", delivery.id(), broken);
    }
  }

  /**
   * Moves a virtual clock on by stops: at each due time all that is due is done before the clock
   * moves further; at the end the outbox is emptied and the ledger sealed.
   */
  public Instant advance(VirtualClock virtual, Duration by) {
    Instant end = virtual.instant().plus(by);
    Instant stop = nextStop(end);
    while (stop.isBefore(end)) {
      virtual.moveTo(stop);
      catchUp();
      Instant next = nextStop(end);
      // What stays due although it was tried must not hold the clock.
      stop = next.isAfter(stop) ? next : end;
    }
    virtual.moveTo(end);
    catchUp();
    clockwork.seal();
    return virtual.instant();
  }

  private Instant nextStop(Instant end) {
    return clockwork.nextDue().filter(due -> due.isBefore(end)).orElse(end);
  }

  /** Does all that is due now. */
  private void catchUp() {
    int fired = fireBatch();
    while (fired > 0) {
      fired = fireBatch();
    }
    finish(this::deliver);
    for (String channel : Delivery.READINGS) {
      finish(() -> read(channel));
    }
  }

  private static void finish(Supplier<List<CompletableFuture<Void>>> taking) {
    List<CompletableFuture<Void>> taken = taking.get();
    while (!taken.isEmpty()) {
      taken.forEach(CompletableFuture::join);
      taken = taking.get();
    }
  }

  /** Stops taking up work and waits for what is under way. */
  @Override
  public void close() {
    stopped.countDown();
    threads.close();
    clockwork.seal();
  }
}
