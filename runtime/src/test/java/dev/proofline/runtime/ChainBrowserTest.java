package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.proofline.engine.LiveEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A manager draws a chain, a rep fills its forms, and the customer's page shows how far it is. */
class ChainBrowserTest extends DeskTest {

  private static final List<String> FORMS =
      List.of(
          """
          {"kind": "form", "key": "customer", "title": "客户", "use": "record", "label": "{{name}}",
           "list": ["name"], "fields": [{"key": "name", "type": "text", "label": "名称", "required": true}]}\
          """,
          """
          {"kind": "form", "key": "need", "title": "提出需求", "subject": "customer", "fields": [
            {"key": "customer", "type": "reference", "of": "customer", "label": "客户", "required": true},
            {"key": "note", "type": "text", "label": "说明", "required": true}]}\
          """,
          """
          {"kind": "form", "key": "plan", "title": "提交方案", "subject": "customer", "fields": [
            {"key": "customer", "type": "reference", "of": "customer", "label": "客户", "required": true},
            {"key": "note", "type": "text", "label": "说明", "required": true}]}\
          """);

  @Test
  void a_chain_is_drawn_filled_and_seen_on_the_customers_page() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(ChainBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/definitions");
      draw(desk);
      assertEquals(List.of(), desk.complaints);
      try (DeskBrowser rep = workspace.window(390, 844)) {
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/customer");
        Page page = rep.page;
        page.locator("[name=name]").fill("华星");
        page.click("[data-submit]");
        page.waitForURL("**/f/customer/*/done");
        String record = page.url().replaceAll(".*/f/customer/([0-9a-f-]+)/done", "/r/customer/$1");

        page.navigate("/f/need?customer=" + record.substring(record.lastIndexOf('/') + 1));
        send(page, "要密封圈");
        shown(page, record, "完成 1/2");
        Locator plan = page.locator(".chain li").nth(1);
        assertThat(plan).containsText("前完成");
        rep.picture("chain-open");

        plan.locator("a.btn").click();
        send(page, "方案一");
        page.waitForCondition(() -> {
          page.navigate(record);
          return page.locator(".chain li[data-link=done]").count() == 2;
        });
        rep.picture("chain-closed");
        assertEquals(List.of(), rep.complaints);
      }
    }
  }

  private static void plant(LiveEngine engine) {
    FORMS.forEach(form -> Planted.publish(engine, form));
  }

  private static void draw(DeskBrowser desk) {
    desk.button("新建定义").click();
    assertThat(desk.dialog()).containsText("动作链");
    desk.segment(desk.dialog(), "种类", "动作链");
    assertThat(desk.dialog().locator("[role=group] .on")).containsText("动作链");
    desk.dialog().locator("vaadin-text-field input").fill("需求闭环");
    desk.button("新建").click();
    assertThat(desk.page.locator(".top .name")).containsText("需求闭环");

    desk.pick(desk.page.locator("[data-place='/subject'] vaadin-select"), "客户");
    desk.pick(desk.page.locator("[data-place='/start'] vaadin-select").first(), "提出需求");
    link(desk, 0, "需求", "提出需求");
    desk.button("添加环节").click();
    link(desk, 1, "方案", "提交方案");
    Locator days = desk.page.locator("[data-place='/links/1/within'] vaadin-integer-field input");
    days.fill("2");
    days.press("Tab");
    assertThat(desk.page.locator("[data-place='/links/1/if']")).containsText("字段");
    assertThat(desk.page.locator(".prob")).isHidden();
    desk.saved();
    desk.picture("chain-design");
    desk.button("发布").click();
    assertThat(desk.dialog()).containsText("发布第 1 版");
    desk.button("发布第 1 版").click();
    assertThat(desk.page.locator("vaadin-dialog[opened]")).hasCount(0);
    assertThat(desk.page.locator(".top")).containsText("线上 v1");
  }

  private static void link(DeskBrowser desk, int index, String title, String form) {
    String at = "/links/" + index;
    Locator line = desk.page.locator("[data-place='" + at + "/title'] vaadin-text-field input");
    line.fill(title);
    line.press("Tab");
    desk.pick(desk.page.locator("[data-place='" + at + "/on'] vaadin-select"), form);
  }

  private static void send(Page page, String note) {
    page.locator("[name=note]").fill(note);
    page.click("[data-submit]");
    page.waitForURL("**/done");
  }

  /** The chain is looked at soon after what was sent; the page says how far it is when opened. */
  private static void shown(Page page, String record, String words) {
    page.waitForCondition(() -> {
      page.navigate(record);
      return page.locator(".chain").count() > 0 && page.locator("main").innerText().contains(words);
    });
  }
}
