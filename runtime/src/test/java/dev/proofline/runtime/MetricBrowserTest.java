package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manager opens the map of where actions fail, looks at another time and another split, and goes
 * from a cell to its records.
 */
class MetricBrowserTest extends DeskTest {

  private static final String FAILURE =
      """
      {"kind": "form", "key": "failure", "title": {"zh-CN": "失效归因", "en": "Failure"}, "use": "record",
       "label": "{{note}}", "list": ["note"], "fields": [
         {"key": "action", "type": "choice", "label": {"zh-CN": "哪个动作", "en": "Action"}, "options": [
           {"value": "visit", "label": {"zh-CN": "拜访", "en": "Visit"}},
           {"value": "sample", "label": {"zh-CN": "样品", "en": "Sample"}}]},
         {"key": "cause", "type": "choice", "label": {"zh-CN": "为什么", "en": "Why"}, "options": [
           {"value": "proof", "label": {"zh-CN": "凭证不齐", "en": "No proof"}},
           {"value": "wrong", "label": {"zh-CN": "没做到位", "en": "Not done right"}}]},
         {"key": "note", "type": "text", "label": {"zh-CN": "说明", "en": "Note"}}]}
      """;
  private static final String CAUSES =
      """
      {"kind": "metric", "key": "causes", "title": {"zh-CN": "动作失效", "en": "Failures"},
       "about": {"zh-CN": "没有生效的动作", "en": "Actions that did not count"},
       "over": "failure", "fold": "count", "at": "created_at", "better": "lower",
       "by": {"action": "action", "cause": "cause"},
       "opens": {"title": {"zh-CN": "失效热点图谱", "en": "Map of failures"}, "period": "quarter", "by": ["action", "cause"]}}
      """;

  @Test
  void a_manager_goes_from_the_map_to_the_records() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(MetricBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/me");
      desk.page.navigate("/designer/numbers");
      link(desk, "失效热点图谱").click();
      assertThat(desk.page.locator("h1")).hasText("失效热点图谱");
      assertThat(row(desk, "拜访")).hasText(Pattern.compile("拜访\\s*2\\s*0\\s*2"));
      assertThat(row(desk, "样品")).hasText(Pattern.compile("样品\\s*0\\s*1\\s*1"));
      assertThat(row(desk, "合计")).hasText(Pattern.compile("合计\\s*2\\s*1\\s*3"));
      desk.picture("metric-map");
      String address = desk.page.url();

      desk.pick(choice(desk, "period"), "上季度");
      assertThat(desk.page.locator(".metric")).containsText("这段时间没有记录");
      assertThat(desk.page).hasURL(Pattern.compile(".*period=last_quarter.*"));
      desk.button("看今年").click();
      assertThat(row(desk, "合计")).hasText(Pattern.compile("合计\\s*2\\s*1\\s*3"));
      assertThat(desk.page).hasURL(Pattern.compile(".*period=year.*"));

      desk.pick(choice(desk, "by.too"), "不分");
      assertThat(desk.page.locator("table.split")).containsText("拜访");
      assertThat(desk.page.locator("table.heat")).hasCount(0);

      desk.page.navigate(address);
      assertThat(row(desk, "合计")).hasText(Pattern.compile("合计\\s*2\\s*1\\s*3"));
      desk.page
          .getByRole(
              AriaRole.LINK,
              new Page.GetByRoleOptions().setName("拜访 × 凭证不齐：2（2 条记录），查看背后的记录").setExact(true))
          .click();
      assertThat(desk.page).hasURL(Pattern.compile(".*/designer/data/failure\\?filter=.*"));
      assertThat(desk.page.locator("vaadin-grid")).containsText("没拍照");
      assertThat(desk.page.locator("vaadin-grid")).containsText("没签字");
      assertThat(desk.page.locator("vaadin-grid")).not().containsText("寄错了");
      assertEquals(List.of(), desk.complaints);
    }
  }

  @Test
  void an_address_shows_the_same_on_a_phone() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(MetricBrowserTest::plant);
      try (DeskBrowser phone = workspace.window(390, 844)) {
        phone.signIn("manager", EmptyWorkspace.PASSWORD, "/me");
        phone.page.navigate("/designer/numbers/causes?period=year&by=cause,action");
        assertThat(row(phone, "凭证不齐")).hasText(Pattern.compile("凭证不齐\\s*2\\s*0\\s*2"));
        assertEquals(
            0,
            phone.page.evaluate("() => document.documentElement.scrollWidth - innerWidth"),
            "nothing is cut off at the side");
        phone.picture("metric-phone");
      }
    }
  }

  private static Locator link(DeskBrowser desk, String name) {
    return desk.page.getByRole(
        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator row(DeskBrowser desk, String name) {
    return desk.page
        .locator("table.heat tbody tr")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Locator choice(DeskBrowser desk, String key) {
    return desk.page.locator("vaadin-select[data-choice=\"numbers." + key + "\"]");
  }

  private static void plant(LiveEngine engine) {
    Planted.publish(engine, FAILURE, CAUSES);
    Caller rep = Planted.caller(engine, "rep");
    failed(engine, rep, "visit", "proof", "没拍照");
    failed(engine, rep, "visit", "proof", "没签字");
    failed(engine, rep, "sample", "wrong", "寄错了");
  }

  private static void failed(
      LiveEngine engine, Caller rep, String action, String cause, String note) {
    ObjectNode data =
        JsonMapper.shared()
            .createObjectNode()
            .put("action", action)
            .put("cause", cause)
            .put("note", note);
    engine.records().submit(rep, "failure", null, data, null);
  }
}
