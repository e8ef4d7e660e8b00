package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser window on a server, moved as a person at a desk moves it. */
final class DeskBrowser implements AutoCloseable {

  static final double PATIENCE = 45_000;
  private static final Path PICTURES = Path.of("target", "pages");

  final Page page;

  /** What the browser's console said that it should not have. */
  final List<String> complaints = new ArrayList<>();

  private final BrowserContext context;

  /** Without the service worker: what it answers, no test can stand in for. */
  DeskBrowser(Browser browser, int port, int width, int height) {
    this(browser, port, width, height, ServiceWorkerPolicy.BLOCK);
  }

  DeskBrowser(Browser browser, int port, int width, int height, ServiceWorkerPolicy workers) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + port)
                .setViewportSize(width, height)
                .setServiceWorkers(workers)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.onConsoleMessage(message -> {
      boolean ours = !message.text().equals("Service Worker registration blocked by Playwright");
      if (ours && List.of("error", "warning").contains(message.type())) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  void signIn(String login, String password, String next) {
    page.navigate("/login?next=" + next);
    page.locator("[name=login]").fill(login);
    page.locator("[name=password]").fill(password);
    page.locator("button[type=submit]").click();
    page.waitForURL("**" + next);
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  /** Sends what is typed to where the cursor is. */
  void type(String text) {
    page.keyboard().type(text);
  }

  Locator button(String name) {
    return page.getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(name).setExact(true))
        .locator("visible=true")
        .first();
  }

  /** The dialog that is open. */
  Locator dialog() {
    return page.locator("vaadin-dialog[opened]").last();
  }

  // ---- the form designer ----

  /** Draws a field of the type from the palette to the end of the canvas with the mouse. */
  void drag(String type) {
    drop(type);
    Locator naming = page.locator(".ff input.inline");
    assertThat(naming).isFocused();
    press("Escape");
    assertThat(naming).hasCount(0);
  }

  /** The same, and the name of the new field is still being asked for. */
  void drop(String type) {
    int before = cards().count();
    Locator to = before == 0 ? page.locator(".sheet [data-section]") : cards().last();
    double below = before == 0 ? 4 : to.boundingBox().height - 3;
    page.locator("[data-new=" + type + "]")
        .dragTo(
            to, new Locator.DragToOptions().setTargetPosition(60, Math.max(2, Math.ceil(below))));
    assertThat(cards()).hasCount(before + 1);
  }

  Locator cards() {
    return page.locator(".sheet [data-section] > .ff[data-key]");
  }

  Locator card(String label) {
    return page.locator(".sheet .ff[aria-label=\"" + label + "\"]");
  }

  List<String> labels() {
    return cards().all().stream().map(card -> card.getAttribute("aria-label")).toList();
  }

  /** What the columns of a table are called. */
  List<String> columns(String table) {
    return card(table).locator(".cols .ff").all().stream()
        .map(column -> column.getAttribute("aria-label"))
        .toList();
  }

  /** Draws a field of the type from the palette to the end of a table's columns. */
  void dropInto(String table, String type) {
    Locator last = card(table).locator(".cols .ff").last();
    page.locator("[data-new=" + type + "]")
        .dragTo(
            last,
            new Locator.DragToOptions()
                .setTargetPosition(60, Math.ceil(last.boundingBox().height - 3)));
    assertThat(page.locator(".ff input.inline")).isFocused();
  }

  /** Writes another label in the place of the old one. */
  void rename(String from, String to) {
    card(from).locator(".lbl").first().dblclick();
    page.locator(".ff input.inline").fill(to);
    press("Enter");
    assertThat(card(to)).isVisible();
  }

  void choose(String label) {
    card(label).click();
    assertThat(card(label)).hasClass(Pattern.compile(".*\\bsel\\b.*"));
  }

  /** The pane with the properties. */
  Locator properties() {
    return page.locator(".pane.r");
  }

  Locator property(String key) {
    return page.locator("[data-property=" + key + "]").locator("visible=true").first();
  }

  void unfoldMore() {
    properties()
        .locator("vaadin-details-summary")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*更多\\s*$")))
        .click();
  }

  /** One of the choices of a segment. */
  void segment(Locator within, String group, String choice) {
    within
        .locator("[role=group][aria-label=\"" + group + "\"] button")
        .filter(new Locator.FilterOptions().setHasText(choice))
        .click();
  }

  /** Picks field, operator and value of the first line of a condition. */
  void condition(Locator within, String field, String operator) {
    pick(within.locator(".clause vaadin-select").nth(0), field);
    pick(within.locator(".clause vaadin-select").nth(1), operator);
  }

  void pick(Locator select, String item) {
    select.click();
    // Not the copy that a select shows as its value.
    page.locator("vaadin-select-item[role=option]")
        .locator("visible=true")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + item + "\\s*$")))
        .first()
        .click();
    assertThat(select).containsText(item);
    settled();
  }

  /**
   * The server has answered all that was done: what it draws anew takes what is typed meanwhile
   * with it.
   */
  void settled() {
    page.waitForFunction("() => !Object.values(Vaadin.Flow.clients).some(it => it.isActive?.())");
  }

  void saved() {
    assertThat(page.locator(".save")).containsText("草稿 · 已保存");
  }

  /** The problem whose line says this. */
  Locator problem(String words) {
    return page.locator(".prob .pr").filter(new Locator.FilterOptions().setHasText(words));
  }

  FrameLocator phone() {
    return page.frameLocator(".panes.form .dev iframe");
  }

  /** What an address of the API answers whoever is signed in. */
  JsonNode fetched(String path) {
    String text = (String) page.evaluate("path => fetch(path).then(it => it.text())", path);
    return JsonMapper.shared().readTree(text);
  }

  /** The records of a form that got through. */
  JsonNode sent(String form) {
    return fetched("/api/forms/" + form + "/records").path("items");
  }

  /** What is told of entries that wait for a network. */
  Locator unsent() {
    return page.locator("[data-waiting]");
  }

  void picture(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  @Override
  public void close() {
    context.close();
  }
}
