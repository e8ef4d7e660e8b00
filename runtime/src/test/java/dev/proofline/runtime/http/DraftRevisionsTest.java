package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.scenario.Databases;
import dev.proofline.engine.scenario.Scenario;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Under which revision a draft is saved over HTTP. */
class DraftRevisionsTest {

  private static final String NOTE =
      """
      {"kind": "form", "key": "%s", "title": "记录",
       "fields": [{"key": "words", "type": "text", "label": "内容"}]}\
      """;

  private final Scenario scenario = Scenario.of(Databases.h2(), NOTE.formatted("note"));
  private final AccessCrawl server =
      new AccessCrawl(scenario.engine(), new AccessWorld.Planted(List.of(), Map.of(), Set.of()));

  @BeforeEach
  void passwords() {
    var accounts = scenario.engine().accounts();
    accounts
        .users(SystemCallers.operator())
        .forEach(user ->
            accounts.setPassword(SystemCallers.operator(), user.id(), AccessWorld.PASSWORD));
  }

  @AfterEach
  void stop() {
    server.close();
    scenario.close();
  }

  @Test
  void a_star_is_whatever_is_there_also_what_is_only_published() {
    assertEquals(200, saves("note", "*").statusCode());
    assertEquals(200, saves("note", "*").statusCode());
  }

  @Test
  void a_star_of_nothing_at_all_says_so() {
    HttpResponse<String> answer = saves("nothing", "*");

    assertEquals(412, answer.statusCode());
    assertTrue(answer.body().contains("form/nothing"), answer::body);
    assertTrue(!answer.body().contains("别人"), answer::body);
  }

  private HttpResponse<String> saves(String key, String tag) {
    return server.send(
        server
            .as("admin", "/api/definitions/form/" + key)
            .header("Content-Type", "application/json")
            .header("If-Match", tag)
            .PUT(BodyPublishers.ofString(NOTE.formatted(key))));
  }
}
