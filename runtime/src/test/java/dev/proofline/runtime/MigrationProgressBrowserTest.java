package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Design;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversion too large to be done at once, that met an answer it cannot convert: found again by
 * whoever comes back, given up, begun again and gone on with.
 */
class MigrationProgressBrowserTest {

  private static final DefinitionId QUOTE = new DefinitionId(Kind.FORM, "quote");
  private static final int ROWS = 520;
  private static Chromium chromium;

  @TempDir Path folder;

  @BeforeAll
  static void launch() {
    PlaywrightAssertions.setDefaultAssertionTimeout(4 * DeskBrowser.PATIENCE);
    chromium = new Chromium();
  }

  @AfterAll
  static void quit() {
    chromium.close();
    PlaywrightAssertions.setDefaultAssertionTimeout(DeskBrowser.PATIENCE);
  }

  @Test
  void a_conversion_that_stopped_is_cancelled_or_goes_on() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(engine -> {
        plant(engine);
        begin(engine);
        submit(engine, "面议");
      });
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/forms/quote/edit");

      look(desk);
      assertThat(desk.dialog()).containsText("换算停下了");
      desk.picture("designer-migration-stopped");
      desk.button("取消换算").click();
      assertThat(desk.page.locator("vaadin-notification-card")).containsText("已取消，线上版本没有变");
      assertThat(desk.page.locator(".top")).containsText("线上 v1");

      publishLeavingEmpty(desk);
      assertThat(desk.page.locator(".top")).containsText("线上 v2");
      assertEquals(List.of(), desk.complaints);
    }
  }

  @Test
  void what_stopped_goes_on_leaving_empty_what_does_not_fit() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(engine -> {
        plant(engine);
        begin(engine);
        submit(engine, "面议");
      });
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/forms/quote/edit");

      look(desk);
      assertThat(desk.dialog()).containsText("换算停下了");
      desk.dialog().locator("vaadin-checkbox label").click();
      desk.button("继续").click();

      assertThat(desk.page.locator(".top")).containsText("线上 v2");
      desk.page.navigate("/designer/data/quote");
      assertThat(desk.page.locator(".head .title")).containsText((ROWS + 1) + " 条");
      assertEquals(List.of(), desk.complaints);
    }
  }

  private static void plant(LiveEngine engine) {
    draft(engine, "text");
    engine.design().publish(SystemCallers.operator(), List.of(QUOTE));
    for (int i = 0; i < ROWS; i++) {
      submit(engine, Integer.toString(i));
    }
    draft(engine, "integer");
  }

  /** As somebody did before the window was closed. */
  private static void begin(LiveEngine engine) {
    Design.Publication begun =
        engine.design().publish(SystemCallers.operator(), List.of(QUOTE), java.util.Map.of());
    assertTrue(begun.migration().orElseThrow().state().isOpen());
  }

  private static void submit(LiveEngine engine, String amount) {
    UUID id =
        engine.accounts().users(SystemCallers.operator()).stream()
            .filter(user -> user.login().equals("manager"))
            .findFirst()
            .orElseThrow()
            .id();
    var manager = new Caller(id, "manager", "沈岚", Set.of("manager"), "zh-CN", "", "test");
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("amount", amount);
    engine.records().submit(manager, "quote", null, data, null);
  }

  private static void look(DeskBrowser desk) {
    desk.button("版本").click();
    desk.button("查看进度").click();
  }

  private static void publishLeavingEmpty(DeskBrowser desk) {
    desk.button("发布").click();
    assertThat(desk.dialog()).containsText("面议");
    desk.dialog().locator("vaadin-checkbox label").click();
    desk.button("发布第 2 版").click();
  }

  private static void draft(LiveEngine engine, String type) {
    String form =
        "{'kind': 'form', 'key': 'quote', 'title': '报价', 'use': 'record', 'fields': ["
            + "{'key': 'amount', 'type': '"
            + type
            + "', 'label': '金额'}]}";
    Planted.draft(engine, form.replace('\'', '"'));
  }
}
