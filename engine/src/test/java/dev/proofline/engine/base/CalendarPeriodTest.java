package dev.proofline.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.CalendarPeriod.Days;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarPeriodTest {

  @ParameterizedTest
  @CsvSource({
    "week,         2026-11-25, 2026-11-23, 2026-11-25, 2026-11-16, 2026-11-18",
    "week,         2026-11-23, 2026-11-23, 2026-11-23, 2026-11-16, 2026-11-16",
    "last_week,    2026-11-25, 2026-11-16, 2026-11-22, 2026-11-09, 2026-11-15",
    "month,        2026-11-25, 2026-11-01, 2026-11-25, 2026-10-01, 2026-10-25",
    "month,        2026-03-31, 2026-03-01, 2026-03-31, 2026-02-01, 2026-02-28",
    "last_month,   2026-03-31, 2026-02-01, 2026-02-28, 2026-01-01, 2026-01-31",
    "quarter,      2026-11-25, 2026-10-01, 2026-11-25, 2026-07-01, 2026-08-25",
    "quarter,      2026-01-01, 2026-01-01, 2026-01-01, 2025-10-01, 2025-10-01",
    "last_quarter, 2026-01-01, 2025-10-01, 2025-12-31, 2025-07-01, 2025-09-30",
    "year,         2028-02-29, 2028-01-01, 2028-02-29, 2027-01-01, 2027-02-28",
    "last_year,    2026-11-25, 2025-01-01, 2025-12-31, 2024-01-01, 2024-12-31"
  })
  void a_period_and_as_much_of_the_one_before(
      String key,
      LocalDate today,
      LocalDate first,
      LocalDate last,
      LocalDate firstBefore,
      LocalDate lastBefore) {
    CalendarPeriod period = CalendarPeriod.of(key).orElseThrow();

    assertEquals(new Days(first, last), period.days(today));
    assertEquals(new Days(firstBefore, lastBefore), period.before(today));
  }

  @Test
  void other_words_name_no_period() {
    assertEquals(Optional.empty(), CalendarPeriod.of("Quarter"));
    assertEquals(Optional.empty(), CalendarPeriod.of("decade"));
  }
}
