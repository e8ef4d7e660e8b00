package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.Store;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Two nodes on one PostgreSQL: what one publishes, the other works by. */
class SeveralNodesTest {

  private static final DefinitionId CUSTOMER = new DefinitionId(Kind.FORM, "customer");

  private final Database database = Databases.postgres();
  private final Scenario scenario = Scenario.of(database, Definitions.CUSTOMER);
  private final Caller operator = SystemCallers.operator();

  @TempDir Path blobs;
  private LiveEngine other;

  @BeforeEach
  void start() {
    other = node();
  }

  private LiveEngine node() {
    Store store = database.open(scenario.clock());
    var config =
        new EngineConfig(
            store,
            blobs,
            scenario.clock(),
            new Random(8),
            ZoneId.of("Asia/Shanghai"),
            new NoScripts(),
            List.of(() -> List.of(tours())));
    return LiveEngine.open(config);
  }

  private static Packs.Bundle tours() {
    var files = new LinkedHashMap<String, ObjectNode>();
    files.put(
        "pack.json",
        Scenario.json(
            "{\"kind\": \"pack\", \"key\": \"tours\", \"title\": \"巡店\", \"version\": \"1.0.0\"}"));
    for (String form : List.of("tour", "shop", "shelf")) {
      files.put(
          form + ".json",
          Scenario.json(
              "{\"kind\": \"form\", \"key\": \""
                  + form
                  + "\", \"title\": \"表\", \"fields\": [{\"key\": \"name\", \"type\": \"text\","
                  + " \"label\": \"名称\"}]}"));
    }
    return new Packs.Bundle("", files, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  @Test
  void of_two_nodes_that_install_a_pack_at_once_one_does_and_the_other_is_told() throws Exception {
    var start = new CountDownLatch(1);
    var told = new ConcurrentLinkedQueue<String>();
    try (LiveEngine third = node()) {
      var threads = new ArrayList<Thread>();
      for (LiveEngine node : List.of(other, third)) {
        threads.add(
            Thread.startVirtualThread(() -> {
              try {
                start.await();
                node.packs().install(operator, "tours", false);
                told.add("installed");
              } catch (Refusal refusal) {
                told.add(refusal.reason().toString());
              } catch (InterruptedException | RuntimeException broken) {
                told.add(broken.toString());
              }
            }));
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertEquals(List.of("CONFLICT", "installed"), told.stream().sorted().toList());
    var shelf = new DefinitionId(Kind.FORM, "shelf");
    assertEquals(1, scenario.store().definitions().versions(shelf).size());
  }

  @AfterEach
  void stop() {
    other.close();
    scenario.close();
  }

  @Test
  void a_form_published_here_is_filled_there() {
    scenario.publishes(Definitions.CUSTOMER.replace("\"unique\": [[\"name\"], [\"phone\"]],", ""));

    other.clockwork().follow();

    var answers = Scenario.json("{\"name\": \"甲公司\"}");
    var first = other.records().submit(operator, "customer", null, answers, null);
    var second = other.records().submit(operator, "customer", null, answers, null);
    assertEquals(2, first.record().orElseThrow().formVersion());
    assertTrue(second.record().isPresent());
  }

  @Test
  void what_may_not_be_twice_is_refused_by_a_node_that_has_not_followed_yet() {
    scenario.publishes(Definitions.CUSTOMER.replace("\"unique\": [[\"name\"], [\"phone\"]],", ""));
    other.clockwork().follow();
    var answers = Scenario.json("{\"name\": \"甲公司\"}");
    other.records().submit(operator, "customer", null, answers, null);

    scenario.publishes(Definitions.CUSTOMER);
    var twice = other.records().submit(operator, "customer", null, answers, null);

    assertTrue(twice.record().isEmpty(), "the second is told of the first");
    assertTrue(twice.judgement().blocked());
  }

  @Test
  void a_node_publishes_on_top_of_what_another_published() {
    scenario.publishes(Definitions.CUSTOMER.replace("\"甲\"", "\"A 级\""));
    var draft = other.design().open(operator, CUSTOMER);
    draft.json().put("about", "改自另一节点");
    other.design().save(operator, CUSTOMER, draft.json(), 0);

    other.design().publish(operator, List.of(CUSTOMER));
    other.clockwork().follow();
    scenario.engine().clockwork().follow();

    var now = scenario.engine().design().current(operator, CUSTOMER).orElseThrow();
    assertEquals(3, now.version());
    assertTrue(now.json().toString().contains("A 级"));
    assertEquals(3, other.design().current(operator, CUSTOMER).orElseThrow().version());
  }

  @Test
  void of_two_nodes_that_judge_the_first_claim_at_once_one_stores_it() throws Exception {
    scenario.publishes(TurnScenarios.TOKEN);
    other.clockwork().follow();
    var stored = new ConcurrentLinkedQueue<String>();

    for (int round = 0; round < 10; round++) {
      String code = "V-" + round;
      var start = new CountDownLatch(1);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (LiveEngine node : List.of((LiveEngine) scenario.engine(), other)) {
          threads.submit(() -> {
            start.await();
            ObjectNode data = Scenario.json("{\"code\": \"" + code + "\"}");
            node.records()
                .submit(scenario.caller("rep1"), "voucher", null, data, null)
                .record()
                .ifPresent(_ -> stored.add(code));
            return code;
          });
        }
        start.countDown();
      }
    }

    assertEquals(10, stored.size());
  }
}
