package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Engine;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL hear the same calls at once: each call begins one run. */
class WebhookNodesTest {

  private static final int CALLS = 8;

  @TempDir Path blobs;

  @Test
  void each_call_begins_one_run() throws Exception {
    Database database = Databases.postgres();
    try (Scenario scenario = Scenario.of(database, WebhookScenarios.PAID.formatted(""));
        LiveEngine other = BecomesNodesTest.node(database, scenario, blobs);
        var threads = Executors.newFixedThreadPool(4)) {
      scenario
          .engine()
          .connectors()
          .putSecret(SystemCallers.operator(), "paid", "-", WebhookScenarios.SECRET);
      for (int i = 0; i < CALLS; i++) {
        String id = "msg_" + i;
        List<Callable<Optional<UUID>>> asked =
            Stream.of(scenario.engine(), other, scenario.engine(), other)
                .<Callable<Optional<UUID>>>map(node -> () -> sent(node, id, scenario))
                .toList();
        Set<Optional<UUID>> runs = new HashSet<>();
        for (Future<Optional<UUID>> one : threads.invokeAll(asked)) {
          runs.add(one.get());
        }
        assertEquals(1, runs.size());
        assertTrue(runs.iterator().next().isPresent());
      }
      scenario.tasks("manager", "open", CALLS);
    }
  }

  private static Optional<UUID> sent(Engine node, String id, Scenario scenario) {
    var call =
        WebhookScenarios.signed(
            "paid", id, scenario.clock().instant(), WebhookScenarios.BODY, WebhookScenarios.KEY);
    return node.webhooks().receive(call, () -> Scenario.json(WebhookScenarios.BODY));
  }
}
