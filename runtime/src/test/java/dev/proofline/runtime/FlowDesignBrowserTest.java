package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dev.proofline.engine.LiveEngine;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An approval is drawn as cards, tried with a clock, published, and then happens. */
class FlowDesignBrowserTest extends DeskTest {

  @Test
  void an_approval_is_drawn_tried_published_and_decided() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(FlowDesignBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/definitions");

      begins_with_a_name_and_a_trigger(desk);
      draws_the_approval(desk);
      draws_what_happens_late(desk);
      tries_it_with_a_clock(desk);
      publishes_it(desk);
      String record = rep_submits(workspace);
      decides_it(desk, record);
      assertEquals(List.of(), desk.complaints);
    }
  }

  /** A published form, and a director beside the manager and the rep. */
  private static void plant(LiveEngine engine) {
    String form =
        "{'kind': 'form', 'key': 'claim', 'title': '首单激励', 'use': 'action', 'label':"
            + " '{{order_no}}', 'fields': [{'key': 'order_no', 'type': 'text', 'label': '订单号',"
            + " 'required': true}, {'key': 'amount', 'type': 'integer', 'label': '金额', 'required':"
            + " true}]}";
    Planted.publish(engine, form.replace('\'', '"'));
    Planted.person(engine, "director", "周婷", null);
  }

  private static Locator card(DeskBrowser desk, String place) {
    return desk.page.locator(".fcard[data-place=\"" + place + "\"]");
  }

  private static void chosen(DeskBrowser desk, String place) {
    assertThat(card(desk, place)).hasClass(Pattern.compile(".*\\bsel\\b.*"));
  }

  /** Chooses an item of the combo box that a property is edited with. */
  private static void people(DeskBrowser desk, String property, String choice) {
    Locator box = desk.property(property).locator("vaadin-combo-box");
    box.locator("input").click();
    desk.page
        .locator("vaadin-combo-box-item")
        .getByText(choice, new Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(box.locator("input")).hasValue(choice);
  }

  private static void add(DeskBrowser desk, String place, String title) {
    desk.page.locator("[data-plus=\"" + place + "\"]").click();
    desk.page
        .locator("vaadin-context-menu-item")
        .locator("visible=true")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + title)))
        .first()
        .click();
    chosen(desk, place);
  }

  private static void begins_with_a_name_and_a_trigger(DeskBrowser desk) {
    desk.button("新建定义").click();
    Locator dialog = desk.dialog();
    desk.segment(dialog, "种类", "流程");
    dialog.locator("vaadin-text-field input").fill("激励审批");
    desk.button("新建").click();

    assertThat(desk.page.locator(".flowc")).isVisible();
    chosen(desk, "/when");
    desk.pick(desk.property("submitted").locator("vaadin-select"), "首单激励");
    assertThat(card(desk, "/when")).containsText("提交时「首单激励」");
  }

  private static void draws_the_approval(DeskBrowser desk) {
    add(desk, "/do/0", "审批");
    assertThat(desk.page.locator(".prob")).containsText("“审批人”还没有写");
    people(desk, "by", "角色「销售经理」");
    assertThat(card(desk, "/do/0")).containsText("角色「销售经理」");
    desk.pick(desk.property("within").locator("vaadin-select"), "小时");
    desk.property("within").locator("input").first().fill("72");
    assertThat(card(desk, "/do/0")).containsText("72 小时内处理");

    desk.property("note").locator("input").fill("主管审批");
    assertThat(card(desk, "/do/0").locator(".w")).containsText("主管审批");
    desk.saved();
    desk.press("Escape");
  }

  private static void draws_what_happens_late(DeskBrowser desk) {
    desk.page.locator("[data-side=\"approve/late\"]").click();
    add(desk, "/do/0/approve/late/0", "转交");
    people(desk, "to", "角色「大区总监」");
    assertThat(card(desk, "/do/0/approve/late/0")).containsText("角色「大区总监」");

    card(desk, "/when").click();
    desk.button("整个流程").click();
    desk.property("decides").locator("vaadin-checkbox").click();
    desk.saved();
    assertThat(desk.page.locator(".fcard.err")).hasCount(0);
    desk.picture("designer-flow");
  }

  private static void tries_it_with_a_clock(DeskBrowser desk) {
    desk.button("模拟").click();
    Locator now = desk.page.locator(".simnow");
    assertThat(now).containsText("等「销售经理」处理");
    assertThat(card(desk, "/do/0")).containsText("模拟停在这里");
    desk.button("+72 小时").click();
    Locator log = desk.page.locator(".simlog");
    assertThat(log).containsText("超时未办");
    assertThat(now).containsText("等「大区总监」处理");
    desk.picture("designer-flow-simulated");

    desk.button("退一步").click();
    assertThat(now).containsText("等「销售经理」处理");
    desk.button("同意").click();
    assertThat(log).containsText("流程走完");
    assertThat(card(desk, "/do/0")).containsText("走过");
    desk.button("模拟").click();
    assertThat(desk.page.locator(".simbody")).isHidden();
  }

  private static void publishes_it(DeskBrowser desk) {
    desk.button("发布").click();
    assertThat(desk.dialog()).containsText("新的流程：“首单激励”提交时开始，共 2 步：审批、转交");
    desk.button("发布第 1 版").click();
    assertThat(desk.page.locator(".top")).containsText("线上 v1");
    assertThat(desk.page.getByLabel("返回定义列表")).isVisible();
  }

  private static String rep_submits(EmptyWorkspace workspace) {
    try (var phone = workspace.window(390, 844)) {
      phone.signIn("rep", EmptyWorkspace.PASSWORD, "/f/claim");
      phone.page.locator("[name=order_no]").fill("A-7");
      phone.page.locator("[name=amount]").fill("1280");
      phone.page.locator("[data-submit]").click();
      phone.page.waitForURL("**/done");
      assertEquals(List.of(), phone.complaints);
      return phone.page.url().replaceFirst(".*/f/claim/([^/]+)/done.*", "$1");
    }
  }

  private static void decides_it(DeskBrowser desk, String record) {
    desk.page.navigate("/tasks");
    assertThat(desk.page.locator("article.task")).containsText("A-7");
    desk.page.locator("[formaction$='/approve']").click();
    assertThat(desk.page.locator("article.task")).hasCount(0);
    desk.page.navigate("/r/claim/" + record);
    assertThat(desk.page.locator("main")).containsText("已同意");
  }
}
