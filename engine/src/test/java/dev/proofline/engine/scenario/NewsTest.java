package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who looks on from now on is not told again of all that was. */
class NewsTest {

  @Test
  void now_is_after_all_there_is_however_much_that_is_and_whatever_its_clock_said() {
    try (Scenario scenario = Scenario.of(Databases.h2(), Definitions.CUSTOMER)) {
      Instant now = scenario.clock().instant();
      happens(scenario, now, 1_100);
      happens(scenario, now.plus(Duration.ofDays(2)), 1);
      happens(scenario, now.minus(Duration.ofDays(2)), 1);

      long at = scenario.engine().audit().now();

      assertEquals(List.of(), scenario.store().ledger().after(at, 10));
      happens(scenario, now, 1);
      assertEquals(1, scenario.store().ledger().after(at, 10).size());
    }
  }

  private static void happens(Scenario scenario, Instant at, int times) {
    scenario
        .store()
        .committer()
        .commit(
            IntStream.range(0, times)
                .<Change>mapToObj(_ -> new Change.AppendEvent(event(at)))
                .toList());
  }

  private static Event event(Instant at) {
    return new Event(
        UUID.randomUUID(),
        at,
        "workspace",
        "test.happened",
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        JsonNodeFactory.instance.objectNode());
  }
}
