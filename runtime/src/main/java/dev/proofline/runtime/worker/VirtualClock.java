package dev.proofline.runtime.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/** A clock that runs like another and can be moved ahead of it; never back. */
public final class VirtualClock extends Clock {
  private final Clock real;
  private final Consumer<Duration> kept;
  private volatile Duration ahead;

  public VirtualClock(Clock real) {
    this(real, Duration.ZERO, _ -> {});
  }

  /**
   * @param ahead where it goes on from
   * @param kept is told each new advance before the clock shows it
   */
  public VirtualClock(Clock real, Duration ahead, Consumer<Duration> kept) {
    this.real = real;
    this.ahead = ahead;
    this.kept = kept;
  }

  /** Moves on to the time, unless it is past already. */
  public synchronized void moveTo(Instant time) {
    Duration by = Duration.between(real.instant(), time);
    if (by.compareTo(ahead) > 0) {
      kept.accept(by);
      ahead = by;
    }
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new Zoned(this, zone);
  }

  /** The same time as of a zone. */
  private static final class Zoned extends Clock {
    private final Clock time;
    private final ZoneId zone;

    Zoned(Clock time, ZoneId zone) {
      this.time = time;
      this.zone = zone;
    }

    @Override
    public Instant instant() {
      return time.instant();
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Zoned(time, other);
    }
  }
}
