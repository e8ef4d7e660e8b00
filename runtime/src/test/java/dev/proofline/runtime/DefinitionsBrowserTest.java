package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dev.proofline.engine.LiveEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Option sets, roles and metrics are made and changed on the screen, and count at once. */
class DefinitionsBrowserTest extends DeskTest {

  @Test
  void what_is_made_on_the_screen_counts() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(DefinitionsBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("boss", EmptyWorkspace.PASSWORD, "/designer/definitions");
      options(desk);
      use(desk);
      try (DeskBrowser rep = workspace.window(390, 844)) {
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/lead");
        assertThat(rep.page.locator("main, form").first()).containsText("太贵");
        assertThat(rep.page.locator("main, form").first()).containsText("底价");
        role(desk);
        rep.page.navigate("/f/lead");
        assertThat(rep.page.locator("main, form").first()).containsText("太贵");
        assertThat(rep.page.locator("main, form").first()).not().containsText("底价");
      }
      metric(desk);
      assertEquals(List.of(), desk.complaints);
    }
  }

  /** A form, and somebody who may design everything. */
  private static void plant(LiveEngine engine) {
    String form =
        """
        {"kind": "form", "key": "lead", "title": "线索", "use": "record", "fields": [
          {"key": "name", "type": "text", "label": "名称"},
          {"key": "floor", "type": "integer", "label": "底价"},
          {"key": "reason", "type": "choice", "label": "原因", "options": [{"value": "x", "label": "旧"}]}]}
        """;
    Planted.publish(engine, form);
    Planted.person(engine, "boss", "周总", "admin", null);
  }

  private static void make(DeskBrowser desk, String kind, String name) {
    desk.page.navigate("/designer/definitions");
    desk.button("新建定义").click();
    assertThat(desk.dialog()).containsText("谁能看");
    desk.segment(desk.dialog(), "种类", kind);
    assertThat(desk.dialog().locator("[role=group] .on")).containsText(kind);
    Locator line = desk.dialog().locator("vaadin-text-field input");
    line.fill(name);
    desk.button("新建").click();
    assertThat(desk.page.locator(".top .name")).containsText(name);
  }

  private static void publish(DeskBrowser desk, int version) {
    desk.saved();
    desk.button("发布").click();
    assertThat(desk.dialog()).containsText("发布第 " + version + " 版");
    desk.button("发布第 " + version + " 版").click();
    assertThat(desk.page.locator("vaadin-dialog[opened]")).hasCount(0);
    assertThat(desk.page.locator(".top")).containsText("线上 v" + version);
  }

  private static void options(DeskBrowser desk) {
    make(desk, "选项集", "流失原因");
    desk.button("添加选项").click();
    Locator label = desk.page.locator(".opts .opt input").first();
    assertThat(label).isFocused();
    label.fill("太贵");
    desk.picture("definitions-options");
    publish(desk, 1);
  }

  /** The form lets one choose from it. */
  private static void use(DeskBrowser desk) {
    desk.page.navigate("/designer/forms/lead/edit");
    desk.choose("原因");
    desk.segment(desk.properties(), "选项", "共用选项集");
    desk.pick(desk.property("options").locator("vaadin-select"), "流失原因");
    publish(desk, 2);
  }

  private static void role(DeskBrowser desk) {
    desk.page.navigate("/designer/definitions/role/rep/edit");
    desk.page.locator(".grant-add vaadin-select").click();
    desk.page
        .locator("vaadin-select-item")
        .locator("visible=true")
        .filter(new Locator.FilterOptions().setHasText("线索"))
        .click();
    Locator lead = desk.page.locator(".grant[data-on=lead]");
    assertThat(lead).containsText("字段：全部开放");
    lead.locator("vaadin-details-summary").click();
    Locator hidden =
        lead.locator("[data-field=floor] button")
            .filter(new Locator.FilterOptions().setHasText("不可见"));
    hidden.click();
    assertThat(hidden).hasAttribute("aria-pressed", "true");
    assertThat(lead).containsText("字段：1 个受限");
    desk.picture("definitions-role");
    publish(desk, 2);
  }

  private static void metric(DeskBrowser desk) {
    make(desk, "指标", "线索数量");
    desk.pick(desk.property("over").locator("vaadin-select"), "线索");
    Locator time = desk.property("at").locator("vaadin-combo-box");
    assertThat(time.locator("input")).hasAttribute("placeholder", "提交时间（默认）");
    time.locator("input").click();
    desk.page
        .locator("vaadin-combo-box-item")
        .getByText("提交时间", new Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(time.locator("input")).hasValue("提交时间");
    desk.saved();
    publish(desk, 1);
    desk.page.navigate("/designer/numbers");
    assertThat(desk.page.locator(".numbers")).containsText("线索数量");
  }
}
