package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every page, in both languages. */
class EveryPageTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Pattern EMPTY_CARD =
      Pattern.compile("<(div|ul) class=\"card[^\"]*\">\\s*(<dl[^>]*>\\s*</dl>\\s*)?</");

  @TempDir Path folder;
  private Browse browse;

  @BeforeEach
  void open() {
    browse = new Browse(folder);
  }

  private List<String> addresses() {
    Demo demo = browse.demo;
    return List.of(
        "/",
        "/new",
        "/f/visit",
        "/f/customer",
        "/f/first_order_claim?customer=" + demo.shengda,
        "/f/visit/" + demo.returned,
        "/f/visit/" + demo.returned + "/done",
        "/f/visit/" + demo.visit + "/done",
        "/r/visit/" + demo.returned,
        "/r/visit/" + demo.visit,
        "/r/customer/" + demo.shengda,
        "/tasks",
        "/tasks?state=done",
        "/inbox",
        "/c",
        "/c/visit?q=nobody",
        "/me",
        "/login",
        "/offline");
  }

  @TestFactory
  Stream<DynamicTest> is_answered_and_sound() {
    return Stream.of("zh-CN", "en")
        .flatMap(language ->
            addresses().stream()
                .map(
                    at -> DynamicTest.dynamicTest(language + " " + at, () -> sound(language, at))));
  }

  private void sound(String language, String address) {
    browse.language = language;

    PageAnswer answer = browse.get(address);

    String html = Browse.text(answer);
    Markup markup = Markup.of(html);
    assertEquals(200, answer.status(), address);
    assertEquals(
        List.of(language), markup.named("html").stream().map(tag -> tag.get("lang")).toList());
    assertEquals(1, markup.named("h1").size(), "one h1");
    assertEquals(1, markup.named("main").size(), "one main");
    assertStrict(answer, markup, html);
    assertNamed(markup, html);
    assertReferencesExist(markup);
    assertFalse(EMPTY_CARD.matcher(html).find(), "no empty card");
    assertNothingMissing(html);
  }

  /** Each form of the packs, one with every type of field and one with a table to add rows to. */
  @TestFactory
  Stream<DynamicTest> nothing_a_sheet_says_is_missing() throws IOException {
    var forms = browse.demo.engine.records.forms;
    SampleForms.all().forEach(form -> forms.put(form.key(), form));
    for (ExecutableForm form : List.of(SampleForms.of(everyField()), SampleForms.of(tabled()))) {
      forms.put(form.key(), form);
    }
    return Stream.of("zh-CN", "en")
        .flatMap(language ->
            forms.keySet().stream()
                .map(key ->
                    DynamicTest.dynamicTest(
                        language + " " + key,
                        () -> {
                          browse.language = language;
                          assertNothingMissing(browse.html("/f/" + key));
                        })));
  }

  private static ObjectNode tabled() {
    return (ObjectNode)
        JSON.readTree(
            """
            {"kind": "form", "key": "tabled", "title": "表格单", "fields": [
              {"key": "lines", "type": "table", "label": "明细", "fields": [
                {"key": "item", "type": "text", "label": "品名"},
                {"key": "count", "type": "integer", "label": "数量"}]}]}
            """);
  }

  private static ObjectNode everyField() throws IOException {
    try (InputStream in = EveryPageTest.class.getResourceAsStream("/forms/every_field.json")) {
      return (ObjectNode) JSON.readTree(Objects.requireNonNull(in));
    }
  }

  private static void assertNothingMissing(String html) {
    assertFalse(html.contains(">null<") || html.contains("=\"null\""), "says null");
  }

  @Test
  void a_value_no_model_has_is_told_and_not_printed() {
    var templates = new Templates("/icons.svg");
    Model table =
        Model.of("name", "lines")
            .with("rows", List.of())
            .with("max", 5)
            .with("readOnly", false)
            .with("next", Map.of());

    assertThrows(
        AssertionError.class,
        () -> templates.render("control/table", table, new Words("en", Map.of())));
  }

  @Test
  void a_desk_leads_those_who_build_to_the_designer() {
    assertFalse(Browse.text(browse.get("/")).contains("href=\"/designer\""));

    browse.demo.engine.designs = Set.of(Kind.FORM);

    assertTrue(Browse.text(browse.get("/")).contains("href=\"/designer\""));
  }

  /** Photos, files and recordings stand beside the answers: without another there is no card. */
  @Test
  void a_record_of_nothing_but_a_photo_has_no_empty_card() {
    var records = browse.demo.engine.records;
    var visit = Objects.requireNonNull(records.byId.get(browse.demo.visit));
    var form = Objects.requireNonNull(records.forms.get("visit"));
    var photos = visit.answers().get("photos").orElseThrow();
    UUID id = UUID.randomUUID();
    records.put(
        FakeRecords.record(
                form,
                id,
                1,
                Answers.EMPTY.with("photos", photos),
                FakeEngine.REP,
                visit.createdAt())
            .stored());

    String html = browse.html("/r/visit/" + id);

    assertTrue(html.contains("<figure>"));
    assertFalse(EMPTY_CARD.matcher(html).find(), html);
  }

  /** Nothing in the page needs what the policy forbids. */
  private static void assertStrict(PageAnswer answer, Markup markup, String html) {
    String policy = answer.headers().get("Content-Security-Policy");
    assertTrue(policy.contains("default-src 'none'") && !policy.contains("unsafe"), policy);
    assertFalse(html.contains("<style"), "no inline style sheet");
    assertTrue(markup.all("style").isEmpty(), "no inline style");
    assertTrue(markup.named("script").stream().allMatch(tag -> tag.has("src")), "no inline script");
    for (Markup.Tag tag : markup.tags()) {
      assertTrue(
          tag.attributes().keySet().stream().noneMatch(name -> name.startsWith("on")),
          "no handler in " + tag);
    }
  }

  /** Whatever can be operated has a name. */
  private static void assertNamed(Markup markup, String html) {
    Set<String> labelled = new HashSet<>(markup.all("for"));
    for (Markup.Tag tag : markup.named("input", "select", "textarea")) {
      String type = tag.get("type");
      boolean wrapped = List.of("radio", "checkbox", "file").contains(type);
      boolean named = wrapped || tag.has("aria-label") || labelled.contains(tag.get("id"));
      assertTrue(named || type.equals("hidden"), "no label for " + tag);
    }
    int legends = markup.named("legend").size();
    assertEquals(markup.named("fieldset").size(), legends, "each group has a legend");
    assertFalse(html.contains("<a class=\"tap\" href=\"\""), "no empty link");
    for (Markup.Tag image : markup.named("img")) {
      assertFalse(image.get("alt").isBlank(), "no alternative for " + image);
    }
  }

  private static void assertReferencesExist(Markup markup) {
    List<String> ids = markup.all("id");
    assertEquals(new HashSet<>(ids).size(), ids.size(), "ids are unique: " + ids);
    Stream.of("aria-describedby", "aria-labelledby", "for")
        .flatMap(name -> markup.all(name).stream())
        .flatMap(list -> Stream.of(list.strip().split(" ")))
        .forEach(id -> assertTrue(ids.contains(id), "nothing has the id " + id));
  }

  @Test
  void asks_a_stranger_to_sign_in_and_remembers_where_they_wanted_to_go() {
    browse.caller = java.util.Optional.empty();

    PageAnswer answer = browse.get("/r/visit/" + browse.demo.visit + "?a=1");

    assertEquals(303, answer.status());
    assertEquals(
        "/login?next=%2Fr%2Fvisit%2F" + browse.demo.visit + "%3Fa%3D1",
        answer.headers().get("Location"));
  }

  @Test
  void is_not_fooled_into_leading_elsewhere_after_signing_in() {
    for (String next :
        List.of("//evil.example", "/\\evil.example", "https://evil.example", "/\r\nX: y")) {
      PageAnswer answer =
          browse.post("/login", "login", "rep1", "password", "secret", "next", next);

      assertEquals("/", answer.headers().get("Location"), next);
    }
  }

  @Test
  void says_what_was_wrong_with_signing_in_and_keeps_the_name() {
    PageAnswer answer = browse.post("/login", "login", "rep1", "password", "wrong");

    assertEquals(401, answer.status());
    assertTrue(Browse.text(answer).contains("role=\"alert\""));
    assertTrue(Browse.text(answer).contains("value=\"rep1\""));
    assertFalse(Browse.text(answer).contains("wrong"));
  }

  @Test
  void shows_three_of_what_came_back_and_all_where_they_are_asked_for() {
    for (int i = 0; i < 4; i++) {
      browse.demo.returned(i);
    }

    String home = browse.html("/");
    String all = browse.html("/?all=returned");

    assertTrue(home.contains("全部 5"));
    assertEquals(3, home.split("去补齐", -1).length - 1);
    assertEquals(5, all.split("去补齐", -1).length - 1);
  }

  @Test
  void refuses_a_post_without_its_token() {
    PageAnswer answer = browse.postWithoutToken("/tasks/" + browse.demo.approval + "/approve");

    assertEquals(403, answer.status());
    assertEquals(
        "open", browse.demo.engine.tasks.task(FakeEngine.REP, browse.demo.approval).task().state());
  }

  @Test
  void answers_what_is_not_there_with_a_page_that_leads_home() {
    for (String address :
        List.of(
            "/f/nothing",
            "/r/visit/not-an-id",
            "/a/" + java.util.UUID.randomUUID(),
            "/assets/x/page.css")) {
      PageAnswer answer = browse.get(address);

      assertEquals(404, answer.status(), address);
      assertTrue(Browse.text(answer).contains("href=\"/\""), address);
    }
  }

  @Test
  void keeps_the_language_and_the_appearance_a_person_chose() {
    PageAnswer english = browse.post("/me/language", "language", "en");
    PageAnswer dark = browse.post("/me/theme", "theme", "dark");

    browse.cookies =
        english.headers().get("Set-Cookie").split(";")[0]
            + "; "
            + dark.headers().get("Set-Cookie").split(";")[0];
    String html = browse.html("/me");
    assertTrue(html.contains("<html lang=\"en\" data-theme=\"dark\">"), html.substring(0, 80));
  }
}
