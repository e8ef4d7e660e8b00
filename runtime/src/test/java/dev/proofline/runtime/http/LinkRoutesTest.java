package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.scenario.Databases;
import dev.proofline.engine.scenario.Scenario;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Links to people outside over HTTP: for colleagues as an API, for the outsider as a page. */
class LinkRoutesTest {

  private static final String[] JSON = {"Content-Type", "application/json"};
  private static final Pattern HIDDEN =
      Pattern.compile("name=\"(_token|seen)\" value=\"([^\"]*)\"");

  private @Nullable Scenario scenario;
  private AccessWorld.@Nullable Planted planted;
  private @Nullable AccessCrawl crawl;

  @BeforeEach
  void open() {
    scenario = Scenario.of(Databases.h2(), AccessWorld.DEFINITIONS.toArray(String[]::new));
    planted = AccessWorld.plant(scenario);
    crawl = new AccessCrawl(scenario.engine(), planted);
  }

  @AfterEach
  void close() {
    crawl().close();
    Objects.requireNonNull(scenario).close();
  }

  private AccessCrawl crawl() {
    return Objects.requireNonNull(crawl);
  }

  private AccessWorld.Thing claim(String owner) {
    return Objects.requireNonNull(planted).things().stream()
        .filter(thing -> thing.form().equals("claim") && thing.owner().equals(owner))
        .findFirst()
        .orElseThrow();
  }

