package dev.proofline.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Clockwork;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.runtime.effect.Performer;
import dev.proofline.runtime.effect.Performers;
import dev.proofline.runtime.telemetry.Meters;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class WorkerTest {
  private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

  private final VirtualClock clock = new VirtualClock(Clock.fixed(START, ZoneOffset.UTC));
  private final Queue queue = new Queue();
  private final Meters meters = new Meters();
  private final List<String> performed = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean down;
  private final Worker worker =
      new Worker(queue, new Performers(List.of(new Recording())), clock, meters);

  private final class Recording implements Performer {
    @Override
    public String channel() {
      return "mail";
    }

    @Override
    public void perform(Delivery delivery) {
      if (down) {
        throw new IllegalStateException("no line");
      }
      performed.add(delivery.key());
    }
  }

  /** Timers each of which sends one mail; what fires is noted with the time it fired at. */
  private final class Queue implements Clockwork {
    final PriorityQueue<Instant> timers = new PriorityQueue<>();
    final List<Delivery> outbox = new ArrayList<>();
    final List<Instant> firedAt = new ArrayList<>();
    final List<Instant> retries = new ArrayList<>();
    final List<String> notSetUp = new ArrayList<>();
    final CountDownLatch sealed = new CountDownLatch(1);
    final CountDownLatch kept = new CountDownLatch(1);
    final CountDownLatch looked = new CountDownLatch(1);

    @Override
    public Optional<Delivery> ready(Delivery delivery) {
      return Optional.of(delivery);
    }

    @Override
    public synchronized int fireDue(int limit) {
      int fired = 0;
      while (fired < limit && !timers.isEmpty() && !timers.peek().isAfter(clock.instant())) {
        Instant due = timers.remove();
        firedAt.add(clock.instant());
        outbox.add(delivery("timer " + due, 0));
        fired++;
      }
      return fired;
    }

    private Delivery delivery(String key, int attempts) {
      return new Delivery(
          UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
          key,
          "mail",
          JsonNodeFactory.instance.objectNode(),
          clock.instant(),
          clock.instant(),
          attempts);
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
      return Optional.ofNullable(timers.peek());
    }

    @Override
    public synchronized List<Delivery> deliveries(int limit) {
      return outbox.stream().filter(one -> !one.nextAt().isAfter(clock.instant())).toList();
    }

    @Override
    public List<Delivery> readings(String channel, int limit) {
      return List.of();
    }

    @Override
    public synchronized void delivered(Delivery delivery) {
      outbox.remove(delivery);
    }

    @Override
    public synchronized void failed(Delivery delivery, String error, Instant retryAt) {
      retries.add(retryAt);
      outbox.remove(delivery);
      outbox.add(
          new Delivery(
              delivery.id(),
              delivery.key(),
              delivery.channel(),
              delivery.payload(),
              delivery.createdAt(),
              retryAt,
              delivery.attempts() + 1));
    }

    @Override
    public synchronized void notSetUp(Delivery delivery) {
      outbox.remove(delivery);
      notSetUp.add(delivery.key());
    }

    @Override
    public void follow() {}

    @Override
    public boolean keepNumbers() {
      kept.countDown();
      return false;
    }

    @Override
    public boolean lookCloser() {
      looked.countDown();
      return false;
    }

    @Override
    public void seal() {
      sealed.countDown();
    }
  }

  @AfterEach
  void close() {
    worker.close();
    meters.close();
  }

  @Test
  void moving_the_clock_does_everything_at_the_time_it_is_due() {
    queue.timers.add(START.plus(Duration.ofHours(24)));
    queue.timers.add(START.plus(Duration.ofHours(72)));
    queue.timers.add(START.plus(Duration.ofHours(73)));

    Instant now = worker.advance(clock, Duration.ofHours(72));

    assertEquals(START.plus(Duration.ofHours(72)), now);
    assertEquals(
        List.of(START.plus(Duration.ofHours(24)), START.plus(Duration.ofHours(72))), queue.firedAt);
    assertEquals(2, performed.size());
    assertTrue(queue.outbox.isEmpty());
  }

  @Test
  void a_clock_never_goes_back() {
    clock.moveTo(START.plus(Duration.ofHours(2)));
    clock.moveTo(START.plus(Duration.ofHours(1)));

    assertEquals(START.plus(Duration.ofHours(2)), clock.instant());
  }

  @Test
  void what_goes_by_a_channel_that_is_not_set_up_is_kept_inside() {
    queue.timers.add(START);
    try (var without = new Worker(queue, new Performers(List.of()), clock, meters)) {
      without.advance(clock, Duration.ZERO);
    }

    assertEquals(List.of("timer " + START), queue.notSetUp);
    assertTrue(queue.retries.isEmpty());
  }

  @Test
  void a_clock_tells_how_far_it_is_ahead_and_goes_on_from_there() {
    var kept = new ArrayList<Duration>();
    Clock real = Clock.fixed(START, ZoneOffset.UTC);
    var first = new VirtualClock(real, Duration.ZERO, kept::add);

    first.moveTo(START.plus(Duration.ofHours(72)));
    var again = new VirtualClock(real, kept.getLast(), kept::add);
    again.moveTo(START.plus(Duration.ofHours(1)));

    assertEquals(first.instant(), again.instant());
    assertEquals(List.of(Duration.ofHours(72)), kept);
  }

  @Test
  void what_failed_is_tried_again_later_and_only_once_at_a_time() {
    down = true;
    queue.timers.add(START);
    worker.advance(clock, Duration.ZERO);
    down = false;

    worker.advance(clock, Duration.ofMinutes(1));

    assertEquals(List.of(START.plusSeconds(5)), queue.retries);
    assertEquals(1, performed.size());
  }

  @Test
  void works_by_itself_once_started() throws InterruptedException {
    worker.start();

    assertTrue(queue.sealed.await(10, TimeUnit.SECONDS));
    assertTrue(queue.kept.await(10, TimeUnit.SECONDS));
    assertTrue(queue.looked.await(10, TimeUnit.SECONDS));
  }
}
