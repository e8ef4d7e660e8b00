package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A draft that two people edit, versions compared and brought back, a reminder mended. */
class DraftsBrowserTest extends DeskTest {

  private static final String EDITOR = "/designer/forms/note/edit";

  private static final String FIRST =
      """
      {"kind": "form", "key": "note", "title": "随手记", "use": "record", "fields": [
        {"key": "note", "type": "text", "label": "备注"}]}
      """;

  private static final String SECOND =
      """
      {"kind": "form", "key": "note", "title": "随手记", "use": "record", "fields": [
        {"key": "note", "type": "text", "label": "备注"},
        {"key": "minutes", "type": "integer", "label": "分钟"}],
       "checks": [{"key": "long", "title": "聊得够久", "expect": "minutes >= 10", "otherwise": "warn",
         "message": "再聊一会儿。"}]}
      """;

  private static void plant(LiveEngine engine) {
    Planted.person(engine, "manager2", "何俊", "manager", null);
    Planted.publish(engine, FIRST);
    Planted.publish(engine, SECOND);
    var id = new DefinitionId(Kind.FORM, "note");
    var manager = Planted.caller(engine, "manager2");
    var draft = engine.design().open(manager, id);
    draft.json().put("about", "拜访路上随手记");
    engine.design().save(manager, id, draft.json(), draft.revision());
    assertEquals(2, engine.design().current(SystemCallers.operator(), id).orElseThrow().version());
  }

  @Test
  void the_second_editor_is_told_and_versions_come_back() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(DraftsBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/forms");
      assertThat(desk.page.locator("vaadin-grid-cell-content").getByText("何俊")).isVisible();

      desk.page.navigate(EDITOR);
      Locator shared = desk.page.locator(".banner.shared");
      assertThat(shared).containsText("何俊");
      assertThat(desk.page.locator(".save")).containsText("何俊");
      desk.picture("designer-shared-draft");

      compares(desk);
      restores(desk);
      assertThat(shared).isHidden();
      assertEquals(List.of(), desk.complaints);
    }
  }

  private static void compares(DeskBrowser desk) {
    desk.button("版本").click();
    Locator compare = desk.dialog().locator(".compare");
    assertThat(compare).containsText("比较两版");
    desk.pick(compare.locator("vaadin-select").first(), "第 1 版");
    desk.pick(compare.locator("vaadin-select").last(), "第 2 版");
    assertThat(compare).containsText("分钟");
    desk.picture("designer-versions");
  }

  /** The first version becomes the draft; undo brings back what was there. */
  private static void restores(DeskBrowser desk) {
    Locator first =
        desk.dialog()
            .locator(".sec7")
            .filter(new Locator.FilterOptions().setHasText("第一版"))
            .getByText("恢复为草稿");
    first.click();
    assertThat(desk.dialog()).hasCount(0);
    assertThat(desk.card("分钟")).hasCount(0);
    desk.saved();
    desk.button("发布").click();
    assertThat(desk.dialog()).containsText("发布「随手记」v3");
    desk.press("Escape");
    assertThat(desk.dialog()).hasCount(0);
    desk.press("Control+z");
    assertThat(desk.card("分钟")).isVisible();
    desk.saved();
  }

  @Test
  void a_reminder_is_mended_at_a_press() {
    try (var workspace = new EmptyWorkspace(folder, chromium, SECOND)) {
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, EDITOR);

      desk.problem("聊得够久").click();
      desk.button("只在填了时校验").click();

      assertThat(desk.page.locator(".prob")).isHidden();
      desk.saved();
      assertEquals(List.of(), desk.complaints);
    }
  }
}
