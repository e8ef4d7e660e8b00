package dev.proofline.engine.scenario;

import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL see conditions turn true at once: each sets its flow off once. */
class BecomesNodesTest {

  private static final int CUSTOMERS = 8;

  @TempDir Path blobs;

  @Test
  void each_row_sets_off_once() throws InterruptedException {
    Database database = Databases.postgres();
    String old = BecomesScenarios.flow("old", "now - created_at > days(7)");
    String looked = BecomesScenarios.flow("looked", "today() > created_at + days(9)");
    try (Scenario scenario = Scenario.of(database, FlowDefinitions.CUSTOMER, old, looked);
        LiveEngine other = node(database, scenario, blobs)) {
      for (int i = 0; i < CUSTOMERS; i++) {
        scenario.as("rep1").fills("customer").with("name", "客户" + i).submits();
      }
      ChainNodesTest.fire(scenario, other);
      scenario.tasks("rep1", "open", 0);

      scenario.clock().advance(Duration.ofDays(8));
      ChainNodesTest.fire(scenario, other);
      scenario.tasks("rep1", "open", CUSTOMERS);

      scenario.clock().advance(Duration.ofDays(8));
      ChainNodesTest.fire(scenario, other);
      scenario.tasks("rep1", "open", 2 * CUSTOMERS);
    }
  }

  static LiveEngine node(Database database, Scenario scenario, Path blobs) {
    return LiveEngine.open(
        new EngineConfig(
            database.open(scenario.clock()),
            blobs,
            scenario.clock(),
            new Random(8),
            ZoneId.of("Asia/Shanghai"),
            new NoScripts(),
            List.of()));
  }
}
