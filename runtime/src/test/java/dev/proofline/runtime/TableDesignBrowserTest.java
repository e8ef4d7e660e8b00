package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables and the keys of new fields, designed in a real browser. */
class TableDesignBrowserTest extends DeskTest {

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
  void a_table_gets_columns_rules_of_its_rows_and_a_total() {
    opens_a_quote();
    desk.drop("table");
    desk.type("产品明细");
    desk.press("Enter");
    adds_a_column("金额", "单价");
    adds_a_column("金额", "小计");
    adds_a_column("单行文字", "折扣原因");
    assertEquals(List.of("项目", "数量", "单价", "小计", "折扣原因"), desk.columns("产品明细"));

    desk.choose("小计");
    desk.segment(desk.properties(), "由谁填写", "公式");
    desk.property("compute").locator("textarea").fill("数量 * 单价");
    assertThat(desk.property("compute")).containsText("可以用");
    desk.button("在表格下面放合计").click();
    assertThat(desk.card("小计合计")).containsText("自动计算");
    desk.choose("折扣原因");
    desk.unfoldMore();
    desk.condition(desk.property("visibleIf"), "单价", "小于");
    desk.property("visibleIf").locator(".clause .val input").fill("10");
    desk.saved();
    assertThat(desk.page.locator(".prob")).isHidden();

    Locator form = desk.phone().locator("form");
    form.getByText("添加一行").click();
    form.locator("[name$=shu_liang]").first().fill("3");
    form.locator("[name$=dan_jia]").first().fill("8");
    assertThat(form.locator("[data-field=xiao_ji_he_ji]")).containsText("24");
    assertThat(form.getByText("折扣原因").first()).isVisible();
    assertEquals(List.of(), desk.complaints);
  }

  @Test
  void columns_are_ordered_renamed_and_removed_where_they_stand() {
    opens_a_quote();
    desk.drop("table");
    desk.press("Escape");
    desk.rename("明细表", "产品明细");
    desk.dropInto("产品明细", "percent");
    desk.type("折扣");
    desk.press("Enter");
    assertThat(desk.card("折扣")).hasAttribute("data-key", "chan_pin_ming_xi.zhe_kou");
    assertThat(desk.card("折扣")).isFocused();

    desk.press("Alt+ArrowUp");
    assertThat(desk.page.locator(".cols .ff").nth(1)).hasAttribute("aria-label", "折扣");
    desk.press("Control+d");
    assertThat(desk.page.locator(".cols .ff")).hasCount(4);
    desk.press("Delete");
    assertThat(desk.page.locator(".cols .ff")).hasCount(3);
    assertEquals(List.of("项目", "折扣", "数量"), desk.columns("产品明细"));
    desk.card("数量").dragTo(desk.card("项目"), new Locator.DragToOptions().setTargetPosition(60, 3));
    assertThat(desk.page.locator(".cols .ff").first()).hasAttribute("aria-label", "数量");

    desk.card("产品明细").locator(".lbl").first().click();
    desk.properties().locator(".colrow [aria-label=\"删除列「折扣」\"]").click();
    assertThat(desk.page.locator(".cols .ff")).hasCount(2);
    desk.press("Control+z");
    assertThat(desk.page.locator(".cols .ff")).hasCount(3);
    assertEquals(List.of(), desk.complaints);
  }

  @Test
  void a_key_follows_the_name_until_it_is_published() {
    opens_a_quote();
    desk.drop("text");
    Locator naming = desk.page.locator(".ff input.inline");
    double before = desk.cards().first().boundingBox().height;
    desk.type("联系电话");
    desk.press("Enter");
    assertThat(naming).hasCount(0);
    Locator card = desk.card("联系电话");
    assertThat(card).hasAttribute("data-key", "lian_xi_dian_hua");
    assertEquals(before, card.boundingBox().height, 0.5, "the card keeps its place");
    desk.property("label").locator("input").fill("手机");
    assertThat(desk.card("手机")).hasAttribute("data-key", "shou_ji");
    assertThat(desk.property("label").locator("input")).isFocused();

    desk.button("发布").click();
    desk.button("发布第 1 版").click();
    assertThat(desk.page.locator(".top")).containsText("线上 v1");
    desk.rename("手机", "手机号");

    assertThat(desk.card("手机号")).hasAttribute("data-key", "shou_ji");
    assertEquals(List.of(), desk.complaints);
  }

  private void opens_a_quote() {
    desk.signIn("manager", PASSWORD, "/designer/forms");
    desk.button("新建表单").click();
    desk.page.getByLabel("表单名称").fill("报价");
    desk.button("从空白开始").click();
  }

  private void adds_a_column(String type, String label) {
    desk.page.locator(".cols .add-column").click();
    desk.page
        .locator("vaadin-context-menu-item")
        .filter(new Locator.FilterOptions().setHasText(type))
        .first()
        .click();
    assertThat(desk.page.locator(".ff input.inline")).isFocused();
    desk.type(label);
    desk.press("Enter");
    assertThat(desk.card(label)).isVisible();
  }
}
