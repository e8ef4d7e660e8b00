package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.runtime.http.HttpSettings;
import dev.proofline.runtime.http.Mailing;
import dev.proofline.runtime.http.Server;
import dev.proofline.runtime.page.Pages;
import dev.proofline.runtime.telemetry.Meters;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A table is filled on a phone, with script and without, on the server as it runs. */
class TableBrowserTest {

  private static final String PASSWORD = "table-browser-test";
  private static final Path PICTURES = Path.of("target", "pages");
  private static final String QUOTE =
      """
      {"kind":"form","key":"quote","title":"报价","use":"record","list":["title","items","total"],"fields":[
        {"key":"title","type":"text","label":"报价名称","required":true},
        {"key":"discount","type":"percent","label":"折扣"},
        {"key":"items","type":"table","label":"产品明细","required":true,"max":4,"fields":[
          {"key":"sku","type":"text","label":"产品","required":true},
          {"key":"qty","type":"integer","label":"数量","required":true,"min":1,"default":1},
          {"key":"price","type":"money","label":"单价","required":true},
          {"key":"gift","type":"boolean","label":"是否赠品"},
          {"key":"reason","type":"text","label":"赠送原因","visibleIf":"gift == true","required":true},
          {"key":"rep","type":"user","label":"负责人"},
          {"key":"line","type":"money","label":"小计","compute":"(gift == true ? 0 : qty * price) * (1 - or(parent.discount, 0))"}]},
        {"key":"total","type":"money","label":"合计","compute":"items.sum(i, or(i.line, 0))"}]}
      """;

  @TempDir static Path folder;
  private static LiveEngine engine;
  private static Vertx vertx;
  private static Server server;
  private static Playwright playwright;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void open() throws Exception {
    Files.createDirectories(PICTURES);
    var settings =
        new Settings(
            Map.of("data", folder.resolve("data").toString(), "demo.password", PASSWORD),
            Map.of(),
            new Properties());
    engine = Wiring.engine(settings, Clock.systemUTC());
    DemoWorkspace.install(engine, settings);
    publish(QUOTE);
    vertx = Vertx.vertx();
    server =
        Server.start(
            vertx,
            new HttpSettings(
                "127.0.0.1",
                0,
                64,
                Files.createDirectories(folder.resolve("uploads")),
                1_000_000,
                HttpSettings.Doors.USUAL,
                false),
            new Server.Served(
                engine,
                new Pages(engine, settings.zone(), new SecureRandom()),
                Optional.empty(),
                Optional.empty(),
                Mailing.NO_SERVER,
                new Meters()),
            new SecureRandom());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
  }

  private static void publish(String definition) {
    var json = (ObjectNode) JsonMapper.shared().readTree(definition);
    var id = new DefinitionId(Kind.FORM, json.path("key").asString());
    engine.design().save(SystemCallers.operator(), id, json, 0);
    engine.design().publish(SystemCallers.operator(), List.of(id));
  }

