package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.RequestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks of every kind are opened, changed and kept whole in the designer. */
class CheckKindsBrowserTest extends DeskTest {

  private static final String TRIP =
      """
      {"kind": "form", "key": "trip", "title": "出差", "use": "record", "fields": [
        {"key": "city", "type": "text", "label": "城市"},
        {"key": "days", "type": "integer", "label": "天数"}],
       "checks": [
        {"key": "said", "title": "说明去处", "any": [
          {"key": "a", "expect": "city != null"}, {"key": "b", "expect": "days > 3"}]},
        {"key": "odd", "title": "新写法", "guesses": 3}]}\
      """;

  private EmptyWorkspace workspace;
  private DeskBrowser desk;

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder, chromium, TRIP);
    desk = workspace.desk();
    desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/forms/trip/edit");
    desk.page.locator("[role=tab]").nth(1).click();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private JsonNode checks() {
    String login = "{\"user\": \"manager\", \"password\": \"" + EmptyWorkspace.PASSWORD + "\"}";
    var json = RequestOptions.create().setHeader("Content-Type", "application/json");
    String token =
        JsonMapper.shared()
            .readTree(desk.page.request().post("/api/login", json.setData(login)).text())
            .path("token")
            .asString("");
    return JsonMapper.shared()
        .readTree(
            desk.page
                .request()
                .get(
                    "/api/definitions/form/trip?state=draft",
                    RequestOptions.create().setHeader("Authorization", "Bearer " + token))
                .text())
        .at("/checks");
  }

  private void kind(Locator form, String title) {
    Locator select = form.locator("[data-property=kind] vaadin-select").first();
    select.click();
    desk.page
        .locator("[role=option]")
        .locator("visible=true")
        .filter(new Locator.FilterOptions().setHasText(title))
        .first()
        .click();
    assertThat(select).containsText(title);
  }

  @Test
  void a_combined_check_shows_its_parts_and_stays_whole() {
    Locator form = desk.page.locator(".ckform");
    Locator parts = form.locator(".inner-check");
    assertThat(parts).hasCount(2);
    assertThat(form.locator("[data-property=kind]").first()).containsText("任一满足");
    desk.picture("designer-check-any");
    parts.nth(1).locator("> vaadin-details-summary").click();
    parts.nth(1).locator(".clause .val input").fill("5");
    desk.press("Tab");
    desk.page.waitForCondition(
        () -> checks().at("/0/any/1/expect").asString("").equals("days > 5"));

    assertEquals("days > 5", checks().at("/0/any/1/expect").asString(""));
    assertEquals("city != null", checks().at("/0/any/0/expect").asString(""));
    assertEquals(false, checks().path(0).has("expect"));

    kind(form, "至少几条");
    assertThat(parts).hasCount(2);
    desk.page.waitForCondition(() -> checks().path(0).has("atLeast"));

    assertEquals(1, checks().at("/0/atLeast").asInt(0));
    assertEquals("city != null", checks().at("/0/of/0/expect").asString(""));
    assertEquals(false, checks().path(0).has("any"));
  }

  @Test
  void a_kind_that_is_not_known_here_is_kept_as_it_is_written() {
    desk.page.locator(".ck").getByText("新写法").click();
    Locator form = desk.page.locator(".ckform");
    assertThat(form.locator("textarea").first())
        .hasValue(java.util.regex.Pattern.compile("guesses"));
    desk.picture("designer-check-unknown");
    form.getByLabel("校验名称").fill("新的写法");
    desk.press("Tab");
    desk.page.waitForCondition(() -> checks().at("/1/title").toString().contains("新的写法"));

    assertEquals(3, checks().at("/1/guesses").asInt(0));
    assertEquals(false, checks().path(1).has("expect"));
  }

  @Test
  void evidence_is_asked_for_property_by_property() {
    desk.page.locator(".panes.checks .pane-h button").last().click();
    Locator form = desk.page.locator(".ckform");
    desk.page.waitForCondition(() -> checks().size() == 3);
    kind(form, "凭证");
    assertThat(form.locator("[data-property=takenWithin]")).isVisible();
    desk.picture("designer-check-evidence");
    form.locator("[data-property=neverUsedBefore] vaadin-checkbox").click();
    desk.page.waitForCondition(() -> checks().at("/2/evidence/neverUsedBefore").asBoolean(false));

    assertEquals(true, checks().at("/2/evidence/neverUsedBefore").asBoolean(false));
    assertEquals(false, checks().path(2).has("expect"));
  }

  @Test
  void words_are_written_one_a_line() {
    desk.page.locator(".panes.checks .pane-h button").last().click();
    Locator form = desk.page.locator(".ckform");
    desk.page.waitForCondition(() -> checks().size() == 3);
    kind(form, "提到的词");
    Locator all = form.locator("[data-property=all] textarea");
    assertThat(all).isVisible();
    desk.page.waitForCondition(() -> checks().path(2).has("mentions"));
    all.fill("预算\n决策人");
    desk.press("Tab");
    desk.page.waitForCondition(() -> checks().at("/2/mentions/all").size() == 2);
    desk.picture("designer-check-words");

    assertEquals("决策人", checks().at("/2/mentions/all/1").asString(""));
    assertEquals(false, checks().path(2).has("expect"));
  }
}
