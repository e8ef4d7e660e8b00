package dev.proofline.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

  @Test
  void a_day_is_the_day_of_the_zone_asked_for_also_after_time_was_moved() {
    var clock =
        new VirtualClock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));
    Clock shanghai = clock.withZone(ZoneId.of("Asia/Shanghai"));

    clock.moveTo(Instant.parse("2026-11-21T20:00:00Z"));

    assertEquals(LocalDate.of(2026, 11, 22), LocalDate.now(shanghai));
    assertEquals(LocalDate.of(2026, 11, 21), LocalDate.now(clock));
    assertEquals(ZoneId.of("Asia/Shanghai"), shanghai.getZone());
  }
}
