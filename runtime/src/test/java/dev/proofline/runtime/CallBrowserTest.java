package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.proofline.engine.LiveEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A manager lets an outside system decide about a form, and a rep hears what it says. */
class CallBrowserTest extends DeskTest {

  private static final String DEAL =
      """
      {"kind": "form", "key": "deal", "title": "立项", "fields": [
        {"key": "company", "type": "text", "label": "公司名称", "required": true},
        {"key": "days", "type": "integer", "label": "天数"}]}\
      """;

  private static final String CONNECTOR =
      """
      {"kind": "connector", "key": "registry", "title": "企业信息", "base": "http://%s",
       "auth": {"type": "none"}, "operations": [
        {"key": "lookup", "title": "查企业状态", "path": "/company", "inputs": [{"key": "name", "type": "text"}],
         "query": {"name": "name"}, "gives": [{"key": "status", "type": "text", "from": "$.data.status"}],
         "sample": {"data": {"status": "active"}}}]}\
      """;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer registry;

  @BeforeEach
  void listen() throws IOException {
    registry = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    registry.createContext("/company", this::answer);
    registry.start();
  }

  @AfterEach
  void close() {
    registry.stop(0);
  }

  /** Whoever has 注销 in their name is closed. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name =
          URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
      asked.add(name);
      String status = name.contains("注销") ? "closed" : "active";
      byte[] said =
          ("{\"data\": {\"status\": \"" + status + "\"}}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, said.length);
      exchange.getResponseBody().write(said);
    }
  }

  private String place() {
    return "127.0.0.1:" + registry.getAddress().getPort();
  }

  @Test
  void an_outside_system_is_chosen_asked_and_decides() {
    Map<String, String> allowed = Map.of("connector.allow", place());
    try (var workspace = new EmptyWorkspace(folder, chromium, allowed, DEAL)) {
      workspace.restart(this::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/forms/deal/edit");
      check(desk);
      publish(desk);
      assertEquals(List.of(), desk.complaints);

      try (DeskBrowser rep = workspace.window(390, 844)) {
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/deal");
        send(rep, "已注销贸易公司");
        assertThat(rep.page.locator("main")).containsText("公司已注销，不能立项。");
        assertTrue(asked.contains("name=已注销贸易公司"), asked::toString);

        rep.page.navigate("/f/deal");
        send(rep, "华星机械");
        rep.page.waitForURL("**/f/deal/*/done");
        rep.picture("call-done");
      }
    }
  }

  private void plant(LiveEngine engine) {
    Planted.publish(engine, CONNECTOR.formatted(place()));
  }

  private static void check(DeskBrowser desk) {
    desk.page.locator("[role=tab]").nth(1).click();
    desk.page.locator(".panes.checks .pane-h button").last().click();
    Locator form = desk.page.locator(".ckform");
    assertThat(form).isVisible();
    kind(desk, form, "向外部系统核对");

    Locator inputs = form.locator("[data-property=with]");
    assertThat(inputs).containsText("先选连接器和操作");
    desk.pick(form.locator("[data-property=connector] vaadin-select"), "企业信息");
    Locator operation = form.locator("[data-property=operation] vaadin-select:not([disabled])");
    assertThat(operation).isVisible();
    desk.pick(operation, "查企业状态");
    Locator input = inputs.locator("[data-input=name]");
    assertThat(input).isVisible();
    input.locator("vaadin-combo-box input").click();
    desk.page.locator("vaadin-combo-box-item").getByText("公司名称").click();
    assertThat(input.locator("vaadin-combo-box input")).hasValue("公司名称");

    Locator expect = form.locator("[data-property=expect]");
    desk.condition(expect, "回答 › status", "等于");
    Locator value = expect.locator(".clause .val input").first();
    value.fill("active");
    value.press("Tab");
    desk.pick(form.locator("[data-property=ifUnavailable] vaadin-select"), "算不通过");
    Locator message = form.locator("[data-property=message] textarea");
    message.fill("公司已注销，不能立项。");
    message.press("Tab");
    desk.picture("designer-check-call");
    assertThat(desk.page.locator("body")).not().containsText("个须先解决");
    desk.saved();
    desk.picture("designer-check-call");
  }

  private static void kind(DeskBrowser desk, Locator form, String title) {
    Locator select = form.locator("[data-property=kind] vaadin-select").first();
    select.click();
    desk.page
        .locator("[role=option]")
        .locator("visible=true")
        .filter(new Locator.FilterOptions().setHasText(title))
        .first()
        .click();
    assertThat(select).containsText(title);
  }

  private static void publish(DeskBrowser desk) {
    desk.page
        .locator(".top button")
        .filter(new Locator.FilterOptions().setHasText("发布"))
        .last()
        .click();
    assertThat(desk.dialog()).containsText("发布第 1 版");
    desk.button("发布第 1 版").click();
    assertThat(desk.page.locator("vaadin-dialog[opened]")).hasCount(0);
    assertThat(desk.page.locator(".top")).containsText("线上 v1");
  }

  private static void send(DeskBrowser rep, String company) {
    rep.page.locator("[name=company]").fill(company);
    rep.page.click("[data-submit]");
  }
}
