package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL look at the same subjects at once: each chain is there once. */
class ChainNodesTest {

  private static final int CUSTOMERS = 8;
  private static final String NEED =
      """
      {"kind": "form", "key": "need", "title": "需求", "subject": "customer", "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "of": "customer"}]}\
      """;
  private static final String CHAIN =
      """
      {"kind": "chain", "key": "closure", "title": "闭环", "subject": "customer", "start": {"submitted": "need"}, "links": [
        {"key": "first", "title": "一", "on": "need"},
        {"key": "second", "title": "二", "on": "need", "if": "customer.grade == 'a'", "within": "PT2H"}]}\
      """;
  private static final String LATE =
      """
      {"kind": "flow", "key": "late_link", "title": "逾期", "when": {"changed": "links.closure", "fields": ["state"]},
       "if": "state == 'late'", "do": [{"key": "t", "task": {"to": "owner.manager", "title": "逾期"}}]}\
      """;

  @TempDir Path blobs;

  @Test
  void each_link_is_written_once_and_late_once() throws InterruptedException {
    Database database = Databases.postgres();
    try (Scenario scenario = Scenario.of(database, Definitions.CUSTOMER, NEED, CHAIN, LATE);
        LiveEngine other = node(database, scenario)) {
      for (int i = 0; i < CUSTOMERS; i++) {
        UUID customer = scenario.as("rep1").fills("customer").with("name", "客户" + i).submits().id();
        scenario.as("rep1").fills("need").with("customer", customer).submits();
      }
      fire(scenario, other);
      assertEquals(CUSTOMERS, scenario.as("admin").sees("chains.closure").size());
      assertEquals(2 * CUSTOMERS, scenario.as("admin").sees("links.closure").size());

      scenario.clock().advance(Duration.ofHours(2));
      fire(scenario, other);
      assertEquals(CUSTOMERS, scenario.as("admin").sees("links.closure", "state == 'late'").size());
      scenario.tasks("manager", "open", CUSTOMERS);
    }
  }

  private LiveEngine node(Database database, Scenario scenario) {
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

  /** Both at once, until neither has anything left to do. */
  static void fire(Scenario scenario, LiveEngine other) throws InterruptedException {
    var start = new CountDownLatch(1);
    var broken = new ConcurrentLinkedQueue<Throwable>();
    var threads = new ArrayList<Thread>();
    for (LiveEngine node : List.of((LiveEngine) scenario.engine(), other)) {
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              start.await();
              while (node.clockwork().fireDue(3) > 0) {
                Thread.yield();
              }
            } catch (InterruptedException | RuntimeException failure) {
              broken.add(failure);
            }
          }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    scenario.after(Duration.ZERO);
    assertEquals(List.of(), List.copyOf(broken));
  }
}
