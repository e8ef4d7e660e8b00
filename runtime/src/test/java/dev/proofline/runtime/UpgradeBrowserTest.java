package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.proofline.catalog.Catalog;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.PackZip;
import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.PeopleStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A pack's next version, looked at and taken over in a real browser. */
class UpgradeBrowserTest {

  private static final String PASSWORD = "correct horse battery";
  private static final DefinitionId CUSTOMER = new DefinitionId(Kind.FORM, "customer");

  @TempDir Path folder;
  private Chromium chromium;
  private Running server;
  private DeskBrowser desk;

  @BeforeEach
  void open() {
    PlaywrightAssertions.setDefaultAssertionTimeout(DeskBrowser.PATIENCE);
    chromium = new Chromium();
    var operator = SystemCallers.operator();
    try (LiveEngine engine = Wiring.engine(settings(), Clock.systemUTC())) {
      engine.packs().upload(operator, PackZip.write(first()));
      engine.packs().install(operator, "clients", false);
      var draft = engine.design().open(operator, CUSTOMER);
      ObjectNode json = draft.json();
      words(field(json, "name"), "label", "公司全称");
      words(field(json, "city"), "hint", "市，不写省");
      field(json, "remark").put("maxLength", 3000);
      engine.design().save(operator, CUSTOMER, json, draft.revision());
      engine.design().publish(operator, List.of(CUSTOMER));
      engine.packs().upload(operator, PackZip.write(next()));
      engine
          .accounts()
          .put(
              operator,
              new PeopleStore.User(
                  UUID.randomUUID(),
                  "admin",
                  "苏管理",
                  null,
                  null,
                  Set.of("admin"),
                  null,
                  null,
                  "zh-CN",
                  true),
              PASSWORD);
    }
    server = Running.start(settings(), false, false);
    desk = new DeskBrowser(chromium.browser(), server.port(), 1440, 900);
  }

  private static Bundle first() {
    Bundle crm =
        Catalog.bundles().stream()
            .filter(
                bundle -> bundle.files().get("pack.json").path("key").asString("").equals("crm"))
            .findFirst()
            .orElseThrow();
    crm.files().get("pack.json").put("key", "clients");
    // Samples that say who did what and when are for packs of the product alone.
    return new Bundle(crm.origin(), crm.files(), new LinkedHashMap<>(), crm.assets());
  }

  private static Bundle next() {
    Bundle crm = first();
    crm.files().get("pack.json").put("version", "1.1.0");
    ObjectNode customer = crm.files().get("forms/customer.json");
    words(field(customer, "name"), "label", "单位名称");
    field(customer, "remark").put("maxLength", 5000);
    field(customer, "address").put("required", true);
    words(crm.files().get("forms/contact.json"), "title", "联系人档案");
    return crm;
  }

  private static ObjectNode field(ObjectNode form, String key) {
    return form.path("fields")
        .valueStream()
        .filter(field -> field.path("key").asString("").equals(key))
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static void words(ObjectNode json, String property, String chinese) {
    json.withObject(property).put("zh-CN", chinese);
  }

  private Settings settings() {
    return new Settings(
        Map.of("data", folder.toString(), "port", "0", "host", "127.0.0.1"),
        Map.of(),
        new Properties());
  }

  @AfterEach
  void close() {
    desk.close();
    server.close();
    chromium.close();
  }

  @Test
  void a_conflict_is_decided_side_by_side_and_the_pack_upgraded() {
    desk.signIn("admin", PASSWORD, "/designer/templates");
    desk.page.locator("[data-pack=clients]").click();
    desk.button("查看升级 1.1.0").click();
    assertThat(desk.page.locator(".clash")).hasCount(2);
    picture("upgrade-open");
    assertThat(desk.button("升级到 1.1.0")).isDisabled();
    assertThat(desk.page.getByText("联系人档案").first()).isVisible();
    assertThat(desk.page.getByText("市，不写省").first()).isVisible();

    side("公司全称").click();
    assertThat(desk.page.locator(".side.on")).hasCount(1);
    side("5000").click();
    assertThat(desk.page.locator(".side.on")).hasCount(2);
    picture("upgrade-decided");
    desk.button("升级到 1.1.0").click();

    assertThat(desk.page.locator("[data-pack=clients]")).containsText("已安装");
    desk.page.navigate("/designer/forms");
    assertThat(desk.page.getByText("联系人档案")).isVisible();
    assertThat(desk.page.getByText("客户与商机 1.1.0").first()).isVisible();
    assertEquals(List.of(), desk.complaints);
  }

  private Locator side(String words) {
    return desk.page.locator("button.side").filter(new Locator.FilterOptions().setHasText(words));
  }

  private void picture(String name) {
    desk.page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "pages", name + ".png")));
  }
}
