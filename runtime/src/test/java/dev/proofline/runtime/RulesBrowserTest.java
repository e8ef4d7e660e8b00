package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules of stages and formulas in a real browser, and a server that goes away meanwhile. */
class RulesBrowserTest extends DeskTest {

  private static final String DEAL =
      """
      {"kind": "form", "key": "deal", "title": "商机", "use": "record", "fields": [
        {"key": "name", "type": "text", "label": "商机名称", "required": true},
        {"key": "amount", "type": "integer", "label": "预计金额", "required": true},
        {"key": "price", "type": "integer", "label": "单价"},
        {"key": "way", "type": "stage", "label": "阶段", "stages": [
          {"key": "open", "title": "跟进"}, {"key": "won", "title": "赢单"}]},
        {"key": "source", "type": "choice", "label": "来源", "options": [
          {"value": "fair", "label": "展会"}, {"value": "web", "label": "官网"}]},
        {"key": "items", "type": "table", "label": "明细", "fields": [
          {"key": "what", "type": "text", "label": "品名"}]}]}\
      """;

  private EmptyWorkspace workspace;
  private DeskBrowser desk;

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder, chromium, DEAL);
    desk = workspace.desk();
    desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/forms/deal/edit");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void a_stage_gets_its_rules_and_a_formula_is_mended_where_it_fails() {
    desk.choose("阶段");
    Locator won = desk.properties().locator(".stage-details").nth(1);
    Locator summary = won.locator("> vaadin-details-summary");
    summary.click();
    won.locator("[data-property=within] input").first().fill("14");
    desk.press("Tab");
    won.getByText("添加校验").click();
    desk.condition(won, "预计金额", "大于");
    won.locator(".clause .val input").fill("0");
    won.getByLabel("校验名称").fill("金额已知");
    won.locator("textarea").fill("赢单前请填预计金额。");
    desk.saved();
    assertThat(summary).containsText("最长 14 天");
    assertThat(desk.page.locator(".prob")).isHidden();
    desk.picture("designer-stage");

    desk.choose("预计金额");
    desk.segment(desk.properties(), "由谁填写", "公式");
    Locator formula = desk.property("compute");
    formula.locator("textarea").fill("单介 * 2");
    assertThat(formula).containsText("没有叫“单介”的字段。");
    formula.locator(".excerpt").click();
    desk.type("单价");
    assertThat(formula.locator("textarea")).hasValue("单价 * 2");
  }

  @Test
  void an_option_says_when_to_choose_it() {
    desk.choose("来源");
    Locator fair = desk.properties().locator(".stage-details").first();
    Locator summary = fair.locator("> vaadin-details-summary");
    assertThat(summary).hasText("说明");
    summary.click();
    fair.locator("input").fill("在展会上第一次遇到");
    desk.press("Tab");
    assertThat(summary).hasText("在展会上第一次遇到");
    desk.saved();
    desk.picture("designer-option-help");
    desk.segment(desk.properties(), "选项", "取阶段");
    assertThat(desk.properties().locator("[data-property=stage]")).isVisible();
    desk.picture("designer-options-of-stage");
  }

  @Test
  void a_server_that_goes_away_is_told_and_the_draft_is_there_when_it_is_back() {
    desk.rename("商机名称", "项目名称");
    desk.saved();

    workspace.stop();

    assertThat(desk.page.locator(".v-status-message")).containsText("连接断开");
    assertThat(desk.page.locator("pl-editor")).hasAttribute("inert", "");

    workspace.start();

    var patiently = new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    assertThat(desk.page.locator("pl-editor:not([inert]) .ff[aria-label=项目名称]"))
        .isVisible(patiently);
    assertThat(desk.page.locator(".v-status-message")).not().containsText("连接断开");
  }

  @Test
  void while_the_designer_is_on_its_way_its_outline_says_so() {
    desk.page.route("**/VAADIN/build/**", route -> {});

    desk.page.navigate(
        "/designer/forms",
        new com.microsoft.playwright.Page.NavigateOptions()
            .setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT));

    assertThat(desk.page.locator("#pl-boot")).isVisible();
    assertThat(desk.page.locator("#pl-boot")).containsText("正在打开设计器");
    desk.page.unrouteAll();
    desk.page.navigate("/designer/forms");
    assertThat(desk.page.locator(".app")).isVisible();
    assertThat(desk.page.locator("#pl-boot")).isHidden();
  }
}
