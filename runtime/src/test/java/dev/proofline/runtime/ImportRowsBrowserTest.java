package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dev.proofline.engine.LiveEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of a spreadsheet: matched, tried, imported; the list taken out again. */
class ImportRowsBrowserTest extends DeskTest {

  private static final String SHOP =
      """
      {"kind": "form", "key": "shop", "title": "门店", "use": "record", "label": "{{name}}",
       "unique": [["name"]],
       "fields": [{"key": "name", "type": "text", "label": "店名", "required": true},
         {"key": "opened_on", "type": "date", "label": "开业日期"},
         {"key": "area", "type": "decimal", "label": "面积"},
         {"key": "shelves", "type": "table", "label": "货架", "fields": [
           {"key": "spare", "type": "text", "label": "备用"}]}]}\
      """;

  private static final String FILE =
      """
      店名,开业,面积,备用
      观前街店,2026年3月4日,120.5,x
      ,2026-03-05,80,
      平江路店,04/05/2026,90,
      石路店,2026/3/6,"1,200",
      """;

  @Test
  void rows_are_matched_tried_imported_and_exported() throws IOException {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(ImportRowsBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("admin", EmptyWorkspace.PASSWORD, "/designer/data/shop");
      desk.button("导入").click();
      desk.dialog()
          .locator("vaadin-upload input[type=file]")
          .setInputFiles(
              new FilePayload("门店.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));

      assertThat(desk.dialog()).containsText("「门店.csv」里有 4 行");
      assertThat(desk.dialog()).containsText("像是“开业日期”，请确认");
      assertThat(desk.dialog()).containsText("是表格“货架”里的一列。一行是一条记录");
      desk.picture("designer-import-columns");
      desk.button("逐行试一遍").click();
      assertThat(desk.dialog()).containsText("请选定，或选“不导入”");
      desk.dialog().locator("vaadin-select-value-button").nth(1).click();
      desk.page
          .locator("vaadin-select-item")
          .locator("visible=true")
          .getByText("开业日期", new Locator.GetByTextOptions().setExact(true))
          .click();
      desk.button("逐行试一遍").click();

      assertThat(desk.dialog()).containsText("4 行里有 2 行可以导入，2 行有问题。");
      assertThat(desk.dialog()).containsText("第 3 行");
      desk.picture("designer-import-tried");
      Download errors = desk.page.waitForDownload(() -> desk.dialog().getByText("下载有问题的行").click());
      assertTrue(Files.size(errors.path()) > 500);
      desk.button("导入 2 行").click();
      assertThat(desk.dialog()).containsText("已导入 2 行，2 行没有导入。");
      desk.button("关闭").click();
      Locator grid = desk.page.locator("vaadin-grid");
      assertThat(grid).containsText("石路店");

      desk.button("导出").click();
      desk.picture("designer-export");
      Download list = desk.page.waitForDownload(() -> desk.dialog().getByText("CSV").click());
      String csv = Files.readString(list.path());
      assertTrue(csv.contains("观前街店") && csv.contains("苏管理 (admin)"), csv);
      assertEquals(List.of(), desk.complaints);
      fitsThePhone(workspace);
    }
  }

  private static void fitsThePhone(EmptyWorkspace workspace) {
    try (DeskBrowser phone = workspace.window(390, 844)) {
      phone.signIn("admin", EmptyWorkspace.PASSWORD, "/designer/data/shop");
      assertThat(phone.button("导入")).isVisible();
      phone.picture("designer-data-phone");
      phone.button("导入").click();
      phone
          .dialog()
          .locator("vaadin-upload input[type=file]")
          .setInputFiles(
              new FilePayload("门店.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));
      assertThat(phone.dialog()).containsText("以前导入过");
      phone.picture("designer-import-phone");
    }
  }

  private static void plant(LiveEngine engine) {
    Planted.publish(engine, SHOP);
    Planted.person(engine, "admin", "苏管理", null);
  }
}
