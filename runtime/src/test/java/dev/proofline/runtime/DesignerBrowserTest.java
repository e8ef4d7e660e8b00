package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The designer in a real browser, on the whole server, from an empty workspace. */
class DesignerBrowserTest extends DeskTest {

  private static final String PASSWORD = EmptyWorkspace.PASSWORD;

  private EmptyWorkspace workspace;
  private DeskBrowser desk;

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder, chromium);
    desk = workspace.desk();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void a_template_is_previewed_by_a_manager_and_installed_by_an_administrator() {
    workspace.restart(engine -> Planted.person(engine, "admin", "苏管理", null));
    desk = workspace.desk();
    desk.signIn("manager", PASSWORD, "/designer/templates");
    desk.page.locator("[data-pack=action_check]").click();
    assertThat(desk.page.locator(".drawer")).containsText("安装、升级和卸载由管理员来做");
    assertThat(desk.button("安装")).isDisabled();
    desk.close();
    desk = workspace.window(1440, 900);
    desk.signIn("admin", PASSWORD, "/designer");
    desk.button("选模板").click();
    desk.page.locator("[data-pack=action_check]").click();
    Locator drawer = desk.page.locator(".drawer");
    assertThat(drawer).containsText("将创建");
    assertThat(drawer).containsText("客户拜访");

    desk.button("安装").click();

    assertThat(desk.page.locator("[data-pack=action_check]"))
        .containsText("已安装", new LocatorAssertions.ContainsTextOptions().setTimeout(90_000));
    desk.page.navigate("/designer/forms");
    assertThat(desk.page.getByText("首单激励申报")).isVisible();
    assertEquals(List.of(), desk.complaints);
  }

  @Test
  void a_form_grows_from_nothing_to_its_second_version() {
    makes_a_form();
    checks_it();
    publishes_with_a_mistake_first();
    finds_the_draft_again();
    String record = has_it_filled_on_a_phone();
    publishes_the_second_version();
    reads_the_record_of_the_first(record);
    filters_the_data();
    assertEquals(List.of(), desk.complaints);

    keeps_the_draft_over_a_restart();
    assertEquals(List.of(), desk.complaints);
  }

  private void makes_a_form() {
    desk.signIn("manager", PASSWORD, "/designer/forms");
    desk.button("新建表单").click();
    desk.page.getByLabel("表单名称").fill("Sample request");
    desk.button("从空白开始").click();
    desk.drag("text");
    desk.drag("choice");
    desk.drag("long_text");
    desk.drag("integer");
    desk.drag("money");
    desk.rename("单行文字", "样品型号");
    desk.rename("单选", "用途");
    desk.rename("多行文字", "展示说明");
    desk.rename("整数", "数量");
    desk.rename("金额", "合计");

    desk.choose("样品型号");
    desk.segment(desk.properties(), "必填", "是");
    desk.choose("展示说明");
    desk.unfoldMore();
    desk.condition(desk.property("visibleIf"), "用途", "等于");
    desk.pick(desk.property("visibleIf").locator(".clause .val vaadin-select"), "选项 2");
    desk.choose("合计");
    desk.segment(desk.properties(), "由谁填写", "公式");
    desk.property("compute").locator("textarea").fill("shu_liang * 120");
    desk.saved();

    assertThat(desk.card("样品型号")).not().containsText("选填");
    assertThat(desk.card("用途")).containsText("选填");
    assertThat(desk.card("展示说明")).containsText("有条件显示");
    assertThat(desk.card("合计")).containsText("自动计算");
    assertThat(desk.phone().locator("[data-field=he_ji] [data-computed]")).isVisible();
    assertThat(desk.phone().locator("[data-field=yang_pin_xing_hao]")).containsText("样品型号");
    assertThat(desk.phone().locator("[data-field=zhan_shi_shuo_ming]")).isHidden();
    desk.phone().getByLabel("选项 2").check();
    assertThat(desk.phone().locator("[data-field=zhan_shi_shuo_ming]")).isVisible();
    desk.phone().locator("[name=shu_liang]").fill("3");
    assertThat(desk.phone().locator("[data-field=he_ji]")).containsText("360");
  }

  private void checks_it() {
    desk.page.locator("[role=tab]").nth(1).click();
    desk.page.locator(".panes.checks .pane-h button:has-text(\"新建\")").click();
    desk.page.getByLabel("校验名称").fill("数量合理");
    Locator rule = desk.property("expect");
    desk.condition(rule, "数量", "不超过");
    rule.locator(".clause .val input").fill("50");
    desk.property("message").locator("textarea").fill("一次最多 50 件，更多请先找经理。");
    assertThat(desk.page.locator(".ck.on")).containsText("数量合理");
    desk.button("只在填了时校验").click();
    assertThat(desk.page.getByText("只在填了时校验")).hasCount(0);
    desk.saved();
    desk.picture("designer-check");
    desk.page.locator("[role=tab]").nth(0).click();
  }

  private void publishes_with_a_mistake_first() {
    desk.choose("合计");
    desk.property("compute").locator("textarea").fill("shu_liang * 单价");
    assertThat(desk.page.locator(".prob")).containsText("1 个须先解决");
    assertThat(desk.card("合计")).hasClass(Pattern.compile(".*\\berr\\b.*"));
    desk.segment(desk.page.locator(".pane.r"), "属性", "表单");
    desk.picture("designer-problem");

    desk.button("发布 1 个须先解决").click();
    assertThat(desk.dialog()).containsText("合计");
    assertThat(desk.button("发布第 1 版")).isDisabled();
    desk.dialog().getByText("去修复").first().click();

    assertThat(desk.card("合计")).hasClass(Pattern.compile(".*\\bsel\\b.*"));
    Locator formula = desk.property("compute").locator("textarea");
    assertThat(formula).isFocused();
    formula.fill("数量 * 120");
    assertThat(desk.page.locator(".prob")).isHidden();
    desk.button("发布").click();
    assertThat(desk.dialog()).containsText("新表单：5 个字段，1 条校验");
    desk.button("发布第 1 版").click();
    assertThat(desk.page.locator(".top")).containsText("线上 v1");
  }

  private void finds_the_draft_again() {
    desk.drop("date");
    assertThat(desk.page.locator(".ff input.inline")).isFocused();
    desk.type("希望到货");
    desk.press("Enter");
    assertThat(desk.card("希望到货")).isVisible();
    desk.saved();

    desk.page.reload();

    assertThat(desk.card("希望到货")).isVisible();
    assertEquals(
        List.of("样品型号", "用途", "展示说明", "数量", "合计", "希望到货"), desk.labels(), "in their order");
  }

  private String has_it_filled_on_a_phone() {
    try (var phone = workspace.window(390, 844)) {
      phone.signIn("rep", PASSWORD, "/f/sample_request");
      assertThat(phone.page.locator("[data-field=xi_wang_dao_huo]")).hasCount(0);
      phone.page.locator("[name=yang_pin_xing_hao]").fill("SF-40");
      phone.page.locator("[name=shu_liang]").fill("60");
      phone.page.locator("[data-submit]").click();
      assertThat(phone.page.locator(".problems")).containsText("一次最多 50 件");
      phone.page.locator("[name=shu_liang]").fill("6");
      phone.page.locator("[data-submit]").click();
      phone.page.waitForURL("**/done");
      return phone.page.url().replaceFirst(".*/f/sample_request/([^/]+)/done.*", "$1");
    }
  }

  private void publishes_the_second_version() {
    desk.button("发布").click();
    assertThat(desk.dialog()).containsText("v2");
    assertThat(desk.dialog()).containsText("希望到货");
    desk.picture("designer-publish");
    desk.button("发布第 2 版").click();
    assertThat(desk.page.locator(".top")).containsText("线上 v2");

    desk.button("版本").click();
    assertThat(desk.dialog()).containsText("第 2 版");
    assertThat(desk.dialog()).containsText("希望到货");
    desk.button("关闭").click();
  }

  private void reads_the_record_of_the_first(String record) {
    desk.page.navigate("/designer/data/sample_request?record=" + record);
    Locator drawer = desk.page.locator(".drawer");
    assertThat(drawer).containsText("表单 v1");
    assertThat(drawer).containsText("SF-40");
    desk.picture("designer-data");
    desk.page.navigate("/r/sample_request/" + record);
    assertThat(desk.page.locator("main")).containsText("SF-40");
  }

  private void filters_the_data() {
    desk.page.navigate("/designer/data/sample_request");
    Locator cell = desk.page.locator("vaadin-grid-cell-content").getByText("SF-40").first();
    assertThat(cell).isVisible();
    desk.button("筛选").click();
    Locator popover = desk.page.locator("vaadin-popover[opened]");
    desk.condition(popover, "数量", "大于");
    popover.locator(".clause .val input").fill("20");
    desk.page.waitForURL(Pattern.compile(".*[?&]filter=.*"));
    assertThat(cell).isHidden();
    desk.press("Escape");
    desk.page.locator(".filters .chip button").click();
    assertThat(cell).isVisible();
  }

  private void keeps_the_draft_over_a_restart() {
    desk.page.navigate("/designer/forms/sample_request/edit");
    desk.rename("用途", "拿去做什么");
    desk.saved();

    workspace.restart();
    desk = workspace.desk();

    desk.signIn("manager", PASSWORD, "/designer/forms/sample_request/edit");
    assertThat(desk.card("拿去做什么")).isVisible();
    assertThat(desk.page.locator(".top")).containsText("线上 v2");
  }

  @Test
  void a_form_can_be_made_with_the_keyboard_alone() {
    desk.signIn("manager", PASSWORD, "/designer/forms");
    desk.button("新建表单").click();
    assertThat(desk.page.getByLabel("表单名称")).isFocused();
    desk.type("Visit");
    desk.button("从空白开始").press("Enter");
    assertThat(desk.page.locator(".sheet")).isVisible();

    for (String field : List.of("单行", "照片", "日期时间")) {
      int before = desk.cards().count();
      desk.press("/");
      assertThat(desk.page.locator(".palette-search input")).isFocused();
      desk.page.locator(".palette-search input").fill(field);
      assertThat(desk.page.locator(".pf")).hasCount(1);
      desk.press("Enter");
      assertThat(desk.cards()).hasCount(before + 1);
    }
    assertEquals(List.of("单行文字", "照片", "日期时间"), desk.labels());

    assertThat(desk.card("日期时间")).isFocused();
    desk.press("Alt+ArrowUp");
    assertThat(desk.cards().nth(1)).hasAttribute("aria-label", "日期时间");
    desk.press("ArrowUp");
    assertThat(desk.card("单行文字")).isFocused();
    desk.press("F2");
    assertThat(desk.page.locator(".ff input.inline")).isFocused();
    desk.type("见到谁");
    desk.press("Enter");
    assertThat(desk.card("见到谁")).isFocused();
    desk.press("Control+d");
    assertThat(desk.cards()).hasCount(4);
    desk.press("Delete");
    assertThat(desk.cards()).hasCount(3);
    desk.press("Control+z");
    assertThat(desk.cards()).hasCount(4);
    desk.press("Control+Shift+Z");
    assertThat(desk.cards()).hasCount(3);
    assertEquals(List.of("见到谁", "日期时间", "照片"), desk.labels());
    assertEquals(List.of(), desk.complaints);
  }

  @Test
  void several_fields_are_moved_copied_and_removed_together() {
    desk.signIn("manager", PASSWORD, "/designer/forms");
    desk.button("新建表单").click();
    desk.page.getByLabel("表单名称").fill("Visit");
    desk.button("从空白开始").click();
    desk.drag("text");
    desk.drag("integer");
    desk.drag("date");
    desk.drag("phone");

    desk.card("单行文字").click();
    desk.card("整数").click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    assertThat(desk.properties()).containsText("已选 2 个字段");
    desk.card("整数")
        .dragTo(
            desk.card("电话"),
            new Locator.DragToOptions()
                .setTargetPosition(60, Math.ceil(desk.card("电话").boundingBox().height - 3)));
    assertThat(desk.cards().first()).hasAttribute("aria-label", "日期");
    assertEquals(List.of("日期", "电话", "单行文字", "整数"), desk.labels());

    desk.card("整数").focus();
    desk.press("Alt+ArrowUp");
    assertThat(desk.cards().nth(3)).hasAttribute("aria-label", "电话");
    desk.button("都设为必填").click();
    assertThat(desk.page.locator(".sheet .lbl", new Page.LocatorOptions().setHasText("选填")))
        .hasCount(2);
    desk.card("整数").focus();
    desk.press("Delete");
    assertThat(desk.cards()).hasCount(2);
    desk.press("Control+z");
    assertThat(desk.cards()).hasCount(4);
    desk.card("日期").click();
    desk.press("Control+a");
    desk.press("Control+d");
    assertThat(desk.cards()).hasCount(8);
    assertEquals(List.of(), desk.complaints);
  }
}
