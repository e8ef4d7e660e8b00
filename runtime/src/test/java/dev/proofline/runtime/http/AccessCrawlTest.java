package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.scenario.Database;
import dev.proofline.engine.scenario.Databases;
import dev.proofline.engine.scenario.Scenario;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every route there is, as everybody, with everybody's ids: nothing that is not theirs. */
class AccessCrawlTest {

  @Test
  void no_route_and_no_page_on_h2_gives_what_is_not_the_callers() {
    crawls(Databases.h2());
  }

  @Test
  void no_route_and_no_page_on_postgresql_gives_what_is_not_the_callers() {
    crawls(Databases.postgres());
  }

  private static void crawls(Database database) {
    try (Scenario scenario = workspace(database);
        var crawl = new AccessCrawl(scenario.engine(), AccessWorld.plant(scenario))) {
      List<String> complaints = crawl.complaints();

      assertEquals(List.of(), complaints, () -> String.join("\n", complaints));
      assertTrue(crawl.answered() > 1000, () -> "only " + crawl.answered() + " were answered");
      assertEquals(Set.of(), crawl.unseen(), "what its owner could not find either");
    }
  }

  private static Scenario workspace(Database database) {
    return Scenario.of(database, AccessWorld.DEFINITIONS.toArray(String[]::new));
  }

  @Test
  void a_form_asks_nobody_for_what_they_may_not_know_or_write() {
    try (Scenario scenario = workspace(Databases.h2());
        var crawl = new AccessCrawl(scenario.engine(), AccessWorld.plant(scenario))) {
      String hidden = crawl.page("rep1", "/f/account");
      String masked = crawl.page("manager", "/f/account");

      assertTrue(hidden.contains("name=\"name\""), hidden);
      assertFalse(hidden.contains("额度"), hidden);
      assertFalse(masked.contains("name=\"limit\""), masked);
    }
  }

  @Test
  void a_route_that_forgets_the_check_is_found() {
    try (Scenario scenario = workspace(Databases.h2())) {
      AccessWorld.Planted planted = AccessWorld.plant(scenario);
      for (String forgetful : List.of("record", "history", "list", "pick")) {
        try (var crawl = new AccessCrawl(forgetting(scenario.engine(), forgetful), planted)) {
          assertFalse(crawl.complaints(List.of("rep1")).isEmpty(), forgetful);
        }
      }
    }
  }

  /** The engine, but that one use case of records asks as the operator. */
  private static Engine forgetting(Engine engine, String useCase) {
    Records records =
        (Records)
            Proxy.newProxyInstance(
                Records.class.getClassLoader(),
                new Class<?>[] {Records.class},
                (_, method, arguments) -> {
                  if (method.getName().equals(useCase) && arguments[0] instanceof Caller) {
                    arguments[0] = SystemCallers.operator();
                  }
                  return called(method, engine.records(), arguments);
                });
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (_, method, arguments) ->
                method.getName().equals("records") ? records : called(method, engine, arguments));
  }

  private static Object called(java.lang.reflect.Method method, Object on, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