  private String links(String owner) {
    return "/api/forms/claim/records/" + claim(owner).record() + "/links";
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private JsonNode made(String owner) {
    HttpResponse<String> answer = crawl().asked(owner, "POST", links(owner), "{}", JSON);
    assertEquals(201, answer.statusCode(), answer.body());
    return json(answer);
  }

  private static String path(JsonNode made) {
    return URI.create(made.path("link").asString()).getPath();
  }

  private HttpResponse<String> outside(String path) {
    return crawl().asked("", "GET", path, "");
  }

  private String state(String owner, JsonNode made) {
    for (JsonNode one : json(crawl().asked(owner, "GET", links(owner), "")).path("items")) {
      if (one.path("id").equals(made.path("id"))) {
        return one.path("state").asString();
      }
    }
    throw new AssertionError("Expected the link among those of the record.");
  }

  /** Of all that is planted, only this note may be told. */
  private void tells(String body, String note) {
    for (String secret : Objects.requireNonNull(planted).secrets()) {
      assertEquals(secret.equals(note), body.contains(secret), secret);
    }
  }

  @Test
  void a_link_is_made_told_once_listed_and_withdrawn() {
    String[] again = {"Content-Type", "application/json", "Idempotency-Key", "link-1"};
    HttpResponse<String> first = crawl().asked("rep1", "POST", links("rep1"), "{}", again);
    HttpResponse<String> second = crawl().asked("rep1", "POST", links("rep1"), "{}", again);

    JsonNode made = json(first);
    assertEquals(201, second.statusCode());
    assertEquals(made.path("id"), json(second).path("id"));
    assertTrue(json(second).path("link").isMissingNode(), "the address is told once");
    String token = path(made).substring("/confirm/".length());
    HttpResponse<String> listed = crawl().asked("rep1", "GET", links("rep1"), "");
    assertFalse(listed.body().contains(token));
    assertEquals(1, json(listed).path("items").size());
    assertEquals("wang@example.com", json(listed).path("items").path(0).path("to").asString());
    assertEquals("open", state("rep1", made));

    String one = links("rep1") + "/" + made.path("id").asString();
    assertEquals(204, crawl().asked("rep1", "DELETE", one, "").statusCode());

    assertEquals("withdrawn", state("rep1", made));
    assertEquals(409, crawl().asked("rep1", "DELETE", one, "").statusCode());
    tells(outside(path(made)).body(), "");
  }

  @Test
  void a_link_is_mailed_again_and_what_is_sent_wrongly_is_named() {
    HttpResponse<String> mailed =
        crawl().asked("rep1", "POST", links("rep1"), "{\"via\": \"mail\"}", JSON);
    HttpResponse<String> wrong =
        crawl().asked("rep1", "POST", links("rep1"), "{\"via\": \"pigeon\"}", JSON);
    String task = "{\"task\": \"" + UUID.randomUUID() + "\"}";

    assertEquals(202, mailed.statusCode(), mailed.body());
    assertTrue(json(mailed).path("link").isMissingNode());
    assertEquals(422, wrong.statusCode());
    assertEquals("/via", json(wrong).path("errors").path(0).path("pointer").asString());
    assertEquals(409, crawl().asked("rep1", "POST", links("rep1"), task, JSON).statusCode());
  }

  @Test
  void a_link_is_not_mailed_by_a_server_that_mails_nothing_and_it_says_what_to_set_up() {
    assertFalse(mails().isEmpty(), "those that flows sent, taken by whoever asks first");
    for (Mailing lacking : List.of(Mailing.NO_SERVER, Mailing.NO_SITE)) {
      String setting = lacking == Mailing.NO_SERVER ? "mail.host" : "site";
      try (var silent =
          new AccessCrawl(
              Objects.requireNonNull(scenario).engine(),
              Objects.requireNonNull(planted),
              lacking)) {
        HttpResponse<String> mailed =
            silent.asked("rep1", "POST", links("rep1"), "{\"via\": \"mail\"}", JSON);
        HttpResponse<String> foreign =
            silent.asked("rep2", "POST", links("rep1"), "{\"via\": \"mail\"}", JSON);
        HttpResponse<String> shown = silent.asked("rep1", "POST", links("rep1"), "{}", JSON);

        assertEquals(422, mailed.statusCode(), mailed.body());
        JsonNode error = json(mailed).path("errors").path(0);
        assertEquals("/via", error.path("pointer").asString());
        assertTrue(error.path("message").asString().contains(setting), error.toString());
        assertEquals(403, foreign.statusCode(), "who may not make links is told nothing of it");
        assertEquals(201, shown.statusCode(), shown.body());
      }
    }
    assertEquals(List.of(), mails(), "nothing more waits to be sent");
  }

  /** The keys of the mails that wait to be sent. */
  private List<String> mails() {
    return Objects.requireNonNull(scenario).engine().clockwork().deliveries(1_000).stream()
        .filter(delivery -> delivery.channel().equals("mail"))
        .map(delivery -> delivery.key())
        .toList();
  }

  @Test
  void only_who_looks_after_a_record_has_to_do_with_its_links() {
    JsonNode made = made("rep1");
    String one = links("rep1") + "/" + made.path("id").asString();
    for (String colleague : List.of("rep2", "manager", "director", "admin")) {
      assertEquals(403, crawl().asked(colleague, "GET", links("rep1"), "").statusCode(), colleague);
      assertEquals(
          403, crawl().asked(colleague, "POST", links("rep1"), "{}", JSON).statusCode(), colleague);
      assertEquals(403, crawl().asked(colleague, "DELETE", one, "").statusCode(), colleague);
    }
    for (String stranger : List.of("rep9")) {
      assertEquals(404, crawl().asked(stranger, "GET", links("rep1"), "").statusCode());
      assertEquals(404, crawl().asked(stranger, "POST", links("rep1"), "{}", JSON).statusCode());
      assertEquals(404, crawl().asked(stranger, "DELETE", one, "").statusCode());
    }
    assertEquals(401, crawl().asked("", "GET", links("rep1"), "").statusCode());
    assertEquals("open", state("rep1", made));
  }

  @Test
  void the_page_of_a_link_shows_its_own_record_and_nothing_else_to_nobody_else() {
    JsonNode mine = made("rep1");
    String note = "ROWSECRETclaimrep1Q";
    HttpResponse<String> open = outside(path(mine));
    assertEquals(200, open.statusCode());
    tells(open.body(), note);

    String foreign = "/confirm/" + "B".repeat(43);
    for (String path :
        List.of(
            foreign,
            "/confirm/x",
            "/confirm/" + mine.path("id").asString(),
            path(mine) + "x",
            path(mine) + "/" + claim("rep1").file().orElseThrow(),
            path(mine) + "/" + claim("rep9").file().orElseThrow())) {
      HttpResponse<String> none = outside(path);
      assertEquals(404, none.statusCode(), path);
      tells(none.body(), "");
    }
    assertEquals(
        404, crawl().asked("", "POST", foreign, "_do=confirm", "Content-Type", FORM).statusCode());
  }

  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void a_link_takes_one_answer_and_shows_nothing_after_it() {
    JsonNode mine = made("rep1");
    String answer = filled(outside(path(mine)).body());

    HttpResponse<String> first =
        crawl().asked("", "POST", path(mine), answer, "Content-Type", FORM);
    HttpResponse<String> second =
        crawl().asked("", "POST", path(mine), answer, "Content-Type", FORM);

    assertEquals(303, first.statusCode(), first.body());
    assertEquals(303, second.statusCode());
    assertEquals("confirmed", state("rep1", mine));
    tells(outside(path(mine)).body(), "");
    HttpResponse<String> none = crawl().asked("rep1", "POST", links("rep1"), "{}", JSON);
    assertEquals(409, none.statusCode(), "nobody is asked any more");
  }

  /** What the page's form would send. */
  private static String filled(String page) {
    var form = new StringBuilder("_do=confirm");
    Matcher hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      form.append('&').append(hidden.group(1)).append('=').append(hidden.group(2));
    }
    return form.toString();
  }

  @Test
  void a_link_shows_nothing_after_its_time() {
    JsonNode mine = made("rep1");

    Objects.requireNonNull(scenario).after(Duration.ofHours(49));

    tells(outside(path(mine)).body(), "");
    assertEquals("expired", state("rep1", mine));
  }
}
