package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rows of a form: counted, filtered, passed from one to another. */
class DataBrowserTest extends DeskTest {

  private static final String LEAD =
      """
      {"kind": "form", "key": "lead", "title": "线索", "use": "record", "label": "{{name}}",
       "ownership": {"pool": true},
       "fields": [{"key": "name", "type": "text", "label": "名称"},
         {"key": "phone", "type": "text", "label": "电话"}]}\
      """;

  @Test
  void rows_are_counted_filtered_handed_over_merged_and_claimed() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(DataBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("admin", EmptyWorkspace.PASSWORD, "/designer/data/lead");
      counts(desk, 3);

      filters(desk);
      handsOver(desk);
      merges(desk);
      releasesAndClaims(desk);

      assertEquals(List.of(), desk.complaints);
    }
  }

  private static void plant(LiveEngine engine) {
    Planted.publish(engine, LEAD);
    Planted.person(engine, "admin", "苏管理", null);
    Caller caller = Planted.caller(engine, "admin");
    for (String name : List.of("华星", "华星科技", "明远")) {
      ObjectNode data = JsonNodeFactory.instance.objectNode().put("name", name);
      engine.records().submit(caller, "lead", null, data, null);
    }
  }

  private static void counts(DeskBrowser desk, int rows) {
    assertThat(desk.page.locator(".head .title")).containsText(rows + " 条");
  }

  /** What is chosen counts at once; Escape leaves the panel, clearing takes all of it back. */
  private static void filters(DeskBrowser desk) {
    Locator panel = desk.page.locator("vaadin-popover[opened] .pad");
    desk.button("筛选").click();
    assertThat(panel).isVisible();
    desk.press("Escape");
    assertThat(panel).hasCount(0);
    desk.button("筛选").click();
    desk.condition(panel, "名称", "包含");
    panel.locator(".clause .val input").fill("明");
    desk.press("Tab");
    counts(desk, 1);
    desk.picture("designer-data-filter");
    desk.button("完成").click();
    assertThat(panel).hasCount(0);
    assertThat(desk.page.locator(".filters .chip").locator("visible=true")).hasCount(1);
    desk.button("筛选").click();
    desk.button("清除筛选").click();
    assertThat(desk.page.locator(".filters .chip").locator("visible=true")).hasCount(0);
    counts(desk, 3);
  }

  private static void choose(DeskBrowser desk, int... rows) {
    for (int row : rows) {
      desk.page
          .locator("vaadin-grid vaadin-grid-cell-content vaadin-checkbox")
          .locator("visible=true")
          .nth(row)
          .click();
    }
    assertThat(desk.page.locator(".gridf")).containsText("已选 " + rows.length + " 条");
  }

  private static void handsOver(DeskBrowser desk) {
    choose(desk, 0, 1);
    desk.button("转交").click();
    assertThat(desk.dialog()).containsText("转交 2 条记录");
    desk.dialog().locator("vaadin-combo-box input").fill("陈立");
    desk.page.locator("vaadin-combo-box-item").getByText("陈立").click();
    desk.picture("designer-data-transfer");
    desk.dialog().locator(".btn.p").click();
    told(desk, "已转交 2 条");
    assertThat(desk.page.locator(".gridf")).isHidden();
    assertThat(cells(desk).getByText("陈立")).hasCount(2);
  }

  private static void merges(DeskBrowser desk) {
    choose(desk, 0, 1);
    desk.button("合并").click();
    desk.dialog().locator("vaadin-radio-button").nth(1).click();
    desk.picture("designer-data-merge");
    desk.dialog().locator(".btn.p").click();
    told(desk, "2 条已合并成一条");
    counts(desk, 2);
  }

  private static void releasesAndClaims(DeskBrowser desk) {
    choose(desk, 0);
    desk.button("退回公海").click();
    desk.dialog().locator(".btn.p").click();
    told(desk, "已退回公海 1 条");
    desk.page.locator(".filters .btn").getByText("公海").click();
    counts(desk, 1);
    desk.page.locator(".rowname").first().click();
    desk.page.locator(".drawer").locator(".btn").getByText("认领").click();
    told(desk, "已认领 1 条");
    counts(desk, 0);
  }

  private static void told(DeskBrowser desk, String words) {
    assertThat(desk.page.locator("vaadin-notification-card").getByText(words)).isVisible();
  }

  private static Locator cells(DeskBrowser desk) {
    return desk.page.locator("vaadin-grid-cell-content").locator("visible=true");
  }
}
