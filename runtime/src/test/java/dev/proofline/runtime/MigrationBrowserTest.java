package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A version that converts answers, published and taken back in the designer. */
class MigrationBrowserTest extends DeskTest {

  private static final DefinitionId QUOTE = new DefinitionId(Kind.FORM, "quote");

  @Test
  void answers_are_converted_after_being_asked_and_taken_back() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(MigrationBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/forms/quote/edit");
      convert(desk);
    }
  }

  /** Three quotes of the manager's, one with an amount that is no number. */
  private static void plant(LiveEngine engine) {
    draft(engine, "{'key': 'note', 'type': 'text', 'label': '备注'}", "text");
    engine.design().publish(SystemCallers.operator(), List.of(QUOTE));
    UUID id =
        engine.accounts().users(SystemCallers.operator()).stream()
            .filter(user -> user.login().equals("manager"))
            .findFirst()
            .orElseThrow()
            .id();
    var manager = new Caller(id, "manager", "沈岚", Set.of("manager"), "zh-CN", "", "test");
    for (String amount : List.of("12", "3,400元", "面议")) {
      ObjectNode data = JsonNodeFactory.instance.objectNode().put("note", "说");
      engine.records().submit(manager, "quote", null, data.put("amount", amount), null);
    }
    draft(engine, "{'key': 'remark', 'type': 'text', 'label': '说明'}", "integer");
  }

  private static void convert(DeskBrowser desk) {
    desk.button("发布").click();
    Locator dialog = desk.dialog();
    assertThat(dialog).containsText("已有的 3 条记录会怎样");
    assertThat(dialog).containsText("3 条有答案，2 条可用");
    assertThat(dialog).containsText("面议");
    assertThat(desk.button("发布第 2 版")).isDisabled();
    desk.picture("designer-migration");
    dialog.locator("vaadin-checkbox label").click();
    dialog.locator("vaadin-select").click();
    desk.page.locator("vaadin-select-item").getByText("改成了「说明」").click();
    assertThat(dialog).containsText("标识由 note 改为 remark");
    desk.button("发布第 2 版").click();
    assertThat(desk.page.locator(".top")).containsText("线上 v2");
    desk.page.navigate("/designer/data/quote");
    Locator cells = desk.page.locator("vaadin-grid-cell-content");
    assertThat(cells.getByText("3,400").first()).isVisible();

    desk.page.navigate("/designer/forms/quote/edit");
    desk.button("版本").click();
    desk.button("撤回线上版本").click();
    desk.button("撤回").last().click();
    assertThat(desk.page.locator(".top")).containsText("线上 v3");
    desk.page.navigate("/designer/data/quote");
    assertThat(cells.getByText("3,400元").first()).isVisible();
    assertThat(cells.getByText("面议").first()).isVisible();
    assertEquals(List.of(), desk.complaints);
  }

  private static void draft(LiveEngine engine, String field, String type) {
    String form =
        "{'kind': 'form', 'key': 'quote', 'title': '报价', 'use': 'record', 'fields': ["
            + field
            + ", {'key': 'amount', 'type': '"
            + type
            + "', 'label': '金额'}]}";
    Planted.draft(engine, form.replace('\'', '"'));
  }
}
