package dev.proofline.runtime.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import dev.proofline.engine.value.FileContent.Made;
import dev.proofline.runtime.Chromium;
import dev.proofline.runtime.evidence.ExifNotes;
import dev.proofline.runtime.evidence.FileReaders;
import dev.proofline.runtime.evidence.ReadingLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages in a real browser, at the size of a phone. Pictures are left in {@code target/pages}.
 */
class PagesBrowserTest {

  private static final double PATIENCE = 30_000;
  private static final Path PICTURES = Path.of("target", "pages");

  private static Chromium chromium;

  @TempDir Path folder;
  private Demo demo;
  private DevServer server;
  private BrowserContext context;
  private Page page;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void launch() throws IOException {
    Files.createDirectories(PICTURES);
    chromium = new Chromium();
  }

  @AfterAll
  static void quit() {
    chromium.close();
  }

  @BeforeEach
  void open() throws IOException {
    demo = new Demo(folder);
    server = new DevServer(new Pages(demo.engine, SampleForms.SHANGHAI, new Random(3)), folder, 0);
    context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(server.address())
                    .setViewportSize(390, 844)
                    .setDeviceScaleFactor(2)
                    .setLocale("zh-CN")
                    .setTimezoneId("Asia/Shanghai")
                    .setGeolocation(31.3017, 120.6812)
                    .setPermissions(List.of("geolocation")));
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.onConsoleMessage(message -> {
      if (List.of("error", "warning").contains(message.type())) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  @AfterEach
  void close() {
    context.close();
    server.close();
  }

  private Locator field(String key) {
    return page.locator("[data-field=" + key + "]");
  }

  private void picture(String name) {
    page.evaluate("() => scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private void pickCustomer(String words) {
    field("customer").locator("button.ref").click();
    page.locator("dialog input[type=search]").fill(words);
    assertThat(page.locator("dialog li")).hasCount(1);
    page.locator("dialog li button").click();
  }

  @Test
  void a_visit_is_filled_with_a_photo_and_sent() {
    page.navigate("/f/visit");
    assertThat(field("device_model")).isHidden();
    pickCustomer("永固");
    assertThat(field("customer").locator("button.ref b")).hasText("常州永固轴承有限公司");
    page.getByLabel("首次拜访").check();
    assertThat(field("device_model")).isVisible();
    assertThat(page.locator("[data-progress] b")).hasText("必填 3/7");
    page.locator("[name=device_model]").fill("VMC-850E");
    page.locator("input[type=file]").setInputFiles(justTaken("site-3.jpg"));
    assertThat(page.locator("figcaption")).containsText("已上传");
    page.locator("[name=minutes]").fill("见了设备科李建国，库存剩余 127 件，只够用到月底，想先试 SF-40。");
    field("tags").locator("input[type=checkbox]").first().check();
    page.locator("[name=next_step]").fill("寄送 SF-40 密封圈样品");
    assertThat(field("next_step_on")).isVisible();
    field("next_step_on").getByText("明天").click();
    assertThat(page.locator("[data-missing]")).hasText("可以提交了");
    picture("visit-filled");

    page.locator("[data-submit]").click();

    assertThat(page.locator(".receipt h2")).hasText("已提交，算有效");
    picture("visit-done");
    assertEquals(
        0,
        page.evaluate(
            "() => Object.keys(localStorage).filter(k => k.startsWith('proofline.draft')).length"));
    assertEquals(List.of(), complaints);
    assertEquals(3, demo.engine.attachments.kept.size(), "two of the demo, and the one taken");
  }

  @Test
  void what_lacks_something_is_not_kept_to_be_sent_and_says_so_at_once() {
    page.navigate("/f/visit");
    page.locator("[name=minutes]").fill("见了设备科李建国");
    page.context().setOffline(true);

    page.locator("[data-submit]").click();

    assertThat(page.locator("[data-unsent]")).containsText("还有必填的没填，补齐后再提交");
    assertThat(page.locator("[name=minutes]")).hasValue("见了设备科李建国");
    page.context().setOffline(false);
    assertThat(page.locator("[data-unsent]")).hasCount(0);
    page.locator("[data-submit]").click();
    assertThat(page.locator(".problems")).isVisible();
  }

  @Test
  void what_is_wrong_is_said_at_the_fields_and_leads_there() {
    page.navigate("/f/visit");
    page.getByLabel("首次拜访").check();

    page.locator("[data-submit]").click();

    Locator problems = page.locator(".problems");
    assertThat(problems).isFocused();
    assertThat(problems.locator("li")).hasCount(5);
    picture("visit-errors");
    problems.locator("a[href='#f-device_model']").click();
    assertThat(page.locator("[name=device_model]")).isFocused();
    page.locator("[name=device_model]").fill("VMC-850E");
    assertThat(field("device_model").locator(".error")).hasCount(0);
    assertThat(problems.locator("li")).hasCount(4);
    assertThat(problems.locator("h2")).containsText("4");
    page.locator("[name=visited_at]").fill("2026-11-21T10:00");
    assertThat(problems.locator("h2")).containsText("4");
    assertThat(page.locator("[data-missing]")).hasText("还有 4 处要补");
    page.locator("[data-submit]").click();
    assertThat(page.locator(".problems li")).hasCount(4);
    assertThat(page.getByLabel("首次拜访")).isChecked();
  }

  @Test
  void one_step_back_leaves_the_form_however_often_it_came_back() {
    page.navigate("/new");
    page.getByText("客户拜访").first().click();
    page.locator("[data-submit]").click();
    assertThat(page.locator(".problems")).isVisible();
    page.getByLabel("首次拜访").check();
    page.locator("[data-submit]").click();
    assertThat(page.locator(".problems li")).hasCount(5);

    page.goBack();

    assertThat(page).hasURL(server.address() + "/new");
  }

  @Test
  void two_forms_opened_side_by_side_keep_a_draft_each() {
    page.navigate("/f/visit");
    page.locator("[name=minutes]").fill("第一家，聊了两个小时");
    assertThat(page.locator("[data-status]")).containsText("已保存到本机");
    Page second = context.newPage();
    second.setDefaultTimeout(PATIENCE);
    second.navigate("/f/visit");
    assertThat(second.locator("[name=minutes]")).hasValue("");
    assertThat(second.locator(".unfinished")).hasCount(0);
    second.locator("[name=minutes]").fill("第二家，没人在");
    assertThat(second.locator("[data-status]")).containsText("已保存到本机");

    page.reload();
    second.reload();

    assertThat(page.locator("[name=minutes]")).hasValue("第一家，聊了两个小时");
    assertThat(second.locator("[name=minutes]")).hasValue("第二家，没人在");
    second.close();
    page.navigate("/");
    page.navigate("/f/visit");
    assertThat(page.locator(".unfinished li:visible")).hasCount(1);
    page.getByText("另有 1 份").click();
    assertThat(page.locator(".unfinished li:visible")).hasCount(2);
    page.locator(".unfinished li").first().getByText("接着写").click();
    assertThat(page.locator("[name=minutes]")).hasValue("第二家，没人在");
  }

  @Test
  void two_tabs_on_one_returned_record_lose_nobodys_words() {
    String address = "/f/visit/" + demo.returned;
    page.navigate(address);
    Page second = context.newPage();
    second.setDefaultTimeout(PATIENCE);
    second.navigate(address);
    page.locator("[name=minutes]").fill("第一个标签：见了李建国，库存 127 件，只够用到月底。");
    second.locator("[name=minutes]").fill("第二个标签：刘芳担心批次不一，周三前发检测报告给她。");
    page.locator("[data-submit]").click();
    assertThat(page.locator(".receipt")).isVisible();

    second.locator("[data-submit]").click();

    assertThat(second.locator("[data-elsewhere]")).containsText("第二个标签：刘芳担心批次不一");
    second.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve("elsewhere.png")).setFullPage(true));
    assertEquals(1, drafts(second));
    second.navigate("/r/visit/" + demo.returned);
    assertThat(second.locator(".head h2")).isVisible();
    assertEquals(1, drafts(second));
    second.goBack();
    second.locator("[data-discard]").click();
    assertThat(second.locator(".head h2")).isVisible();
    assertEquals(0, drafts(second));
    assertEquals(List.of(), complaints);
  }

  private static int drafts(Page page) {
    return (int)
        page.evaluate(
            "() => Object.keys(localStorage).filter(k => k.startsWith('proofline.draft')).length");
  }

  @Test
  void a_returned_form_forecasts_that_a_photo_is_missing() {
    page.navigate("/f/visit/" + demo.returned);
    Locator photo =
        page.locator("[data-live] li").filter(new Locator.FilterOptions().setHasText("有现场照片"));
    assertThat(page.locator("[data-later]")).containsText("项提交后由服务器判定");
    assertThat(photo).hasCount(0);

    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
    field("photos").locator("figure .tap").click();

    assertThat(photo).hasAttribute("data-state", "bad");
    assertThat(photo).containsText("不算有效");
    page.locator("input[type=file]").setInputFiles(justTaken("site-3.jpg"));
    assertThat(photo).hasCount(0);
  }

  @Test
  void what_came_back_raises_no_alarm_once_it_is_mended() {
    page.navigate("/f/visit/" + demo.returned);
    Locator head = page.locator(".returned");
    assertThat(head).hasAttribute("data-state", "bad");
    assertThat(head.locator("h2")).hasText("还有 1 处要补");

    page.locator("[name=minutes]").fill("见了李建国，库存 127 件，只够用到月底，想先试 SF-40。");

    assertThat(head).hasAttribute("data-state", "ok");
    assertThat(head.locator("h2")).hasText("可以提交了");
    assertThat(page.locator("[data-missing]")).hasText("可以提交了");
    picture("visit-mended");
  }

  @Test
  void a_check_over_what_is_not_to_be_seen_says_itself_what_is_wanted() {
    demo.engine.records.forms.put(
        "sheet",
        SampleForms.of(
            (ObjectNode)
                JsonMapper.shared()
                    .readTree(
                        """
                        {"kind": "form", "key": "sheet", "title": "单子", "fields": [
                          {"key": "kind", "type": "text", "label": "类别"},
                          {"key": "name", "type": "text", "label": "名称", "visibleIf": "kind == 'a'"}],
                         "checks": [{"key": "long", "title": "名称写全", "expect": "size(name) > 2",
                                     "otherwise": "block"}]}
                        """)));

    page.navigate("/f/sheet");

    assertThat(page.locator("[data-missing]")).hasText("还有 1 处要补·名称写全");
    picture("sheet-stopped");
  }

  @Test
  void a_picture_of_the_album_is_told_at_once_where_only_the_camera_counts() {
    page.navigate("/f/visit");
    assertThat(field("photos").locator("[data-duty]")).containsText("不填不算有效");
    assertThat(field("met_with").locator("[data-duty]")).hasText("选填");

    page.evaluate("() => { Date.now = () => 4e12; }");
    page.locator("input[type=file]").setInputFiles(justTaken("site-3.jpg"));

    assertThat(field("photos").locator(".doubt").first()).hasText("从相册选的不算，这里要当场拍");
    picture("visit-album");
  }

  @Test
  void a_copy_of_an_old_picture_is_no_photo_of_this_moment_and_keeps_its_notes() {
    page.navigate("/f/visit");
    byte[] old = ExifNotes.in(justTaken("site-3.jpg").buffer, "2021:05:04 10:20:30", 31.2, 121.4);

    page.locator("input[type=file]").setInputFiles(new FilePayload("copy.jpg", "image/jpeg", old));

    assertThat(field("photos").locator(".doubt").first()).hasText("从相册选的不算，这里要当场拍");
    Path kept =
        demo.engine.attachments.kept.values().stream()
            .filter(one -> one.file().name().equals("copy.jpg"))
            .findFirst()
            .orElseThrow()
            .path();
    try (var readers = new FileReaders(ReadingLimits.ordinary())) {
      Made made =
          Objects.requireNonNull(
              readers.read(kept, "image/jpeg", ZoneId.of("Asia/Shanghai")).content().made());
      assertEquals("Acme Phone 9", made.device());
      assertEquals(Instant.parse("2021-05-04T02:20:30Z"), made.at());
    }
  }

  @Test
  void a_photo_with_the_notes_of_this_moment_is_taken_here_and_now() {
    page.navigate("/f/visit");
    Object now =
        page.evaluate(
            """
            () => { const two = n => String(n).padStart(2, '0'), d = new Date();
              return `${d.getFullYear()}:${two(d.getMonth() + 1)}:${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`; }
            """);
    byte[] fresh = ExifNotes.in(justTaken("site-3.jpg").buffer, now.toString(), 31.2, 121.4);

    page.locator("input[type=file]")
        .setInputFiles(new FilePayload("fresh.jpg", "image/jpeg", fresh));

    assertThat(page.locator("figcaption")).containsText("已上传");
    assertThat(field("photos").locator(".doubt")).hasCount(0);
  }

  @Test
  void the_forecast_says_what_the_server_would_with_the_answers_in_it() {
    page.navigate("/f/visit");
    page.locator("[name=visited_at]").fill("2026-11-21T10:00");

    assertThat(page.locator("[data-live]")).containsText("拜访时间 2026-11-21 10:00 还没到");
  }

  @Test
  void a_customer_that_is_not_there_yet_is_made_from_the_picker() {
    page.navigate("/f/visit");
    page.locator("[name=minutes]").fill("写到一半才发现客户还没建");
    field("customer").locator("button.ref").click();
    page.locator("dialog input[type=search]").fill("新亚轴承");
    assertThat(page.locator("dialog li")).hasCount(0);
    picture("picker-new");
    page.locator("dialog .btn").click();

    assertThat(page.locator(".errand")).containsText("客户拜访");
    assertThat(page.locator("[name=name]")).hasValue("新亚轴承");
    picture("made-on-the-way");
    field("grade").locator("label").first().click();
    field("industry").locator("label").first().click();
    page.locator("[name=city]").fill("苏州");
    page.locator("[data-submit]").click();

    assertThat(field("customer").locator("button.ref b")).hasText("新亚轴承");
    assertThat(page.locator("[name=minutes]")).hasValue("写到一半才发现客户还没建");
    page.navigate("/f/customer");
    assertThat(page.locator(".errand, .unfinished")).hasCount(0);
  }

  @Test
  void what_was_typed_is_still_there_after_leaving() {
    page.navigate("/f/visit");
    page.locator("[name=minutes]").fill("写到一半，电话来了");
    pickCustomer("天工");
    assertThat(page.locator("[data-status]")).containsText("已保存到本机");

    page.navigate("/");
    page.navigate("/f/customer");
    assertThat(page.locator(".unfinished")).hasCount(0);
    page.navigate("/f/visit");
    assertThat(page.locator("[name=minutes]")).hasValue("");
    assertThat(page.locator(".unfinished b")).hasText("昆山天工模具有限公司");
    page.getByText("接着写").click();

    assertThat(page.locator("[name=minutes]")).hasValue("写到一半，电话来了");
    assertThat(field("customer").locator("button.ref b")).hasText("昆山天工模具有限公司");
    page.getByText("丢弃草稿").click();
    assertThat(page.locator("[name=minutes]")).hasValue("");
    assertThat(page.locator(".toast, .unfinished")).hasCount(0);
  }

  @Test
  void a_form_sent_without_script_gives_the_same_answer() {
    try (BrowserContext plain =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(server.address())
                    .setJavaScriptEnabled(false)
                    .setViewportSize(390, 844))) {
      Page simple = plain.newPage();
      simple.setDefaultTimeout(PATIENCE);
      simple.navigate("/f/visit");
      simple.locator("[name='_q.customer']").fill("永固");
      simple.getByText("搜索").click();
      simple
          .locator("[name=customer]")
          .selectOption(
              new com.microsoft.playwright.options.SelectOption()
                  .setLabel("常州永固轴承有限公司 · 汽车零部件·A 级"));
      simple.getByLabel("回访").check();
      simple.locator("input[type=file]").setInputFiles(sample("site-1.jpg"));
      simple.locator("[name=minutes]").fill("太短");
      simple.getByText("提交", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(simple.locator(".problems li")).hasCount(1);
      assertThat(simple.locator("figure img")).hasCount(1);
      simple.locator("[data-field=tags] input[type=checkbox]").first().check();
      simple.getByText("提交", new Page.GetByTextOptions().setExact(true)).click();

      assertThat(simple.locator(".receipt h2")).hasText("已退回，补齐后再提交");
    }
  }

  @Test
  void a_phone_loads_the_form_in_six_requests() {
    // Without the worker, which fetches what it keeps once the page is there.
    try (BrowserContext phone =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(server.address())
                    .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                    .setViewportSize(390, 844))) {
      server.requests.clear();
      Page first = phone.newPage();

      first.navigate("/f/visit");
      first.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);

      assertTrue(server.requests.size() <= 6, server.requests.toString());
    }
  }

  @Test
  void every_page_fits_a_narrow_phone_and_has_targets_for_a_thumb() {
    page.setViewportSize(320, 640);
    for (String address :
        List.of(
            "/",
            "/new",
            "/f/visit",
            "/f/customer",
            "/f/visit/" + demo.returned,
            "/r/visit/" + demo.returned,
            "/f/visit/" + demo.visit + "/done",
            "/r/customer/" + demo.shengda,
            "/tasks",
            "/inbox",
            "/c",
            "/me",
            "/login")) {
      page.navigate(address);
      Object wide = page.evaluate("() => document.documentElement.scrollWidth");
      Object small =
          page.evaluate(
              """
              () => [...document.querySelectorAll('a, button, select, input:not([type=hidden]):not(.sr)')]
                .filter((e) => e.checkVisibility() && !e.closest('dd') && !e.classList.contains('cover'))
                .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
                .filter(([, box]) => box.height < 44 || box.width < 44)
                .map(([html, box]) => `${html} ${box.width}x${box.height}`)
              """);

      assertEquals(320, wide, address);
      assertEquals(List.of(), small, address);
    }
  }

  @Test
  void pictures_are_taken_of_every_page() {
    Map<String, String> pages =
        Map.ofEntries(
            Map.entry("home", "/"),
            Map.entry("new", "/new"),
            Map.entry("form", "/f/visit"),
            Map.entry("customer-form", "/f/customer"),
            Map.entry("returned", "/f/visit/" + demo.returned),
            Map.entry("record", "/r/visit/" + demo.returned),
            Map.entry("customer", "/r/customer/" + demo.shengda),
            Map.entry("tasks", "/tasks"),
            Map.entry("inbox", "/inbox"),
            Map.entry("customers", "/c"),
            Map.entry("me", "/me"),
            Map.entry("login", "/login"));
    pages.forEach((name, address) -> {
      page.navigate(address);
      picture(name);
    });
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    for (String name : List.of("home", "returned", "tasks")) {
      page.navigate(pages.getOrDefault(name, "/"));
      picture(name + "-dark");
    }
    page.setViewportSize(1440, 900);
    page.navigate("/f/visit");
    picture("form-wide");
    assertEquals(List.of(), complaints);
  }

  /** As a camera hands it over, with the time it has now. */
  private static FilePayload justTaken(String name) {
    try {
      return new FilePayload(name, "image/jpeg", Files.readAllBytes(sample(name)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path sample(String name) {
    return Path.of(
        "..",
        "templates-catalog",
        "src",
        "main",
        "resources",
        "packs",
        "action_check",
        "sample",
        name);
  }
}
