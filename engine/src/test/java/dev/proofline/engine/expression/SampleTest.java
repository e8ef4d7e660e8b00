package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code l.sample(n)}: some rows by chance, in steps of flows. */
class SampleTest {

  private static final int ROWS = 10;
  private static final String DRAWN = "rows.visit.sample(3).map(v, v.kind).join(',')";

  @Test
  void only_a_step_of_a_flow_draws() {
    assertTrue(World.refusals(DRAWN, null).getFirst().contains("sample_in_flow_only"));
  }

  @Test
  void the_same_step_draws_the_same_and_another_draws_another() {
    var draws = new HashSet<String>();
    for (int run = 0; run < 40; run++) {
      String drawn = drawn("run" + run);
      assertEquals(drawn, drawn("run" + run));
      assertEquals(3, Arrays.stream(drawn.split(",")).distinct().count());
      draws.add(drawn);
    }

    assertTrue(draws.size() > 20, draws::toString);
  }

  @Test
  void each_row_is_as_likely_as_another() {
    var counts = new HashMap<String, Integer>();
    int runs = 3_000;
    for (int run = 0; run < runs; run++) {
      for (String one : drawn("seed" + run).split(",")) {
        counts.merge(one, 1, Integer::sum);
      }
    }

    // 900 of 3000 each, give or take five standard deviations.
    assertEquals(ROWS, counts.size());
    counts.values().forEach(count -> assertTrue(Math.abs(count - 900) < 126, counts::toString));
  }

  private static String drawn(String seed) {
    World world = new World();
    List<Row> visits =
        java.util.stream.IntStream.range(0, ROWS)
            .<Row>mapToObj(i ->
                new World.MapRow(
                    new Value.Ref("visit", new UUID(3, i)),
                    Map.of(
                        "kind", new Value.Text("k" + i),
                        "submitted_at", new Value.Moment(Instant.ofEpochSecond(i)))))
            .toList();
    world.sources.put("visit", visits);
    Outcome<Expression> checked =
        new CelExpressions(World.VOCABULARY)
            .check(DRAWN, Scope.over("visit").drawing(), null, Pointer.ROOT);
    return checked
                .orElseThrow()
                .evaluate(world.standingOn(visits.getFirst()).drawing(seed))
                .orElseThrow()
            instanceof Value.Text(var text)
        ? text
        : "";
  }
}
