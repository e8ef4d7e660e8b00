package dev.proofline.designer.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.CalendarPeriod.Days;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrendStepsTest {

  private static TrendSteps steps(String first, String last) {
    return TrendSteps.of(new Days(LocalDate.parse(first), LocalDate.parse(last)));
  }

  private static List<String> axis(TrendSteps steps) {
    return steps.parts().stream().map(steps::axis).toList();
  }

  @Test
  void a_quarter_is_told_by_weeks_that_stay_within_it() {
    TrendSteps weeks = steps("2026-10-01", "2026-10-20");

    assertEquals(Step.WEEK, weeks.step());
    assertEquals(List.of("10-01", "10-05", "10-12", "10-19"), axis(weeks));
    assertEquals(LocalDate.of(2026, 9, 28), weeks.parts().getFirst().start());
    assertEquals(
        new Days(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 4)),
        weeks.parts().getFirst().days());
    assertEquals(
        new Days(LocalDate.of(2026, 10, 19), LocalDate.of(2026, 10, 20)),
        weeks.parts().getLast().days());
  }

  @Test
  void the_longer_the_time_the_longer_the_steps() {
    assertEquals(List.of("11-23", "11-24"), axis(steps("2026-11-23", "2026-11-24")));
    assertEquals(
        List.of("2025-11", "12", "2026-01", "02", "03"), axis(steps("2025-11-03", "2026-03-01")));
    assertEquals(Step.QUARTER, steps("2020-01-01", "2026-05-01").step());
    assertEquals("2020 Q1", axis(steps("2020-01-01", "2026-05-01")).getFirst());
  }

  @Test
  void a_cell_is_the_darker_the_nearer_it_is_to_the_most() {
    HeatMap.Shade shade =
        HeatMap.Shade.of(
            Stream.of(new BigDecimal("2"), null, new BigDecimal("10"), new BigDecimal("5")));

    assertEquals(1, shade.level(new BigDecimal("2")));
    assertEquals(2, shade.level(new BigDecimal("5")));
    assertEquals(4, shade.level(new BigDecimal("10")));
    assertEquals(0, shade.level(null));
    assertEquals(4, HeatMap.Shade.of(Stream.of(BigDecimal.ONE)).level(BigDecimal.ONE));
    assertEquals(0, HeatMap.Shade.of(Stream.empty()).level(BigDecimal.ONE));
  }
}
