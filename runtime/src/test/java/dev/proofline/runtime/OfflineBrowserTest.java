package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a phone keeps opens without a network, is of today, and is nobody else's. */
class OfflineBrowserTest extends DeskTest {

  private static final String VISIT =
      """
      {"kind": "form", "key": "visit", "title": {"zh-CN": "客户拜访", "en": "Visit"},
       "use": "action", "fields": [
        {"key": "minutes", "type": "long_text", "label": {"zh-CN": "拜访纪要", "en": "Minutes"},
         "required": true},
        {"key": "day", "type": "date", "label": {"zh-CN": "日期", "en": "Day"},
         "default": "today()", "max": "today"},
        {"key": "photos", "type": "photo", "label": {"zh-CN": "现场照片", "en": "Photos"}, "max": 9,
         "capture": {"camera": true}}],
       "checks": [
        {"key": "long", "title": {"zh-CN": "纪要够长", "en": "Minutes long enough"},
         "otherwise": "return", "expect": "size(minutes) >= 3",
         "message": {"zh-CN": "纪要至少 3 个字。", "en": "At least 3 characters."}}]}\
      """;
  private static final String VISIT_NEXT =
      VISIT.replace(
          "\"fields\": [",
          """
          "fields": [{"key": "result", "type": "text", "label": "结果", "required": true},\
          """);
  private static final String WORDS = "见了李建国，库存剩余 127 件。";

