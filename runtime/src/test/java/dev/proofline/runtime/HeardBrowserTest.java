package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.proofline.runtime.text.SpeechServer;
import dev.proofline.runtime.text.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is said and written fills fields by a tap, is put right, and decides late. */
class HeardBrowserTest extends DeskTest {

  private static final String STOCK =
      """
      {"kind": "form", "key": "stock", "title": "盘点", "use": "action", "fields": [
        {"key": "minutes", "type": "long_text", "label": "说明"},
        {"key": "memo", "type": "voice_note", "label": "语音"},
        {"key": "tag", "type": "photo", "label": "价签"},
        {"key": "left", "type": "integer", "label": "剩余件数",
         "extract": {"from": "minutes", "pattern": "剩余(\\\\d+)件"}},
        {"key": "heard", "type": "integer", "label": "听到的件数",
         "extract": {"from": "memo", "pattern": "还有(\\\\d+)箱"}},
        {"key": "seen", "type": "integer", "label": "照片上的件数",
         "extract": {"from": "tag", "pattern": "剩余(\\\\d+)件"}}],
       "checks": [
        {"key": "said", "title": "说到促销", "if": "memo != null", "otherwise": "return",
         "mentions": {"of": "memo", "all": ["促销"]}}]}\
      """;
  private static final String DRILL =
      """
      {"kind": "form", "key": "drill", "title": "演练", "use": "action", "fields": [
        {"key": "recording", "type": "audio", "label": "录音", "required": true}],
       "checks": [
        {"key": "said", "title": "讲到临期折扣", "otherwise": "return",
         "mentions": {"of": "recording", "all": ["临期折扣"], "accept": "owner.manager"}}]}\
      """;
  private static final byte[] SOUND = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0, 1};

  /** A real recogniser reads the photo, on whatever machine this is. */
  private static final double RECOGNISED = 180_000;

  @Test
  void what_is_typed_said_and_photographed_is_suggested_and_taken_by_a_tap() throws IOException {
    Path picture = Written.picture(folder, Written.LINES);
    try (var speech =
            new SpeechServer()
                .answers(
                    200,
                    """
                    {"text": "x", "segments": [
                      {"text": "仓库里还有36箱。", "avg_logprob": -0.05},
                      {"text": "下周做醋销。", "avg_logprob": -0.9}]}
                    """);
        var workspace =
            new EmptyWorkspace(
                folder.resolve("data"),
                chromium,
                Map.of(
                    "speech.url",
                    "http://" + speech.place() + "/v1",
                    "webhook.allow",
                    speech.place()))) {
      workspace.restart(engine -> Planted.publish(engine, STOCK));
      try (DeskBrowser rep = workspace.window(390, 844)) {
        Page page = rep.page;
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/stock");

        page.locator("[name=minutes]").fill("已确认库存剩余127件，明天补货");
        Locator left = page.locator("[data-field=left]");
        assertThat(left.locator(".suggested b")).hasText("剩余127件");
        assertThat(left.locator("input")).hasValue("");
        left.locator(".suggested button").click();
        assertThat(left.locator("input")).hasValue("127");
        assertThat(left.locator(".suggested")).hasCount(0);

        page.locator("[data-field=memo] input[type=file]")
            .setInputFiles(new FilePayload("memo.mp3", "audio/mpeg", SOUND));
        Locator heard = page.locator("[data-field=memo] .heard");
        assertThat(heard.locator(".state"))
            .hasText("识别结果", new LocatorAssertions.HasTextOptions().setTimeout(RECOGNISED));
        assertThat(heard.locator("mark")).containsText("下周做醋销。");
        assertThat(heard.locator("mark")).containsText("可能有误");
        Locator boxes = page.locator("[data-field=heard]");
        assertThat(boxes.locator(".suggested")).containsText("把握 95%");
        boxes.locator(".suggested button").click();
        assertThat(boxes.locator("input")).hasValue("36");

        page.locator("[data-field=tag] input[type=file]").setInputFiles(picture);
        Locator seen = page.locator("[data-field=seen]");
        assertThat(seen.locator(".suggested b"))
            .hasText("剩余127件", new LocatorAssertions.HasTextOptions().setTimeout(RECOGNISED));
        rep.picture("heard-suggested");
        seen.locator(".suggested button").click();
        assertThat(seen.locator("input")).hasValue("127");

        heard.locator("summary").click();
        heard.locator("textarea").fill("仓库里还有36箱。下周做促销。");
        heard.getByText("保存文字").click();
        assertThat(heard.locator(".state")).hasText("已更正");
        page.locator("[data-submit]").click();
        page.waitForURL(Pattern.compile(".*/done.*"));
        page.navigate(page.url().replaceFirst("/done.*", "").replace("/f/", "/r/"));
        assertThat(page.locator(".kepts .heard")).containsText("陈立更正过");
        assertThat(page.locator(".kepts .heard")).containsText("下周做促销");
        rep.picture("heard-record");
        assertEquals(List.of(), rep.complaints);
      }
    }
  }

  @Test
  void what_nothing_transcribes_is_typed_by_the_rep_and_accepted_by_the_manager() {
    try (var workspace = new EmptyWorkspace(folder.resolve("data"), chromium)) {
      workspace.restart(engine -> Planted.publish(engine, DRILL));
      try (DeskBrowser rep = workspace.window(390, 844);
          DeskBrowser manager = workspace.window(390, 844)) {
        Page page = rep.page;
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/drill");
        page.locator("[data-field=recording] input[type=file]")
            .setInputFiles(new FilePayload("drill.mp3", "audio/mpeg", SOUND));
        Locator heard = page.locator("[data-field=recording] .heard");
        assertThat(heard.locator("summary")).hasText("写上文字");
        heard.locator("summary").click();
        heard.locator("textarea").fill("您好，这款是临期折扣。");
        heard.getByText("保存文字").click();
        assertThat(heard.locator(".state")).hasText("人写的文字");
        page.locator("[data-submit]").click();
        page.waitForURL(Pattern.compile(".*/done.*"));
        String record = page.url().replaceFirst("/done.*", "").replaceFirst(".*/f/", "/r/");
        page.navigate(page.url().replaceFirst("/done.*", "").replace("/f/", "/r/"));
        assertThat(page.locator(".kepts .heard")).containsText("等别人听过并认可才算数");
        assertThat(page.locator("#why")).containsText("等沈岚听过并认可才算");
        assertThat(page.locator("button[value=accept]")).hasCount(0);
        rep.picture("heard-waits-for-another");

        Page desk = manager.page;
        manager.signIn("manager", EmptyWorkspace.PASSWORD, "/tasks");
        assertThat(desk.locator("main")).containsText("等您认可的文字");
        assertThat(desk.locator("main")).not().containsText("没有待办");
        manager.picture("heard-to-do");
        desk.locator("a.row[href*='#heard-']").click();
        desk.waitForURL(Pattern.compile(".*" + record + "#heard-.*"));
        assertThat(desk.locator(".kepts .heard")).containsText("陈立写的");
        manager.picture("heard-to-accept");
        assertThat(desk.locator("button[value=accept]")).isDisabled();
        desk.locator(".kepts audio").evaluate("audio => { audio.play().catch(() => {}); }");
        assertThat(desk.locator("button[value=accept]")).isEnabled();
        desk.locator("button[value=accept]").click();
        assertThat(desk.locator(".kepts .heard")).containsText("沈岚认可了这段文字");
        assertThat(desk.locator("main")).not().containsText("更正了识别的文字");
        assertThat(desk.locator("main")).containsText("沈岚打开了录音，认可了写上的文字");
        assertThat(desk.locator("#why")).containsText("讲到临期折扣");
        assertThat(desk.locator("button[value=accept]")).hasCount(0);
        desk.navigate(desk.url().replaceFirst("/r/.*", "/tasks"));
        assertThat(desk.locator("main")).containsText("没有待办");

        page.reload();
        assertThat(page.locator("section.head")).containsText("有效");
        assertEquals(List.of(), rep.complaints);
        assertEquals(List.of(), manager.complaints);
      }
    }
  }
}
