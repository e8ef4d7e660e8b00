package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what is wrong with a draft to where it is mended, in a real browser. */
class MendingBrowserTest extends DeskTest {

  private static final String PASSWORD = EmptyWorkspace.PASSWORD;

  private static final String RULES =
      """
      {"kind":"form","key":"quote","title":"报价","use":"record","label":"{{gone}}",
       "layout":[{"section":"基本","fields":["level"]},
                 {"section":"明细","fields":["items"],"visibleIf":"gone > 1"}],
       "fields":[
        {"key":"level","type":"choice","label":"等级","options":[{"value":"a","label":"甲"}]},
        {"key":"items","type":"table","label":"产品明细","fields":[
          {"key":"qty","type":"integer","label":"数量"},
          {"key":"line","type":"money","label":"小计","compute":"qty * gone"}]}]}
      """;
  private static final String SHAPES =
      """
      {"kind":"form","key":"order","use":"record","fields":[
        {"key":"name","type":"text"},
        {"key":"level","type":"choice","label":"等级","options":[
          {"value":"a","label":"甲"},{"value":"b"}]}]}
      """;

  private static final Pattern SELECTED = Pattern.compile(".*\\bsel\\b.*");

  private EmptyWorkspace workspace;
  private DeskBrowser desk;

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder, chromium, RULES, SHAPES);
    desk = workspace.desk();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void a_problem_leads_to_the_rule_it_is_in() {
    desk.signIn("manager", PASSWORD, "/designer/forms/quote/edit");

    desk.problem("小计").click();
    assertThat(desk.card("小计")).hasClass(SELECTED);
    assertThat(desk.property("compute").locator("textarea")).isFocused();

    desk.problem("记录名称").click();
    assertThat(desk.property("label").locator("input")).isFocused();

    desk.problem("明细 · 这一组何时显示").click();
    assertThat(desk.dialog()).containsText("「明细」何时显示");
    desk.dialog().locator("textarea").fill("等级 == 'a'");
    assertThat(desk.problem("明细 · 这一组何时显示")).hasCount(0);
    desk.button("关闭").click();
    assertThat(desk.page.locator(".sec")).containsText(new String[] {"", "有条件显示"});
    assertEquals(List.of(), desk.complaints);
  }

  @Test
  void a_problem_leads_to_what_is_missing() {
    desk.signIn("manager", PASSWORD, "/designer/forms/order/edit");

    desk.problem("name").click();
    assertThat(desk.property("label").locator("input")).isFocused();
    desk.type("名称");
    assertThat(desk.card("名称")).isVisible();
    // The list is drawn anew once the label is saved.
    assertThat(desk.page.locator(".prob .pr")).hasCount(2);

    desk.problem("等级 · 选项").click();
    Locator option = desk.property("options").locator(".opt").nth(1).locator("input");
    assertThat(option).isFocused();
    desk.type("乙");
    assertThat(desk.problem("等级 · 选项")).hasCount(0);

    desk.problem("表单").click();
    assertThat(desk.property("title").locator("input")).isFocused();
    desk.type("订单");
    assertThat(desk.page.locator(".prob")).isHidden();
    assertEquals(List.of(), desk.complaints);
  }

  @Test
  void two_windows_on_one_draft_are_told_and_one_is_kept() {
    desk.signIn("manager", PASSWORD, "/designer/forms/order/edit");
    try (DeskBrowser other = workspace.window(1440, 900)) {
      other.signIn("manager", PASSWORD, "/designer/forms/order/edit");
      other.rename("等级", "级别");
      other.saved();
    }
    desk.rename("等级", "客户等级");

    desk.button("看看怎么办").click();

    assertThat(desk.dialog()).containsText("沈岚");
    assertThat(desk.dialog()).containsText("等级");
    desk.button("用我的").click();
    desk.saved();
    desk.page.reload();
    assertThat(desk.card("客户等级")).isVisible();
    assertEquals(List.of(), desk.complaints);
  }

  @Test
  void what_a_field_starts_with_is_chosen_and_not_written() {
    desk.signIn("manager", PASSWORD, "/designer/forms");
    desk.button("新建表单").click();
    desk.page.getByLabel("表单名称").fill("拜访");
    desk.button("从空白开始").click();
    desk.drag("choice");
    desk.drag("text");

    desk.choose("单选");
    desk.unfoldMore();
    desk.pick(desk.property("default").locator("vaadin-select"), "选项 2");
    desk.choose("单行文字");
    desk.unfoldMore();
    desk.property("default").locator("input").fill("苏州's");
    desk.saved();
    assertThat(desk.page.locator(".prob")).isHidden();

    assertThat(desk.phone().getByLabel("选项 2")).isChecked();
    assertThat(desk.phone().locator("[name=text_1]")).hasValue("苏州's");
    assertEquals(List.of(), desk.complaints);
  }
}
