package dev.proofline.runtime.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that runs like another and can be moved ahead of it; never back. */
public final class VirtualClock extends Clock {
  private final Clock real;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  public VirtualClock(Clock real) {
    this.real = real;
  }

  /** Moves on to the time, unless it is past already. */
  public void moveTo(Instant time) {
    Duration by = Duration.between(real.instant(), time);
    ahead.accumulateAndGet(by, (now, asked) -> now.compareTo(asked) > 0 ? now : asked);
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
