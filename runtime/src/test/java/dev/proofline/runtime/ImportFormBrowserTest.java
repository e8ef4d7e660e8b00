package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dev.proofline.engine.LiveEngine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A form from a spreadsheet: what is asked is answered in the dialog. */
class ImportFormBrowserTest extends DeskTest {

  private static final String SHOP =
      """
      {"kind": "form", "key": "shop", "title": "门店", "use": "record", "label": "{{name}}",
       "fields": [{"key": "name", "type": "text", "label": "店名", "required": true}]}\
      """;

  private static final String FILE =
      """
      店名,人数,开业
      观前街店,3,2026-01-05
      平江路店,5,2026-02-30
      石路店,8,2026-03-01
      山塘街店,约十人,03/04/2026
      """;

  @Test
  void a_type_is_chosen_where_it_is_asked_and_the_draft_has_it() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(ImportFormBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("admin", EmptyWorkspace.PASSWORD, "/designer/forms");
      desk.button("新建表单").click();
      desk.button("选择文件").click();
      assertThat(desk.dialog()).containsText("或把文件拖到这里");
      desk.dialog()
          .locator("vaadin-upload input[type=file]")
          .setInputFiles(
              new FilePayload("门店.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));

      assertThat(desk.dialog()).containsText("标题“门店”已被表单 shop 使用");
      assertThat(desk.dialog()).containsText("门店!C3 2026-02-30");
      assertThat(desk.dialog()).containsText("03/04/2026");
      desk.picture("designer-import-form");
      Locator type = desk.dialog().locator("vaadin-select").filter(named("把握 40%"));
      type.locator("vaadin-select-value-button").click();
      desk.page.locator("vaadin-select-item").filter(named("4 个值里 3 个合适")).first().click();
      assertThat(desk.dialog().locator("vaadin-select").filter(named("3 个合适"))).isVisible();
      Locator required = desk.dialog().locator("vaadin-checkbox").filter(named("店名"));
      required.locator("input").check();
      assertThat(required.locator("input")).isChecked();
      desk.picture("designer-import-form-answered");
      desk.button("打开草稿").click();

      assertThat(desk.page.locator("pl-editor")).containsText("人数");
      assertEquals(List.of(), desk.complaints);
    }
  }

  private static Locator.FilterOptions named(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void plant(LiveEngine engine) {
    Planted.publish(engine, SHOP);
    Planted.person(engine, "admin", "苏管理", null);
  }
}
