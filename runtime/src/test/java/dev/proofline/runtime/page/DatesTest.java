package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Times as people say them. */
class DatesTest {

  private final Dates dates =
      new Dates(
          new Languages().in("zh-CN"), SampleForms.SHANGHAI, Instant.parse("2026-11-20T06:18:00Z"));

  @Test
  void the_end_of_a_day_is_said_with_that_day() {
    assertEquals("今天 24:00", dates.until(Instant.parse("2026-11-20T16:00:00Z")));
    assertEquals("明天 24:00", dates.until(Instant.parse("2026-11-21T16:00:00Z")));
    assertEquals("明天 00:30", dates.until(Instant.parse("2026-11-20T16:30:00Z")));
  }

  @Test
  void lengths_are_days_from_two_days_on() {
    assertEquals("47 小时", dates.length(Duration.ofHours(47)));
    assertEquals("2 天", dates.length(Duration.ofHours(48)));
    assertEquals("3 天", dates.length(Duration.ofHours(77)));
  }
}
