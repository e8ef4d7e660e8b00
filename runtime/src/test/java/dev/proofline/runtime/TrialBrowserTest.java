package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** New checks are tried on the records of a period before they are published. */
class TrialBrowserTest extends DeskTest {

  private static final String FORM =
      """
      {"kind": "form", "key": "spent", "title": "报销", "use": "record", "fields": [
        {"key": "cost", "type": "integer", "label": "金额"}%s}\
      """;
  private static final String CHECKED =
      """
      ], "checks": [{"key": "cheap", "title": "不贵", "expect": "cost <= 100",
        "otherwise": "block", "message": "太贵了。"}]\
      """;

  @Test
  void a_draft_is_tried_on_the_records_of_a_period() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(TrialBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/forms/spent/edit");
      desk.page.locator("[role=tab]").nth(1).click();
      desk.button("试跑").click();
      Locator dialog = desk.dialog();
      assertThat(dialog).containsText("看了 3 条：2 条会变严");

      desk.segment(dialog, "试哪些记录", "按时间");
      desk.segment(dialog, "按时间", "近 90 天");
      assertThat(dialog).containsText("创建的记录，共 3 条。");
      assertThat(dialog).containsText("看了 3 条：2 条会变严");
      desk.picture("designer-trial-period");

      desk.segment(dialog, "按时间", "自选日期");
      String longAgo = LocalDate.now(Clock.systemUTC()).minusYears(1).toString();
      day(desk, dialog, "从", longAgo);
      day(desk, dialog, "到（含当天）", longAgo);
      assertThat(dialog).containsText(longAgo + " 至 " + longAgo + " 创建的记录，共 0 条。");
      assertThat(dialog).containsText("这段时间没有记录");
      assertEquals(List.of(), desk.complaints);
    }
  }

  private static void day(DeskBrowser desk, Locator dialog, String label, String day) {
    Locator picker =
        dialog
            .locator("vaadin-date-picker")
            .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + label)));
    Locator line = picker.locator("input");
    line.fill(day);
    line.press("Enter");
    assertThat(line).hasValue(day);
    desk.settled();
  }

  private static void plant(LiveEngine engine) {
    Planted.publish(engine, FORM.formatted("]"));
    Caller manager = Planted.caller(engine, "manager");
    for (int cost : new int[] {50, 150, 250}) {
      var data = JsonNodeFactory.instance.objectNode().put("cost", cost);
      engine.records().submit(manager, "spent", null, data, null);
    }
    Planted.draft(engine, FORM.formatted(CHECKED));
  }
}
