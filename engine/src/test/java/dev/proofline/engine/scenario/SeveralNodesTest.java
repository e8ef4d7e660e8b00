package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.Store;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    Store store = database.open(scenario.clock());
    var config =
        new EngineConfig(
            store,
            blobs,
            scenario.clock(),
            new Random(8),
            ZoneId.of("Asia/Shanghai"),
            new NoScripts(),
            List.of());
    other = LiveEngine.open(config);
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
}
