package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.scenario.Databases;
import dev.proofline.engine.scenario.Scenario;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route there is, as everybody, with everybody's ids: nothing that is not theirs. */
class AccessCrawlTest {

  private static Scenario scenario;
  private static AccessCrawl.Planted planted;

  @BeforeAll
  static void plant() {
    scenario =
        Scenario.of(
            Databases.h2(),
            AccessCrawl.ACCOUNT,
            AccessCrawl.REP,
            AccessCrawl.MANAGER,
            AccessCrawl.ADMIN,
            AccessCrawl.METRIC);
    planted = AccessCrawl.plant(scenario);
  }

  @AfterAll
  static void close() {
    scenario.close();
  }

  @Test
  void no_route_and_no_page_gives_what_is_not_the_callers() {
    try (var crawl = new AccessCrawl(scenario.engine(), planted)) {
      List<String> complaints = crawl.complaints();

      assertEquals(List.of(), complaints, () -> String.join("\n", complaints));
      assertTrue(crawl.answered() > 100, () -> "only " + crawl.answered() + " were answered");
      assertEquals(Set.of(), crawl.unseen(), "what its owner could not find either");
    }
  }

  @Test
  void a_route_that_forgets_the_check_is_found() {
    for (String forgetful : List.of("record", "history", "list", "pick")) {
      try (var crawl = new AccessCrawl(forgetting(scenario.engine(), forgetful), planted)) {
        assertFalse(crawl.complaints(List.of("rep1")).isEmpty(), forgetful);
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
