package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Accounts;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Records;
import dev.proofline.runtime.page.PageAnswer;
import dev.proofline.runtime.page.PageRequest;
import dev.proofline.runtime.page.Pages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages over the demo workspace, on the engine they run on. */
class DemoPagesTest {

  private static final String PASSWORD = "demo-pages-test";
  private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"");
  private static final Pattern LINK = Pattern.compile("href=\"(/[a-z][^\"#]*)\"");

  /** An id where a person reads. */
  private static final Pattern SHOWN_ID = Pattern.compile(">[^<]*[0-9a-f]{8}-[0-9a-f]{4}-7[^<]*<");

  @TempDir static Path folder;
  private static LiveEngine engine;
  private static Pages pages;

  @BeforeAll
  static void open() {
    var settings =
        new Settings(
            Map.of("data", folder.toString(), "demo.password", PASSWORD),
            Map.of(),
            new Properties());
    engine = Wiring.engine(settings, Clock.systemUTC());
    DemoWorkspace.install(engine, settings);
    pages = new Pages(engine, settings.zone(), new SecureRandom());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void every_page_a_person_can_reach_is_there() {
    for (String login : List.of("rep1", "manager", "finance", "director")) {
      var signedIn = signIn(login);
      var seen =
          new ArrayList<>(
              List.of("/", "/new", "/tasks", "/tasks?state=done", "/inbox", "/c", "/me"));
      for (int i = 0; i < seen.size() && i < 60; i++) {
        PageAnswer answer = get(signedIn, seen.get(i));

        assertEquals(200, answer.status(), login + " " + seen.get(i) + " " + text(answer));
        assertFalse(SHOWN_ID.matcher(text(answer)).find(), "an id shown at " + seen.get(i));
        LINK.matcher(text(answer))
            .results()
            .map(match -> match.group(1).replace("&amp;", "&"))
            .filter(link ->
                Stream.of("/assets/", "/a/", "/designer").noneMatch(link::startsWith)
                    && !seen.contains(link))
            .forEach(seen::add);
      }
    }
  }

  @Test
  void a_visit_that_says_too_little_comes_back_and_is_put_right() {
    var rep = signIn("rep1");
    Records.Choice customer = engine.records().pick(rep.caller(), "customer", null, 1).getFirst();
    String token = token(get(rep, "/f/visit"));
    String id = "01930000-0000-7000-8000-0000000000b1";
    var visit = new LinkedHashMap<String, List<String>>();
    visit.put("_token", List.of(token));
    visit.put("_id", List.of(id));
    visit.put("customer", List.of(customer.id().toString()));
    visit.put("visit_type", List.of("return"));
    visit.put("visited_at", List.of("2026-01-20T14:06"));
    visit.put("minutes", List.of("聊得不错。"));
    visit.put("tags", List.of("", "budget_confirmed"));

    PageAnswer sent = post(rep, "/f/visit", visit);
    String result = text(get(rep, "/f/visit/" + id + "/done"));
    String returned = text(get(rep, "/f/visit/" + id));
    visit.put("_version", List.of(version(returned)));
    visit.put("minutes", List.of("见了设备科李建国，确认库存剩余 127 件，只够用到月底，想先试我们的 SF-40。"));
    PageAnswer again = post(rep, "/f/visit/" + id, visit);

    assertEquals(303, sent.status(), text(sent));
    assertTrue(result.contains("已退回，补齐后再提交"), result);
    assertTrue(returned.contains("id=\"e-minutes\""), returned);
    assertEquals(303, again.status(), text(again));
    assertTrue(text(get(rep, "/f/visit/" + id + "/done")).contains("已收到，不算有效"), "no photo");
    String read = text(get(rep, "/r/visit/" + id));
    assertTrue(read.contains("重新提交"), read);
    assertTrue(read.contains("校验没过，已退回"), "what the first try came to");
  }

  @Test
  void a_computed_amount_is_told_while_the_form_is_filled_and_after_it_failed() {
    var rep = signIn("rep1");
    String token = token(get(rep, "/f/first_order_claim"));
    var claim = new LinkedHashMap<String, List<String>>();
    claim.put("_token", List.of(token));
    claim.put("amount", List.of("12345.6"));

    PageAnswer failed = follow(rep, post(rep, "/f/first_order_claim", claim));
    claim.put("_do", List.of("compute"));
    PageAnswer asked = post(rep, "/f/first_order_claim", claim);

    assertTrue(text(failed).contains("123.46</output>"), text(failed));
    assertEquals(200, asked.status());
    assertTrue(text(asked).contains("123.46\""), text(asked));
  }

  @Test
  void an_empty_form_comes_back_with_every_fault() {
    var rep = signIn("rep1");
    String token = token(get(rep, "/f/visit"));

    PageAnswer answer =
        follow(rep, post(rep, "/f/visit", new LinkedHashMap<>(Map.of("_token", List.of(token)))));

    for (String field : List.of("customer", "visit_type", "minutes", "tags")) {
      assertTrue(text(answer).contains("id=\"e-" + field + "\""), field);
    }
  }

  private static Accounts.SignedIn signIn(String login) {
    return engine.accounts().signIn(login, PASSWORD, "zh-CN", "127.0.0.1", "test");
  }

  private static PageAnswer get(Accounts.SignedIn who, String address) {
    return pages.answer(request("GET", who, address, new LinkedHashMap<>()));
  }

  private static PageAnswer post(
      Accounts.SignedIn who, String address, SequencedMap<String, List<String>> form) {
    return pages.answer(request("POST", who, address, form));
  }

  private static PageAnswer follow(Accounts.SignedIn who, PageAnswer answer) {
    assertEquals(303, answer.status(), text(answer));
    return get(who, answer.headers().get("Location"));
  }

  private static PageRequest request(
      String method,
      Accounts.SignedIn who,
      String address,
      SequencedMap<String, List<String>> form) {
    String[] parts = address.split("\\?", 2);
    var query = new LinkedHashMap<String, List<String>>();
    for (String pair : parts.length == 2 ? parts[1].split("&") : new String[0]) {
      String[] named = pair.split("=", 2);
      query.put(named[0], List.of(named[1]));
    }
    return new PageRequest(
        method,
        parts[0],
        query,
        form,
        List.of(),
        Map.of(),
        Optional.of(who.caller()),
        Optional.of(who.token()),
        Optional.empty(),
        "zh-CN",
        "127.0.0.1",
        "test",
        false);
  }

  private static String text(PageAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String token(PageAnswer answer) {
    return found(TOKEN, text(answer));
  }

  private static String version(String html) {
    return found(Pattern.compile("name=\"_version\" value=\"(\\d+)\""), html);
  }

  private static String found(Pattern pattern, String html) {
    var matcher = pattern.matcher(html);
    assertTrue(matcher.find(), html);
    return matcher.group(1);
  }
}
