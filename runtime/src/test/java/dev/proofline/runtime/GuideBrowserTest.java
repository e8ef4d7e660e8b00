package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import dev.proofline.engine.LiveEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goes where the guide goes, over the demo workspace. Its pictures are the guide's: {@code cp
 * runtime/target/guide/*.png docs/guide/pictures/} brings them up to date.
 */
class GuideBrowserTest {

  private static final String PASSWORD = "the guide's own demo";
  private static final Path PICTURES = Path.of("target", "guide");

  private static final String QUIET =
      """
      () => document.querySelectorAll('.v-loading-indicator')
        .forEach((e) => { e.style.visibility = 'hidden'; })
      """;

  @TempDir static Path folder;
  private static Chromium chromium;
  private static Running server;

  @BeforeAll
  static void open() {
    PlaywrightAssertions.setDefaultAssertionTimeout(DeskBrowser.PATIENCE);
    var settings =
        new Settings(
            Map.of(
                "data",
                folder.toString(),
                "port",
                "0",
                "host",
                "127.0.0.1",
                "demo.password",
                PASSWORD),
            Map.of(),
            new Properties());
    try (LiveEngine engine = Wiring.engine(settings, Clock.systemUTC())) {
      DemoWorkspace.install(engine, settings);
    }
    server = Running.start(settings, false, false);
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
    server.close();
  }

  @Test
  void a_rep_goes_from_the_start_page_to_the_reason() {
    try (var phone = new DeskBrowser(chromium.browser(), server.port(), 390, 844)) {
      phone.signIn("rep1", PASSWORD, "/");
      assertThat(phone.page.getByText("去补齐").first()).isVisible();
      picture(phone, "rep-home");

      phone.page.navigate("/f/visit");
      assertThat(phone.page.getByText("拍照", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
      picture(phone, "rep-form");

      phone.page.navigate("/");
      String form = phone.page.locator("a[href^='/f/visit/']").first().getAttribute("href");
      phone.page.navigate(form.replace("/f/", "/r/"));
      Locator why = phone.page.getByText("为什么是");
      assertThat(why).isVisible();
      why.scrollIntoViewIfNeeded();
      picture(phone, "rep-why");
      assertEquals(List.of(), phone.complaints);
    }
  }

  @Test
  void a_manager_sees_templates_form_data_and_numbers() {
    try (var desk = new DeskBrowser(chromium.browser(), server.port(), 1440, 900)) {
      desk.signIn("manager", PASSWORD, "/designer");
      desk.page.navigate("/designer/templates");
      desk.page.locator("[data-pack=action_check]").click();
      assertThat(desk.page.locator(".drawer")).containsText("客户拜访");
      picture(desk, "manager-templates");

      desk.page.navigate("/designer/forms/visit/edit");
      desk.choose("拜访纪要");
      assertThat(desk.phone().locator("[data-field=minutes]")).isVisible();
      picture(desk, "manager-editor");

      desk.page.navigate("/designer/data/visit");
      assertThat(desk.page.getByText("客户拜访").first()).isVisible();
      assertThat(desk.page.locator("vaadin-grid").getByText("有效").first()).isVisible();
      picture(desk, "manager-data");

      desk.page.navigate("/designer/numbers");
      assertThat(desk.page.getByText("动作完整性").first()).isVisible();
      picture(desk, "manager-numbers");
      assertEquals(List.of(), desk.complaints);
    }
  }

  @Test
  void an_administrator_sees_the_people() {
    try (var desk = new DeskBrowser(chromium.browser(), server.port(), 1440, 900)) {
      desk.signIn("admin", PASSWORD, "/designer");
      desk.page.navigate("/designer/people");
      assertThat(desk.page.getByText("陈立").first()).isVisible();
      picture(desk, "admin-people");
      assertEquals(List.of(), desk.complaints);
    }
  }

  private static void picture(DeskBrowser window, String name) {
    window.page.waitForLoadState(LoadState.NETWORKIDLE);
    Path picture = PICTURES.resolve(name + ".png");
    window.page.evaluate(QUIET);
    window.page.screenshot(new Page.ScreenshotOptions().setPath(picture));
  }
}
