package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a record's page offers to do about it, and what its history says of a change. */
class OfferedBrowserTest extends DeskTest {

  private static final int ACTIONS = 7;
  private static final String SHOP =
      """
      {"kind": "form", "key": "shop", "title": "门店", "use": "record", "label": "{{no}} {{name}}", "fields": [
        {"key": "no", "type": "text", "label": "编号"},
        {"key": "name", "type": "text", "label": "名称", "required": true}]}\
      """;

  private static String action(int number) {
    return """
    {"kind": "form", "key": "act%1$d", "title": "动作%1$d", "use": "action", "subject": "shop", "fields": [
      {"key": "shop", "type": "reference", "label": "门店", "of": "shop", "required": true},
      {"key": "what", "type": "text", "label": "做了什么"}]}\
    """
        .formatted(number);
  }

  private static String[] definitions() {
    return Stream.concat(
            Stream.of(SHOP), IntStream.rangeClosed(1, ACTIONS).mapToObj(OfferedBrowserTest::action))
        .toArray(String[]::new);
  }

  @Test
  void what_is_done_most_often_comes_first_the_rest_is_folded_and_a_change_says_what() {
    try (var workspace = new EmptyWorkspace(folder.resolve("data"), chromium)) {
      workspace.restart(engine -> Planted.publish(engine, definitions()));
      try (DeskBrowser rep = workspace.window(390, 844)) {
        Page page = rep.page;
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/shop");
        page.locator("[name=name]").fill("嘉禾门店");
        page.locator("[data-submit]").click();
        page.waitForURL(Pattern.compile(".*/done.*"));
        String shop = page.url().replaceFirst("/done.*", "").replace("/f/", "/r/");

        page.navigate(shop);
        assertEquals(
            "嘉禾门店", page.locator("section.head h2").textContent(), "no blank for no number");
        Locator offered = page.locator("section:has(#h-rel) a.row:visible");
        assertThat(offered).hasCount(4);
        Locator more = page.locator("section:has(#h-rel) .more > summary");
        assertThat(more).hasText("更多动作（3）");
        rep.picture("offered-folded");
        more.click();
        assertThat(offered).hasCount(ACTIONS);
        String last = offered.last().locator("h3").textContent();
        offered.last().click();
        page.locator("[name=what]").fill("看过了");
        page.locator("[data-submit]").click();
        page.waitForURL(Pattern.compile(".*/done.*"));

        page.navigate(shop);
        assertThat(offered.first().locator("h3")).hasText(last);
        assertThat(offered).hasCount(4);
        page.locator("header a[aria-label=修改]").click();
        page.locator("[name=no]").fill("A-1");
        page.locator("[data-submit]").click();
        page.waitForURL("**/r/shop/**");
        assertThat(page.locator("section:has(#h-line)")).containsText("编号：空 → A-1");
        assertTrue(page.locator("section.head h2").textContent().startsWith("A-1 嘉禾"));
        rep.picture("offered-changed");
        assertEquals(List.of(), rep.complaints);
      }
    }
  }
}
