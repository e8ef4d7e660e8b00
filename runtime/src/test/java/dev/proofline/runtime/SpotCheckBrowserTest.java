package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.proofline.engine.Attachments;
import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Pictures;
import java.io.ByteArrayInputStream;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manager draws a spot check, looks and listens, decides that it is not genuine; what counted
 * until then counts no longer, and the numbers say so.
 */
class SpotCheckBrowserTest extends DeskTest {

  private static final String CALL =
      """
      {"kind": "form", "key": "call", "title": {"zh-CN": "走访", "en": "Call"}, "use": "action", "label": "{{shop}}",
       "fields": [
         {"key": "shop", "type": "text", "label": {"zh-CN": "门店", "en": "Shop"}, "required": true},
         {"key": "photo", "type": "photo", "label": {"zh-CN": "现场照片", "en": "Photo"}, "max": 1},
         {"key": "memo", "type": "audio", "label": {"zh-CN": "录音", "en": "Recording"}}],
       "checks": [{"key": "genuine", "title": {"zh-CN": "抽查属实", "en": "Found genuine"}, "otherwise": "not_effective", "within": "P30D",
         "expect": "!rows.spot_checks.call.exists(s, s.record == this && s.outcome == 'not_genuine')",
         "message": {"zh-CN": "抽查判断为不属实。", "en": "A spot check found it not genuine."}}]}
      """;
  private static final String GENUINE =
      """
      {"kind": "metric", "key": "genuine", "title": {"zh-CN": "名副其实率", "en": "Genuine"},
       "about": {"zh-CN": "抽查过的走访中属实的占比", "en": "Share found genuine"},
       "over": "spot_checks.call", "where": "outcome == 'genuine' || outcome == 'not_genuine'",
       "fold": "share", "that": "outcome == 'genuine'", "at": "at", "unit": "percent"}
      """;
  private static final String EFFECTIVE =
      """
      {"kind": "metric", "key": "effective", "title": {"zh-CN": "有效走访", "en": "Effective calls"},
       "about": {"zh-CN": "算数的走访", "en": "Calls that count"},
       "over": "call", "fold": "share", "that": "verdict == 'effective'", "unit": "percent"}
      """;
  private static final Pattern NOTHING = Pattern.compile("\\s*0(\\.0)?\\s*%\\s*");
  private static final byte[] SOUND = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0, 1};
  private static final UUID RECORD = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

  @Test
  void what_a_spot_check_finds_not_genuine_stops_counting() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(SpotCheckBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/me");
      assertThat(metric(desk, "有效走访")).containsText("100");
      assertThat(metric(desk, "名副其实率")).containsText("—");

      desk.page.navigate("/designer/spot-checks");
      assertThat(desk.page.locator("body")).containsText("还没有抽查过");
      desk.button("抽取").click();
      assertThat(desk.dialog()).containsText("走访");
      desk.dialog().locator("button", new Locator.LocatorOptions().setHasText("抽取")).click();
      assertThat(desk.page.locator("body")).containsText("待判断 1");
      desk.picture("spot-drawn");

      desk.page.navigate("/spot-checks");
      desk.page.locator("a.row").first().click();
      assertThat(desk.page.locator("main")).containsText("江南店");
      assertThat(desk.page.locator("main img").first()).isVisible();
      assertThat(desk.page.locator("main audio")).hasCount(1);
      desk.button("不属实").click();
      assertThat(desk.page.locator("[role=alert]")).containsText("要写明哪里不属实");
      desk.page.locator("#comment").fill("照片不是这家店");
      desk.picture("spot-judge");
      desk.button("不属实").click();
      assertThat(desk.page.locator("a.row").first()).containsText("不属实");

      desk.page.navigate("/me");
      assertThat(metric(desk, "名副其实率").locator("b")).hasText(NOTHING);
      until(desk, "有效走访");
      desk.picture("spot-numbers");
    }
  }

  private static Locator metric(DeskBrowser desk, String title) {
    return desk.page
        .locator("section.metric")
        .filter(new Locator.FilterOptions().setHasText(title));
  }

  /** The clockwork corrects what follows from a decision: the page is read until it shows it. */
  private static void until(DeskBrowser desk, String title) {
    for (int look = 0; look < 300; look++) {
      desk.page.navigate("/me");
      String shown = metric(desk, title).locator("b").innerText();
      if (NOTHING.matcher(shown).matches()) {
        return;
      }
    }
    assertThat(metric(desk, title).locator("b")).hasText(NOTHING);
  }

  private static void plant(LiveEngine engine) {
    Planted.publish(engine, CALL, GENUINE, EFFECTIVE);
    Caller rep = Planted.caller(engine, "rep");
    ObjectNode data = JsonMapper.shared().createObjectNode().put("shop", "江南店");
    data.putObject("photo").put("id", kept(engine, rep, Pictures.jpeg(), "shop.jpg"));
    data.putObject("memo").put("id", kept(engine, rep, SOUND, "memo.mp3"));
    engine.records().submit(rep, "call", RECORD, data, null);
  }

  private static String kept(LiveEngine engine, Caller rep, byte[] bytes, String name) {
    return engine
        .attachments()
        .keep(rep, new ByteArrayInputStream(bytes), new Attachments.Said(name, null, null, null))
        .id()
        .toString();
  }
}
