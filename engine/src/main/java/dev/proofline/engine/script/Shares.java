package dev.proofline.engine.script;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What one person may have of scripts: one run at a time, however much they send at once, and no
 * more time than flows back to them.
 */
final class Shares {

  /** What may be used at once: a thousand ordinary submissions. */
  private static final Duration MOST = Duration.ofSeconds(5);

  /** A fifth of a worker's time flows back to each person. */
  private static final long FLOW = 5;

  private static final int REMEMBERED = 1_000;

  private final Clock clock;
  private final Map<UUID, Share> shares = new HashMap<>();

  Shares(Clock clock) {
    this.clock = clock;
  }

  /** A person's turn, until it is closed. */
  final class Turn implements AutoCloseable {

    private final Optional<Share> share;

    private Turn(Optional<Share> share) {
      this.share = share;
    }

    void used(Duration time) {
      share.ifPresent(own -> Shares.this.used(own, time));
    }

    @Override
    public void close() {
      share.ifPresent(Shares.this::leave);
    }
  }

  private static final class Share {
    private final Semaphore line = new Semaphore(1, true);
    private int waiting;
    private Duration used = Duration.ZERO;
    private Instant at = Instant.EPOCH;
  }

  /**
   * Waits for those before of the same person; empty when that takes too long. Nobody waits for
   * themselves when there is no person.
   *
   * @throws ScriptRunner.Spent when they have used theirs, before or while they waited
   */
  Optional<Turn> take(Optional<UUID> person, Duration patience) throws InterruptedException {
    if (person.isEmpty()) {
      return Optional.of(new Turn(Optional.empty()));
    }
    Share share = join(person.get());
    boolean mine = false;
    try {
      mine = share.line.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (mine) {
        refuseSpent(share);
      }
    } catch (ScriptRunner.Spent spent) {
      leave(share);
      throw spent;
    } finally {
      if (!mine) {
        giveUp(share);
      }
    }
    return mine ? Optional.of(new Turn(Optional.of(share))) : Optional.empty();
  }

  private synchronized Share join(UUID person) {
    if (shares.size() > REMEMBERED) {
      shares.values().removeIf(share -> share.waiting == 0 && left(share).equals(MOST));
    }
    Share share = shares.computeIfAbsent(person, _ -> new Share());
    refuseSpent(share);
    share.waiting++;
    return share;
  }

  private synchronized void refuseSpent(Share share) {
    if (!left(share).isPositive()) {
      throw new ScriptRunner.Spent("This person's scripts took too long. Try again in a minute.");
    }
  }

  private synchronized void giveUp(Share share) {
    share.waiting--;
  }

  private synchronized void leave(Share share) {
    share.waiting--;
    share.line.release();
  }

  private synchronized void used(Share share, Duration time) {
    share.used = MOST.minus(left(share)).plus(time);
    share.at = clock.instant();
  }

  private Duration left(Share share) {
    Duration back = Duration.between(share.at, clock.instant()).dividedBy(FLOW);
    Duration used = share.used.minus(back);
    return used.isNegative() ? MOST : MOST.minus(used);
  }
}
