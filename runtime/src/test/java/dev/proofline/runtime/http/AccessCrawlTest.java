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
      assertFalse(masked.contains("name=\"creditline\""), masked);
    }
  }

  @Test
  void what_describes_a_form_names_a_field_to_those_only_who_may_know_of_it() {
    try (Scenario scenario = workspace(Databases.h2());
        var crawl = new AccessCrawl(scenario.engine(), AccessWorld.plant(scenario))) {
      for (String path :
          List.of(
              "/api/forms/account/schema", "/api/forms/account/uischema", "/api/openapi.json")) {
        String hidden = crawl.page("rep1", path);
        String masked = crawl.page("manager", path);

        assertTrue(hidden.contains("parent"), hidden);
        assertFalse(hidden.contains("creditline"), hidden);
        assertTrue(masked.contains("creditline"), masked);
      }
      String masked = crawl.answer("manager", "/api/forms/account/check", "{\"data\": {}}");
      assertTrue(masked.contains("\"readOnly\":[\"creditline\""), masked);
    }
  }

  @Test
  void a_hidden_field_is_answered_as_one_that_is_not_there() {
    try (Scenario scenario = workspace(Databases.h2());
        var crawl = new AccessCrawl(scenario.engine(), AccessWorld.plant(scenario))) {
      for (String call : List.of("check", "records")) {
        String path = "/api/forms/account/" + call;
        String body = "{\"data\": {\"name\": \"A\", \"creditline\": \"9\"}}";
        String hidden = crawl.answer("rep1", path, body);
        String missing = crawl.answer("rep1", path, body.replace("creditline", "xyzxyzxyz"));

        assertTrue(missing.contains("unknown_field"), missing);
        assertEquals(unreferenced(missing), unreferenced(hidden));
      }
      String filter = "/api/forms/account/records?filter=creditline%3D%3D%22x%22";
      String hidden = crawl.page("rep1", filter);
      String missing = crawl.page("rep1", filter.replace("creditline", "xyzxyzxyz"));
      assertTrue(missing.contains("unknown_name"), missing);
      assertEquals(unreferenced(missing), unreferenced(hidden));
      assertFalse(
          crawl.page("rep1", filter.replace("creditline", "creditlin")).contains("creditline"));
    }
  }

  @Test
  void what_is_there_already_is_not_named_by_what_is_hidden() {
    try (Scenario scenario = workspace(Databases.h2());
        var crawl = new AccessCrawl(scenario.engine(), AccessWorld.plant(scenario))) {
      String path = "/api/forms/account/records";
      String body = "{\"data\": {\"name\": \"twice\"}}";
      crawl.answer("rep1", path, body);
      String hidden = crawl.answer("rep1", path, body);
      String open = crawl.answer("manager", path, body);

      assertTrue(hidden.contains("duplicate"), hidden);
      assertFalse(hidden.contains("查重码") || hidden.contains("matchcode"), hidden);
      assertTrue(open.contains("查重码"), open);
    }
  }

  /** Without the number of the answer, and with one name for the field that is asked for. */
  private static String unreferenced(String answer) {
    return answer.replace("creditline", "xyzxyzxyz").replaceAll("\"reference\":\"[a-z0-9]+\"", "");
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
