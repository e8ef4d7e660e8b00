package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was submitted without a network waits on the phone, is told on every page, and goes out. */
class UnsentBrowserTest extends DeskTest {

  private static final String VISIT =
      """
      {"kind": "form", "key": "visit", "title": "客户拜访", "use": "action", "fields": [
        {"key": "minutes", "type": "long_text", "label": "拜访纪要", "required": true},
        {"key": "photos", "type": "photo", "label": "现场照片", "max": 9, "required": true,
         "capture": {"camera": true}}],
       "checks": [
        {"key": "long", "title": "纪要够长", "otherwise": "block",
         "expect": "size(minutes) >= 8", "message": "纪要至少 8 个字。"}]}\
      """;
  private static final String WORDS = "见了李建国，库存剩余 127 件。";

  private EmptyWorkspace workspace;
  private DeskBrowser rep;
  private Page page;

  /** Whether nothing that is sent gets through, though pages do. */
  private final AtomicBoolean broken = new AtomicBoolean();

  private final List<String> submitted = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder.resolve("data"), chromium);
    workspace.restart(engine -> {
      Planted.publish(engine, VISIT);
      Planted.person(engine, "rep2", "周敏", "rep", null);
    });
    rep = workspace.window(390, 844);
    page = rep.page;
    page.onRequest(this::note);
    page.route(
        Pattern.compile(".*/(f/visit|a)$"),
        route -> {
          if (broken.get() && route.request().method().equals("POST")) {
            route.abort("internetdisconnected");
          } else {
            route.resume();
          }
        });
    rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/visit");
    assertThat(page.locator("html")).hasClass(Pattern.compile("\\bjs\\b"));
  }

  private void note(Request request) {
    if (request.method().equals("POST") && request.url().endsWith("/f/visit")) {
      submitted.add(request.url());
    }
  }

  @AfterEach
  void close() {
    rep.close();
    workspace.close();
  }

  private Path photo() {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, 0xff0000);
    Path file = folder.resolve("site.jpg");
    try {
      assertTrue(ImageIO.write(image, "jpg", file.toFile()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return file;
  }

  /** Submits with a photo while there is no network, and leaves with only pages getting through. */
  private void submitsWithoutNetwork(String minutes) {
    page.locator("[name=minutes]").fill(minutes);
    page.context().setOffline(true);
    page.locator("[data-field=photos] input[type=file]").setInputFiles(photo());
    assertThat(page.locator("figcaption")).containsText("网络断了");
    page.locator("[data-submit]").click();
    assertThat(page.locator("[data-unsent]")).containsText("恢复后自动发送");
    broken.set(true);
    page.context().setOffline(false);
  }

  @Test
  void what_waits_is_told_on_every_page_and_goes_out_by_itself_once() {
    submitsWithoutNetwork(WORDS);
    for (String path : List.of("/new", "/tasks", "/")) {
      page.navigate(path);
      assertThat(rep.unsent()).containsText("1 条未发送");
    }
    rep.unsent().locator("summary").click();
    assertThat(rep.unsent().locator("li")).containsText("客户拜访·" + WORDS);
    rep.picture("unsent-home");
    page.context().setOffline(true);
    assertThat(rep.unsent()).containsText("没有网络，恢复后自动发送");
    broken.set(false);

    page.context().setOffline(false);

    assertThat(page.locator("[data-gone]")).containsText("已发送：客户拜访");
    assertThat(rep.unsent()).hasCount(0);
    rep.picture("unsent-gone");
    assertEquals(1, rep.sent("visit").size());
    JsonNode data = rep.sent("visit").path(0).path("data");
    assertEquals(WORDS, data.path("minutes").asString());
    assertEquals(1, data.path("photos").size());
    page.reload();
    assertThat(page.locator("#h-today")).isVisible();
    assertThat(rep.unsent()).hasCount(0);
    page.navigate("/f/visit");
    assertThat(page.locator(".unfinished")).hasCount(0);
  }

  @Test
  void what_is_refused_keeps_everything_and_leads_to_the_form_with_its_marks() {
    submitsWithoutNetwork("聊得好");
    page.navigate("/");
    assertThat(rep.unsent()).containsText("1 条未发送");
    broken.set(false);

    page.evaluate("() => dispatchEvent(new Event('online'))");

    assertThat(rep.unsent()).containsText("没有通过");
    rep.unsent().locator("summary").click();
    assertThat(rep.unsent().locator("li")).containsText("纪要至少 8 个字。");
    rep.picture("unsent-refused");
    assertEquals(0, rep.sent("visit").size());
    rep.unsent().locator("li a").click();
    assertThat(page.locator(".problems")).containsText("纪要至少 8 个字。");
    assertThat(page.locator("[name=minutes]")).hasValue("聊得好");
    assertThat(page.locator("[data-field=photos] figure")).hasCount(1);
    page.locator("[name=minutes]").fill(WORDS);
    page.locator("[data-submit]").click();
    page.waitForURL(Pattern.compile(".*/done.*"));
    assertEquals(1, rep.sent("visit").size());
    page.navigate("/");
    assertThat(page.locator("#h-today")).isVisible();
    assertThat(rep.unsent()).hasCount(0);
  }

  @Test
  void nobody_else_on_the_phone_sees_or_sends_it() {
    submitsWithoutNetwork(WORDS);
    page.navigate("/me");
    assertThat(rep.unsent()).containsText("1 条未发送");
    page.locator("[data-sign-out] button").click();
    page.waitForURL("**/login*");
    assertThat(rep.unsent()).hasCount(0);
    broken.set(false);
    submitted.clear();

    rep.signIn("rep2", EmptyWorkspace.PASSWORD, "/new");
    page.evaluate("() => dispatchEvent(new Event('online'))");
    page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);

    assertThat(rep.unsent()).hasCount(0);
    assertEquals(List.of(), submitted);
    page.navigate("/me");
    page.locator("[data-sign-out] button").click();
    page.waitForURL("**/login*");
    rep.signIn("rep", EmptyWorkspace.PASSWORD, "/new");
    assertThat(page.locator("[data-gone]")).containsText("已发送：客户拜访");
    assertEquals(1, rep.sent("visit").size());
  }

  @Test
  void who_goes_on_with_the_form_sends_it_again_when_it_is_done() {
    submitsWithoutNetwork(WORDS);
    page.locator("[name=minutes]").fill(WORDS + "下周再去。");
    assertThat(page.locator("[data-unsent]")).containsText("改好后再提交一次");
    broken.set(false);
    page.evaluate("() => dispatchEvent(new Event('online'))");
    assertThat(page.locator("figcaption")).containsText("已上传");
    assertThat(page).hasURL(Pattern.compile(".*/f/visit$"));

    page.locator("[data-submit]").click();

    page.waitForURL(Pattern.compile(".*/done.*"));
    assertEquals(
        WORDS + "下周再去。", rep.sent("visit").path(0).path("data").path("minutes").asString());
    assertEquals(1, rep.sent("visit").size());
  }

  @Test
  void the_form_that_is_still_open_becomes_its_receipt() {
    submitsWithoutNetwork(WORDS);
    broken.set(false);
    page.evaluate("() => dispatchEvent(new Event('online'))");

    page.waitForURL(Pattern.compile(".*/done.*"));
    assertEquals(1, rep.sent("visit").size());
  }
}
