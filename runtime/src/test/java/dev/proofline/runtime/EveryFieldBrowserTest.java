package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.proofline.catalog.Catalog;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Pictures;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.store.PeopleStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One form with every type of field, on a phone against the whole server: filled, sent, read back,
 * changed. Pictures are left in {@code target/pages}.
 */
class EveryFieldBrowserTest extends DeskTest {

  private static final String PASSWORD = "correct horse battery";
  private static final Path PICTURES = Path.of("target", "pages");
  private static final double LEAST_TAP = 44;

  private Running server;
  private BrowserContext context;
  private Page page;
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    try (LiveEngine engine = Wiring.engine(settings(), Clock.systemUTC())) {
      engine.packs().install(SystemCallers.operator(), Catalog.BASE_PACK, false);
      var rep =
          new PeopleStore.User(
              UUID.randomUUID(), "rep", "陈立", null, null, Set.of("rep"), null, null, "zh-CN", true);
      engine.accounts().put(SystemCallers.operator(), rep, PASSWORD);
      var id = new DefinitionId(Kind.FORM, "every_field");
      engine.design().save(SystemCallers.operator(), id, form(), 0);
      engine.design().publish(SystemCallers.operator(), List.of(id));
    }
    server = Running.start(settings(), false, false);
    context = phone(true);
    page = opened(context);
  }

  private static ObjectNode form() throws IOException {
    try (InputStream json =
        EveryFieldBrowserTest.class.getResourceAsStream("/forms/every_field.json")) {
      return (ObjectNode) JsonMapper.shared().readTree(json);
    }
  }

  private Settings settings() {
    return new Settings(
        Map.of("data", folder.toString(), "port", "0", "host", "127.0.0.1"),
        Map.of(),
        new Properties());
  }

  private BrowserContext phone(boolean script) {
    return chromium
        .browser()
        .newContext(
            new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + server.port())
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setJavaScriptEnabled(script)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setGeolocation(31.2304, 121.4737)
                .setPermissions(List.of("geolocation", "microphone")));
  }

  private Page opened(BrowserContext context) {
    Page opened = context.newPage();
    opened.setDefaultTimeout(DeskBrowser.PATIENCE);
    opened.onConsoleMessage(message -> {
      if (List.of("error", "warning").contains(message.type())) {
        complaints.add(message.text());
      }
    });
    opened.onPageError(complaints::add);
    opened.navigate("/login?next=/f/every_field");
    opened.locator("[name=login]").fill("rep");
    opened.locator("[name=password]").fill(PASSWORD);
    opened.locator("button[type=submit]").click();
    opened.waitForURL("**/f/every_field");
    return opened;
  }

  @AfterEach
  void close() {
    context.close();
    server.close();
  }

  private Locator field(String key) {
    return page.locator("[data-field=" + key + "]");
  }

  private Locator input(String key) {
    return page.locator("[name=" + key + "]").locator("visible=true").first();
  }

  private void picture(String name) {
    page.evaluate("() => scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private static FilePayload file(String name, String type, byte[] bytes) {
    return new FilePayload(name, type, bytes);
  }

  private static FilePayload pdf(String name) {
    return file(name, "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void the_form_has_every_type_of_field() throws IOException {
    List<String> used =
        form().path("fields").valueStream().map(field -> field.path("type").asString()).toList();

    FieldTypes.all().stream()
        .map(type -> type.key())
        .filter(key -> !key.equals("table"))
        .forEach(key -> assertTrue(used.contains(key), key));
  }

  @Test
  void every_field_is_filled_on_a_phone_sent_read_back_and_changed() {
    picture("every-empty");
    fills_words_and_numbers();
    fills_choices_and_times();
    fills_links_and_proof();
    picture("every-filled");
    everything_is_large_enough_for_a_thumb();
    page.locator("[data-submit]").click();
    page.waitForURL("**/done");

    page.navigate(page.url().replace("/done", "").replace("/f/", "/r/"));
    reads_back();
    picture("every-record");

    changes_it();
    assertEquals(List.of(), complaints);
  }

  private void fills_words_and_numbers() {
    assertThat(field("no").locator("output")).hasText("提交时生成");
    input("name").fill("永辉超市(南京西路店)");
    input("about").fill("货架整齐，缺 SF-40 两排。");
    input("phone").fill("13800138000");
    input("email").fill("lihua@example.cn");
    input("site").fill("https://example.cn/store");
    Locator tags = field("tags").locator("input[type=text]");
    tags.fill("重点客户");
    tags.press("Enter");
    tags.fill("展会，新品，");
    assertThat(field("tags").locator(".tag")).hasCount(3);
    field("tags").locator(".tag button").last().click();
    assertThat(field("tags").locator(".tag")).hasCount(2);
    input("shelves").fill("12");
    input("weight").fill("3.25");
    input("amount").fill("12,800.5");
    input("discount").fill("3");
    field("stars").locator("[value='4']").check();
  }

  private void fills_choices_and_times() {
    field("level").locator("[value=a]").check();
    field("brands").locator("[value=x]").check();
    assertThat(field("step").locator("[value=seen]")).isEnabled();
    assertThat(field("step").locator("[value=agreed]")).isDisabled();
    field("step").locator("[value=seen]").check();
    field("open").locator("[value=true]").check();
    assertThat(field("day").getByText("明天")).hasCount(0);
    field("day").getByText("昨天").click();
    input("at").fill("2027-03-01T10:00");
    input("opens").fill("09:30");
    field("took").getByText("30 分钟").click();
    assertThat(field("took").locator("input").nth(1)).hasValue("30");
    field("took").locator("input").first().fill("1");
  }

  private void fills_links_and_proof() {
    field("keeper").locator("button.ref").click();
    page.locator("dialog input[type=search]").fill("cl");
    page.locator("dialog li button").filter(new Locator.FilterOptions().setHasText("陈立")).click();
    assertThat(field("keeper").locator("button.ref b")).hasText("陈立");
    field("spot").locator("button").click();
    assertThat(input("spot")).hasValue(Pattern.compile("31\\.230400, 121\\.473700.*"));
    field("papers").locator("input[type=file]").setInputFiles(new FilePayload[] {pdf("执照.pdf")});
    field("files").locator("input[type=file]").setInputFiles(pdf("报价单.pdf"));
    assertThat(field("files").locator("li")).hasCount(1);
    holds_to_talk();
    signs();
    input("code").fill("6901234567892");
    field("rules").locator("input[type=checkbox]").check();
    for (String key : List.of("papers", "files", "note", "sign")) {
      assertThat(field(key).locator("li input[type=hidden]")).hasCount(1);
    }
  }

  private void holds_to_talk() {
    BoundingBox button = field("note").locator(".talk").boundingBox();
    field("note").locator(".talk").scrollIntoViewIfNeeded();
    button = field("note").locator(".talk").boundingBox();
    page.mouse().move(button.x + 40, button.y + 20);
    page.mouse().down();
    assertThat(field("note").locator(".talk")).containsText("0:02");
    page.mouse().up();
    assertThat(field("note").locator("li small[role=status]")).hasText(Pattern.compile("0:0[2-4]"));
  }

  private void signs() {
    Locator canvas = field("sign").locator("canvas");
    canvas.scrollIntoViewIfNeeded();
    BoundingBox box = canvas.boundingBox();
    page.mouse().move(box.x + 60, box.y + 90);
    page.mouse().down();
    for (int i = 0; i < 12; i++) {
      page.mouse().move(box.x + 60 + i * 16, box.y + 90 - (i % 3) * 25);
    }
    page.mouse().up();
    field("sign").getByText("用这个签名").click();
    assertThat(field("sign").locator("li img")).hasCount(1);
    assertThat(canvas).isHidden();
  }

  private void everything_is_large_enough_for_a_thumb() {
    Object small =
        page.evaluate(
            """
            least => [...document.querySelectorAll('main button, main .input, main .chip span, main .star, main .step, main label.btn')]
              .filter(one => one.offsetParent && one.getBoundingClientRect().height < least - 0.5)
              .map(one => one.className + ' ' + one.textContent + ' ' + one.getBoundingClientRect().height)
            """,
            LEAST_TAP);
    assertEquals(List.of(), small);
    assertEquals(390, page.evaluate("() => document.documentElement.scrollWidth"));
  }

  private void reads_back() {
    Locator facts = page.locator("dl.facts");
    for (String text :
        List.of(
            "永辉超市(南京西路店)",
            "重点客户、展会",
            "¥12,800.50",
            "3%",
            "4 / 5",
            "A 级",
            "09:30",
            "1 小时 30 分",
            "陈立",
            "31.23040, 121.47370",
            "6901234567892")) {
      assertThat(facts).containsText(text);
    }
    assertThat(page.locator("h2").first()).containsText("-001 永辉超市");
    assertThat(page.locator(".way [aria-current=step]")).containsText("已到店");
    assertThat(page.locator(".way [aria-current=step]")).containsText("进入");
    assertThat(page.locator(".kept a")).hasText(new String[] {"执照.pdf", "报价单.pdf"});
    assertThat(page.locator(".kept audio")).hasCount(1);
    assertThat(page.locator(".kept img")).hasCount(1);
    assertThat(page.locator(".kept small:not(.doubt)").last()).hasText(Pattern.compile("\\d+ kB"));
  }

  private void changes_it() {
    page.locator("a[aria-label=修改]").click();
    assertThat(field("tags").locator(".tag")).hasCount(2);
    assertThat(field("took").locator("input").first()).hasValue("1");
    assertThat(field("stars").locator("[value='4']")).isChecked();
    assertThat(input("spot")).hasValue("31.2304, 121.4737 ±" + accuracy() + " m");
    assertThat(field("step").locator("[value=seen]")).isChecked();
    field("step").locator("[value=agreed]").check();
    field("stars").locator("[value='2']").check();
    field("files").locator("li button").click();
    input("about").fill("补货完成。");
    page.locator("[data-submit]").click();
    assertThat(page).hasURL(Pattern.compile(".*/r/every_field/.*"));

    assertThat(page.locator(".way [aria-current=step]")).containsText("已谈妥");
    assertThat(page.locator("dl.facts")).containsText("2 / 5");
    assertThat(page.locator("dl.facts")).containsText("补货完成。");
    assertThat(page.locator(".kept a")).hasText(new String[] {"执照.pdf"});
    assertThat(page.locator("h2").first()).containsText("-001 永辉超市");
  }

  private String accuracy() {
    return input("spot").inputValue().replaceAll(".*±(\\S+) m", "$1");
  }

  @Test
  void it_can_be_filled_without_script() {
    try (BrowserContext plain = phone(false)) {
      page = opened(plain);
      page.locator("[name=name]").fill("无脚本门店");
      page.locator("[name=tags]").fill("甲，乙");
      page.locator("[name=stars][value='5']").check(new Locator.CheckOptions().setForce(true));
      page.locator("[name=took]").first().fill("2");
      page.locator("[name=spot]").fill("31.2304，121.4737");
      page.locator("[name=sign]").last().setInputFiles(signature());
      page.locator("[name=rules]").last().check(new Locator.CheckOptions().setForce(true));
      page.getByText("保存", new Page.GetByTextOptions().setExact(true)).click();

      page.waitForURL(Pattern.compile(".*/(r|done).*"));
      page.navigate(page.url().replace("/done", "").replace("/f/", "/r/"));
      assertThat(page.locator("dl.facts")).containsText("2 小时");
      assertThat(page.locator("dl.facts")).containsText("甲、乙");
    }
  }

  private FilePayload signature() {
    byte[] png = Pictures.signature(5);
    return file("sign.png", "image/png", png);
  }

  @Test
  void it_looks_as_it_should_in_both_languages_and_in_the_dark() {
    page.locator("[data-submit]").click();
    assertThat(page.locator(".problems"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(DeskBrowser.PATIENCE));
    picture("every-errors");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.navigate("/me");
    page.locator("[name=language][value=en]").click();
    page.navigate("/f/every_field");
    assertThat(field("no").locator("output")).hasText("Given on submission");
    picture("every-dark-english");
    everything_is_large_enough_for_a_thumb();
  }
}
