package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Simulations.Asked;
import dev.proofline.engine.Simulations.Simulated;
import dev.proofline.engine.Simulations.Told;
import dev.proofline.engine.Simulations.Waiting;
import dev.proofline.engine.Simulations.What;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.flow.Run;
import dev.proofline.engine.flow.SimulatedMove;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Simulating a flow over HTTP: what is asked, and how it is told. */
class SimulationTest {

  private static final Instant NOW = Instant.parse("2026-11-16T01:00:00Z");
  private static final UUID BOSS = new UUID(1, 2);
  private static final String CALL = "/api/definitions/flow/approval/simulate";

  @Test
  void a_script_is_read_and_what_would_happen_is_told() {
    try (var running = RunningServer.start()) {
      var asked = new AtomicReference<Asked>();
      running.engine.simulations =
          (_, flow, given) -> {
            asked.set(given);
            return simulated(flow);
          };

      JsonNode told =
          RunningServer.json(
              running.post(
                  "admin",
                  CALL,
                  """
                  {"data": {"amount": 5}, "moves": [{"wait": "PT72H"},
                   {"reject": "boss", "by": "%s", "comment": "no"}]}\
                  """
                      .formatted(BOSS)));

      assertEquals(
          List.of(
              new SimulatedMove.Pass(Duration.ofHours(72)),
              new SimulatedMove.Decide(
                  "boss", TaskOutcome.REJECTED, Optional.of(BOSS), Optional.of("no"))),
          asked.get().moves());
      assertEquals(5, asked.get().data().orElseThrow().path("amount").asInt());
      assertEquals("请“经理”审批", told.at("/log/0/text").asString());
      assertEquals("asked", told.at("/log/0/what").asString());
      assertEquals(BOSS.toString(), told.at("/waiting/0/person").asString());
      assertEquals("running", told.path("state").asString());
      assertEquals(NOW.toString(), told.path("now").asString());
    }
  }

  @Test
  void moves_that_are_none_are_refused_at_their_place() {
    try (var running = RunningServer.start()) {
      for (String move :
          List.of(
              "{\"wait\": \"-PT1H\"}",
              "{\"wait\": \"soon\"}",
              "{\"approve\": \"boss\", \"reject\": \"boss\"}",
              "{\"approve\": \"boss\", \"by\": \"somebody\"}",
              "{\"transfer\": \"boss\"}",
              "{\"resubmit\": false}",
              "\"approve\"")) {
        var answer =
            running.post("admin", CALL, "{\"moves\": [{\"wait\": \"PT1H\"}, " + move + "]}");

        assertEquals(422, answer.statusCode(), move);
        assertEquals(
            "/moves/1", RunningServer.json(answer).at("/errors/0/pointer").asString(), move);
      }
      assertEquals(422, running.post("admin", CALL, "{\"record\": \"no id\"}").statusCode());
    }
  }

  private static Simulated simulated(String flow) {
    return new Simulated(
        "A-1",
        true,
        false,
        List.of(),
        NOW,
        Run.fresh(new UUID(3, 4), flow, 1, Optional.empty()),
        List.of(new Told(0, NOW, "boss", What.ASKED, LocalText.of("请“经理”审批", "Asks the boss"))),
        List.of(
            new Waiting(
                "boss",
                Optional.of(BOSS),
                "经理",
                LocalText.of("审批", "Approval"),
                true,
                false,
                Optional.empty(),
                List.of("return"))),
        List.of(),
        List.of());
  }
}
