package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conditions in groups, and the names offered to whoever writes an expression. */
class ExpressionBrowserTest extends DeskTest {

  private static final String ORDER =
      """
      {"kind": "form", "key": "purchase", "title": "采购单", "use": "record", "fields": [
        {"key": "amount", "type": "integer", "label": "数量", "required": true},
        {"key": "limit", "type": "integer", "label": "限额"},
        {"key": "urgent", "type": "boolean", "label": "加急"},
        {"key": "total", "type": "decimal", "label": "合计"},
        {"key": "reason", "type": "text", "label": "原因"}]}\
      """;

  private EmptyWorkspace workspace;
  private DeskBrowser desk;

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder, chromium, ORDER);
    desk = workspace.desk();
    desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/forms/purchase/edit");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void names_are_offered_while_an_expression_is_written() {
    desk.choose("合计");
    desk.segment(desk.properties(), "由谁填写", "公式");
    Locator formula = desk.property("compute");
    Locator text = formula.locator("textarea");
    Locator offered = formula.locator("[role=option][aria-selected=true]");

    text.pressSequentially("sl");
    assertThat(offered).containsText("数量");
    desk.press("Enter");
    assertThat(text).hasValue("数量");

    text.pressSequentially(" * mi");
    assertThat(offered).containsText("min");
    desk.press("Tab");
    assertThat(text).hasValue("数量 * min()");

    text.pressSequentially("lim");
    assertThat(offered).containsText("限额");
    desk.picture("designer-names");
    offered.click();
    assertThat(text).hasValue("数量 * min(限额)");

    text.pressSequentially(", x");
    desk.press("Escape");
    desk.press("Backspace");
    text.pressSequentially("2");
    assertThat(text).hasValue("数量 * min(限额, 2)");
    assertThat(formula.locator("[role=option]").locator("visible=true")).hasCount(0);
    desk.saved();
    assertThat(desk.page.locator(".prob")).isHidden();
  }

  @Test
  void a_condition_is_chosen_in_groups_and_between_fields() {
    desk.choose("原因");
    desk.unfoldMore();
    Locator rule = desk.property("visibleIf");
    desk.condition(rule, "数量", "大于");
    rule.getByLabel("改为与另一个字段或设置比较").click();
    Locator other = rule.locator(".clause .val vaadin-select");
    assertThat(other).containsText("限额");
    desk.saved();

    rule.locator("button:has-text('添加一组')").first().click();
    Locator group = rule.locator(".condgroup");
    assertThat(group.locator(".clause")).hasCount(2);
    desk.condition(group, "加急", "是");
    desk.pick(group.locator(".clause").nth(1).locator("vaadin-select").nth(0), "合计");
    assertThat(group.locator(".clause").nth(1).locator(".val input")).isVisible();
    desk.pick(group.locator(".clause").nth(1).locator("vaadin-select").nth(1), "大于");
    group.locator(".clause").nth(1).locator(".val input").fill("500");
    desk.saved();
    desk.picture("designer-groups");

    rule.locator("button:has-text('查看表达式')").click();
    assertThat(rule.locator("textarea")).hasValue("数量 > 限额 && (加急 == true || 合计 > 500)");
    rule.locator("button:has-text('改用选择')").click();
    assertThat(group.locator(".clause")).hasCount(2);
    assertThat(rule.locator(".clause").first().locator(".val vaadin-select")).containsText("限额");
  }
}
