package dev.proofline.engine.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CronTimesTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void stands_in_the_workspaces_zone() {
    assertEquals(
        List.of("2026-11-30T01:00:00Z", "2026-12-07T01:00:00Z"),
        times("0 9 * * 1", "2026-11-23T01:00:00Z", SHANGHAI, 2));
  }

  @Test
  void the_29th_of_february_comes_every_fourth_year() {
    assertEquals(
        List.of("2028-02-28T16:00:00Z", "2032-02-28T16:00:00Z"),
        times("0 0 29 2 *", "2026-01-01T00:00:00Z", SHANGHAI, 2));
  }

  @Test
  void the_31st_leaves_out_the_short_months() {
    assertEquals(
        List.of("2026-01-31T00:00:00Z", "2026-03-31T00:00:00Z"),
        times("0 8 31 * *", "2026-01-01T00:00:00Z", SHANGHAI, 2));
  }

  @Test
  void an_hour_that_summer_time_skips_still_fires_that_day_once() {
    List<String> found = times("30 2 * * *", "2026-03-28T12:00:00Z", BERLIN, 2);

    assertTrue(found.getFirst().startsWith("2026-03-29T01:"), found::toString);
    assertEquals("2026-03-30T00:30:00Z", found.getLast());
  }

  @Test
  void an_hour_that_comes_twice_fires_once() {
    assertEquals(
        List.of("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
        times("30 2 * * *", "2026-10-24T12:00:00Z", BERLIN, 2));
  }

  @Test
  void refuses_what_is_no_schedule() {
    for (String text : List.of("", "9", "61 * * * *", "0 9 * *", "0 0 9 * * MON *", "每周一")) {
      assertEquals(Optional.empty(), CronTimes.read(text), text);
    }
  }

  private static List<String> times(String cron, String from, ZoneId zone, int count) {
    CronTimes times = CronTimes.read(cron).orElseThrow();
    var found = new ArrayList<String>();
    Instant at = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      at = times.after(at, zone).orElseThrow();
      found.add(at.toString());
    }
    return found;
  }
}