  private static Path chromium() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Expected Chromium on the PATH, but found none."));
  }

  @AfterAll
  static void close() {
    browser.close();
    playwright.close();
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    engine.close();
  }

  @Test
  void rows_are_added_filled_totalled_and_taken_away_on_a_phone() {
    try (BrowserContext phone = phone(true)) {
      Page page = signedIn(phone);
      page.navigate("/f/quote");
      page.fill("[name=title]", "华星电子年度报价");
      page.fill("[name=discount]", "10");
      fill(page, 0, "轴承 6204", "2", "100");
      page.click("[data-add=items]");
      fill(page, 1, "密封圈", "3", "50");
      page.click("[data-add=items]");
      fill(page, 2, "不要的", "1", "1");
      page.click("[data-drop] >> nth=2");

      assertEquals("¥315.00", money(page, "total"));
      assertEquals(2, page.locator("[data-row]").count());
      assertTrue(page.isHidden("[data-field='items.1.reason']"));
      page.check("[name='items.1.gift'][value=true]", force());
      assertTrue(page.isVisible("[data-field='items.1.reason']"));
      assertEquals("¥180.00", money(page, "total"));
      picture(page, "table-filled");

      page.fill("[name='items.1.reason']", "新客试用");
      saved(page);
      picture(page, "table-read");

      assertTrue(page.textContent(".grid").contains("轴承 6204"));
      assertEquals(2, page.locator(".grid tbody tr").count());
      assertEquals(List.of(), complaints);
    }
  }

  @Test
  void a_row_that_is_wrong_says_so_at_its_cell_and_a_draft_keeps_its_rows() {
    try (BrowserContext phone = phone(true)) {
      Page page = signedIn(phone);
      page.navigate("/f/quote");
      page.fill("[name=title]", "报价二");
      fill(page, 0, "轴承", "2", "100");
      page.click("[data-add=items]");
      page.fill("[name='items.1.sku']", "没有价格");
      page.waitForFunction(
          "() => document.querySelector('[data-status]').textContent.includes('保存')");
      page.reload();

      assertEquals("没有价格", page.inputValue("[name='items.1.sku']"));
      page.click("[data-submit]");
      page.waitForSelector(".problems");
      picture(page, "table-wrong");

      assertTrue(page.textContent(".problems").contains("产品明细 · 第 2 行 · 单价"));
      assertTrue(page.isVisible("[id='e-items.1.price']"));
      page.click(".problems a >> nth=0");
      assertEquals("items.1.price", page.evaluate("() => document.activeElement.name"));
    }
  }

  @Test
  void everything_also_works_without_script() {
    try (BrowserContext plain = phone(false)) {
      Page page = signedIn(plain);
      page.navigate("/f/quote");
      page.fill("[name=title]", "无脚本报价");
      assertEquals("1", page.inputValue("[name='items.0.qty']"));
      page.fill("[name='items.0.sku']", "轴承");
      page.fill("[name='items.0.price']", "10");
      page.click("[data-add=items]");
      assertEquals("1", page.inputValue("[name='items.1.qty']"));
      page.fill("[name='items.1.sku']", "密封圈");
      page.fill("[name='items.1.price']", "5");
      page.click("[data-add=items]");
      page.click("[data-drop] >> nth=0");
      assertEquals("密封圈", page.inputValue("[name='items.0.sku']"));
      page.click("[data-drop] >> nth=1");
      picture(page, "table-plain");
      saved(page);

      assertEquals(1, page.locator(".grid tbody tr").count());
      page.navigate(page.url().replace("/r/", "/f/"));
      page.fill("[name='items.0.price']", "8");
      page.click("[data-submit]");
      page.waitForURL("**/r/quote/**");
      assertTrue(page.textContent(".line").contains("产品明细 第 1 行 单价：¥5.00 → ¥8.00"));
      picture(page, "table-history");
    }
  }

  @Test
  void a_table_never_has_more_rows_than_it_may() {
    try (BrowserContext phone = phone(true)) {
      Page page = signedIn(phone);
      page.navigate("/f/quote");
      for (int i = 0; i < 3; i++) {
        page.click("[data-add=items]");
      }

      assertFalse(page.isVisible("[data-add=items]"));
      assertEquals(4, page.locator("[data-row]").count());
    }
  }

  @Test
  void a_wide_screen_shows_it_too() {
    try (BrowserContext desk =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(address())
                .setViewportSize(1440, 900)
                .setLocale("zh-CN"))) {
      Page page = signedIn(desk);
      page.navigate("/f/quote");
      page.click("[data-add=items]");
      picture(page, "table-desk");

      assertEquals(2, page.locator("[data-row]").count());
    }
  }

  private static void fill(Page page, int row, String sku, String qty, String price) {
    page.fill("[name='items." + row + ".sku']", sku);
    page.fill("[name='items." + row + ".qty']", qty);
    page.fill("[name='items." + row + ".price']", price);
  }

  /** Sends a new record and opens it. */
  private static void saved(Page page) {
    page.click("[data-submit]");
    page.waitForURL("**/done");
    page.navigate(page.url().replace("/f/", "/r/").replace("/done", ""));
  }

  private static String money(Page page, String field) {
    return page.textContent("[data-field=" + field + "] [data-computed]").strip();
  }

  private static Page.CheckOptions force() {
    return new Page.CheckOptions().setForce(true);
  }

  private static String address() {
    return "http://127.0.0.1:" + server.port();
  }

  private BrowserContext phone(boolean script) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setBaseURL(address())
            .setViewportSize(390, 844)
            .setDeviceScaleFactor(2)
            .setLocale("zh-CN")
            .setJavaScriptEnabled(script));
  }

  private Page signedIn(BrowserContext context) {
    Page page = context.newPage();
    page.setDefaultTimeout(DeskBrowser.PATIENCE);
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.navigate("/login");
    page.fill("[name=login]", "manager");
    page.fill("[name=password]", PASSWORD);
    page.click("button[type=submit]");
    page.waitForURL(address() + "/");
    return page;
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }
}