  private EmptyWorkspace workspace;
  private DeskBrowser rep;
  private Page page;

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder.resolve("data"), chromium);
    workspace.restart(engine -> {
      Planted.publish(engine, VISIT);
      Planted.person(engine, "rep2", "周敏", "rep", null);
    });
    rep = workspace.phone();
    page = rep.page;
    rep.signIn("rep", EmptyWorkspace.PASSWORD, "/");
    awaitKept();
  }

  @AfterEach
  void close() {
    rep.close();
    workspace.close();
  }

  /** The page for lack of a network is kept last. */
  private void awaitKept() {
    await(
        """
        for (const name of await caches.keys())
          if (name.startsWith('proofline.pages.') && name.endsWith(document.body.dataset.who)
              && await (await caches.open(name)).match('/offline', {ignoreVary: true})) return true;
        return false;\
        """);
  }

  /** Until the script, which may wait itself, gives true. */
  private void await(String script) {
    String looking =
        """
        async () => {
          const holds = async () => { %s };
          for (let times = 0; times < 450; times++) {
            if (await holds()) return true;
            await new Promise(on => setTimeout(on, 100));
          }
          return false;
        }\
        """;
    assertEquals(true, page.evaluate(looking.formatted(script)), script);
  }

  /** The pages that are kept, of everybody. */
  private List<String> kept() {
    return strings(
        """
        async () => {
          const all = [];
          for (const name of await caches.keys())
            if (name.startsWith('proofline.pages.'))
              for (const {url} of await (await caches.open(name)).keys())
                if (!url.includes('/assets/')) all.push(new URL(url).pathname);
          return all.sort();
        }\
        """);
  }

  @SuppressWarnings("unchecked")
  private List<String> strings(String script) {
    return (List<String>) page.evaluate(script);
  }

  private void offline(boolean off) {
    page.context().setOffline(off);
  }

  private void submits(String minutes) {
    page.locator("[name=minutes]").fill(minutes);
    page.locator("[data-submit]").click();
    assertThat(page.locator("[data-unsent]")).containsText("恢复后自动发送");
  }

  private static FilePayload photo() {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, 0xff0000);
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FilePayload("site.jpg", "image/jpeg", bytes.toByteArray());
  }

  @Test
  void what_is_filled_in_a_basement_is_sent_once_by_itself() {
    offline(true);
    page.reload();
    assertThat(page.locator("[data-note]")).containsText("离线：显示的是");
    rep.picture("offline-home");
    page.locator("a[href='/f/visit']").first().click();
    assertThat(page.locator("html")).hasClass(Pattern.compile("\\bjs\\b"));
    assertThat(page.locator("[data-note]")).containsText("离线：显示的是");
    page.locator("[data-field=photos] input[type=file]").setInputFiles(photo());
    assertThat(page.locator("figcaption")).hasCount(1);
    submits(WORDS);
    rep.picture("offline-form");
    page.navigate("/");
    assertThat(rep.unsent()).containsText("1 条未发送");

    offline(false);

    assertThat(page.locator("[data-gone]")).containsText("已发送：客户拜访");
    assertThat(rep.unsent()).hasCount(0);
    assertEquals(1, rep.sent("visit").size());
    assertEquals(1, rep.sent("visit").path(0).path("data").path("photos").size());
    page.reload();
    assertThat(page.locator("[data-note]")).hasCount(0);
    assertEquals(1, rep.sent("visit").size());
  }

  @Test
  void a_blank_form_is_another_sheet_each_time_it_is_opened() {
    offline(true);
    for (String minutes : List.of("第一家", "第二家")) {
      page.navigate("/new");
      page.locator("a.row[href='/f/visit']").click();
      assertThat(page.locator("html")).hasClass(Pattern.compile("\\bjs\\b"));
      submits(minutes);
    }
    page.navigate("/");
    assertThat(rep.unsent()).containsText("2 条未发送");

    offline(false);

    assertThat(page.locator("[data-gone]").first()).isVisible();
    assertThat(rep.unsent()).hasCount(0);
    assertEquals(2, rep.sent("visit").size());
  }

  @Test
  void what_was_typed_stays_when_the_page_is_loaded_again() {
    offline(true);
    page.navigate("/f/visit");
    assertThat(page.locator("html")).hasClass(Pattern.compile("\\bjs\\b"));
    page.locator("[name=minutes]").fill(WORDS);
    assertThat(page.locator("[data-status]")).containsText("已保存到本机");

    page.reload();

    assertThat(page.locator("[name=minutes]")).hasValue(WORDS);
  }

  @Test
  void what_came_back_is_put_right_without_a_network() {
    page.navigate("/f/visit");
    page.locator("[name=minutes]").fill("好");
    page.locator("[data-submit]").click();
    page.waitForURL(Pattern.compile(".*/done.*"));
    page.navigate("/");
    page.locator("a.back").click();
    assertThat(page.locator("html")).hasClass(Pattern.compile("\\bjs\\b"));
    await("return (await caches.match(location.pathname, {ignoreVary: true})) !== undefined;");
    offline(true);
    page.reload();
    assertThat(page.locator("html")).hasClass(Pattern.compile("\\bjs\\b"));
    submits(WORDS);
    page.navigate("/");
    assertThat(rep.unsent()).containsText("1 条未发送");

    offline(false);

    assertThat(page.locator("[data-gone]")).containsText("已发送：客户拜访");
    assertEquals(1, rep.sent("visit").size());
    assertEquals(WORDS, rep.sent("visit").path(0).path("data").path("minutes").asString());
  }

  @Test
  void a_server_that_is_away_is_as_no_network() {
    workspace.stop();

    page.reload();

    assertThat(page.locator("[data-note]")).containsText("显示的是");
    workspace.start();
    page.locator("[data-note] button").click();
    assertThat(page.locator("[data-note]")).hasCount(0);
  }

  @Test
  void signing_out_leaves_nothing_of_the_pages() {
    assertTrue(kept().containsAll(List.of("/", "/f/visit", "/new", "/offline")), kept().toString());
    page.navigate("/me");
    page.locator("[data-sign-out] button").click();
    page.waitForURL("**/login*");
    assertEquals(List.of(), kept());
    offline(true);

    page.navigate("/");

    assertThat(page.locator("h1")).containsText("没有网络");
    assertThat(page.locator("body")).not().containsText("陈立");
    assertThat(page.locator("[data-forms]")).hasCount(0);
  }

  @Test
  void who_signs_out_without_a_network_is_told_what_that_did() {
    page.navigate("/me");
    offline(true);

    page.locator("[data-sign-out] button").click();

    assertThat(page.locator("main")).containsText("这台手机上存的页面已经删除");
    assertEquals(List.of(), kept());
  }

  @Test
  void the_next_person_finds_nothing_of_the_one_before() {
    rep.signIn("rep2", EmptyWorkspace.PASSWORD, "/");
    awaitKept();
    offline(true);

    page.reload();

    assertThat(page.locator("[data-note]")).isVisible();
    assertThat(page.locator(".bar")).containsText("周敏");
    String others =
        "async who => (await caches.keys())"
            + ".filter(name => name.startsWith('proofline.pages.') && !name.endsWith(who)).length";
    assertEquals(0, page.evaluate(others, page.locator("body").getAttribute("data-who")));
  }

  @Test
  void a_session_that_is_over_ends_what_is_kept() {
    page.context().clearCookies();

    page.navigate("/f/visit");

    assertThat(page.locator("[name=password]")).isVisible();
    assertEquals(List.of(), kept());
  }

  @Test
  void a_page_opens_by_itself_though_the_browser_does_not_tell_that_there_is_a_network() {
    page.addInitScript("addEventListener('online', event => event.stopImmediatePropagation())");
    offline(true);
    page.navigate("/tasks");
    assertThat(page.locator("h1")).containsText("没有网络");

    offline(false);

    assertThat(page.locator("[data-offline]")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile(".*/tasks$"));
  }

  @Test
  void a_page_that_is_not_kept_says_so_and_what_can_be_opened() {
    offline(true);

    page.navigate("/tasks");

    assertThat(page.locator("h1")).containsText("没有网络");
    assertThat(page.locator("[data-forms] a")).containsText("客户拜访");
    rep.picture("offline-not-kept");
    offline(false);
    assertThat(page.locator("[data-offline]")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile(".*/tasks$"));

    page.navigate("/me");
    page.locator("[name=language][value=en]").click();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    awaitKept();
    offline(true);
    page.navigate("/tasks");
    assertThat(page.locator("h1")).containsText("You are offline");
    assertThat(page.locator("[data-forms] a")).containsText("Visit");
    assertThat(page.locator("[data-forms] a").first()).hasAttribute("href", "/f/visit");
    page.navigate("/f/visit");
    assertThat(page.locator("[data-note]")).containsText("Offline: this page is as of");
  }

  @Test
  void a_form_kept_yesterday_asks_about_today() {
    page.evaluate(
        """
        async () => {
          const day = 86400000;
          for (const name of await caches.keys()) {
            const pages = await caches.open(name);
            const copy = await pages.match('/f/visit', {ignoreVary: true});
            if (!copy) continue;
            const headers = new Headers(copy.headers);
            headers.set('Proofline-At', Number(headers.get('Proofline-At')) - day);
            const earlier = (_, date) => '"' + new Date(Date.parse(date) - day).toISOString().slice(0, 10) + '"';
            const text = (await copy.text())
              .replace(/data-now="(\\d+)"/, (_, now) => `data-now="${now - day}"`)
              .replace(/"(\\d{4}-\\d\\d-\\d\\d)"/g, earlier);
            await pages.put('/f/visit', new Response(text, {headers}));
          }
        }\
        """);
    offline(true);

    page.navigate("/f/visit");

    assertThat(page.locator("html")).hasClass(Pattern.compile("\\bjs\\b"));
    String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    assertThat(page.locator("[name=day]")).hasValue(today);
    assertThat(page.locator("[name=day]")).hasAttribute("max", today);
    assertThat(page.locator("[data-picks] button").last()).hasAttribute("value", today);
  }

  @Test
  void who_signed_in_anew_meanwhile_still_sends_from_a_page_that_was_kept() {
    offline(true);
    page.navigate("/f/visit");
    assertThat(page.locator("html")).hasClass(Pattern.compile("\\bjs\\b"));
    page.locator("[name=minutes]").fill(WORDS);
    String origin = (String) page.evaluate("location.origin");
    page.context().clearCookies();
    page.request()
        .post(
            "/login",
            RequestOptions.create()
                .setHeader("Origin", origin)
                .setForm(
                    FormData.create()
                        .set("login", "rep")
                        .set("password", EmptyWorkspace.PASSWORD)));
    offline(false);

    page.locator("[data-submit]").click();

    page.waitForURL(Pattern.compile(".*/done.*"));
    assertEquals(1, rep.sent("visit").size());
  }

  @Test
  void a_form_published_anew_meanwhile_is_answered_by_the_server_and_nothing_is_lost() {
    offline(true);
    page.navigate("/f/visit");
    assertThat(page.locator("html")).hasClass(Pattern.compile("\\bjs\\b"));
    submits(WORDS);
    workspace.restart(engine -> Planted.publish(engine, VISIT_NEXT));

    offline(false);

    assertThat(page.locator(".problems")).containsText("结果");
    assertThat(page.locator("[name=minutes]")).hasValue(WORDS);
    page.locator("[name=result]").fill("下周再去");
    page.locator("[data-submit]").click();
    page.waitForURL(Pattern.compile(".*/done.*"));
    assertEquals(1, rep.sent("visit").size());
    assertEquals(WORDS, rep.sent("visit").path(0).path("data").path("minutes").asString());
  }

  @Test
  void what_an_older_build_kept_goes_once_this_one_has_its_own() {
    page.evaluate(
        """
        async () => {
          await caches.open('proofline.files.older');
          await caches.open('proofline.pages.older.' + document.body.dataset.who);
          for (const name of await caches.keys())
            await (await caches.open(name)).delete('/offline', {ignoreVary: true});
          (await navigator.serviceWorker.ready).active.postMessage('round');
        }\
        """);

    await("return !(await caches.keys()).some(name => name.includes('.older'));");
    awaitKept();
    assertTrue(kept().contains("/f/visit"));
  }

  @Test
  void a_browser_offers_to_install_it() {
    var session = page.context().newCDPSession(page);

    JsonObject described = session.send("Page.getAppManifest");
    JsonObject errors = session.send("Page.getInstallabilityErrors");

    assertEquals(0, described.getAsJsonArray("errors").size(), described.toString());
    // A window of a test is a private one, which installs nothing.
    String lacking = errors.toString().replace("in-incognito", "");
    assertTrue(
        !lacking.contains("\"errorId\":\"") || lacking.contains("\"errorId\":\"\""), lacking);
    assertEquals(Map.of("id", "/"), Map.of("id", idOf(described)));
  }

  private static String idOf(JsonObject described) {
    return JsonMapper.shared().readTree(described.get("data").getAsString()).path("id").asString();
  }
}
