package dev.proofline.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.form.WrittenTime.DayAndTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-04",
        "2026/3/4",
        "2026.3.4",
        "2026年3月4日",
        "2026 年 3 月 4 号",
        "20260304",
        "２０２６－０３－０４"
      })
  void reads_days_as_people_write_them(String written) {
    assertEquals(
        Optional.of(new DayAndTime(LocalDate.of(2026, 3, 4), Optional.empty())),
        WrittenTime.dayAndTime(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "03/04/2026",
        "26-3-4",
        "3月4日",
        "46085",
        "2026-13-01",
        "2026-02-30",
        "明天",
        "2026-03-04 x"
      })
  void does_not_guess(String written) {
    assertEquals(Optional.empty(), WrittenTime.dayAndTime(written));
  }

  @Test
  void takes_a_day_before_the_month_only_when_it_can_be_nothing_else() {
    assertEquals(
        Optional.of(LocalDate.of(2026, 3, 14)),
        WrittenTime.dayAndTime("14/03/2026").map(DayAndTime::day));
    assertEquals(
        Optional.of(LocalDate.of(2026, 3, 14)),
        WrittenTime.dayAndTime("3/14/2026").map(DayAndTime::day));
    assertEquals(
        Optional.of(LocalDate.of(2026, 3, 3)),
        WrittenTime.dayAndTime("3/3/2026").map(DayAndTime::day));
  }

  @ParameterizedTest
  @CsvSource({
    "14:30, 14:30",
    "下午2:30, 14:30",
    "2:30 PM, 14:30",
    "9点, 09:00",
    "9时5分, 09:05",
    "12:00 am, 00:00"
  })
  void reads_times_of_day(String written, LocalTime expected) {
    assertEquals(Optional.of(expected), WrittenTime.time(written));
  }

  @Test
  void reads_a_day_with_its_time() {
    assertEquals(
        Optional.of(
            new DayAndTime(LocalDate.of(2026, 3, 4), Optional.of(LocalTime.of(15, 30, 20)))),
        WrittenTime.dayAndTime("2026-03-04T15:30:20"));
    assertEquals(
        Optional.of(new DayAndTime(LocalDate.of(2026, 3, 4), Optional.of(LocalTime.of(15, 30)))),
        WrittenTime.dayAndTime("2026年3月4日 下午3:30"));
  }

  @ParameterizedTest
  @CsvSource({"1:30, 90", "1小时30分, 90", "90分钟, 90", "1.5 小时, 90", "1h 30m, 90", "2天, 2880"})
  void reads_spans_with_their_units(String written, long minutes) {
    assertEquals(Optional.of(Duration.ofMinutes(minutes)), WrittenTime.span(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"90", "", "很久"})
  void a_span_without_a_unit_is_none(String written) {
    assertEquals(Optional.empty(), WrittenTime.span(written));
  }
}
