package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A picker on the phone offers what its reference takes, by what is filled in so far. */
class OfferBrowserTest extends DeskTest {

  private static final String CLIENT =
      """
      {"kind": "form", "key": "client", "title": "客户", "use": "record", "label": "{{name}}", "search": ["name"],
       "fields": [{"key": "name", "type": "text", "label": "名称", "required": true}]}\
      """;
  private static final String CONTACT =
      """
      {"kind": "form", "key": "person", "title": "联系人", "use": "record", "label": "{{name}}", "search": ["name"],
       "fields": [{"key": "name", "type": "text", "label": "姓名", "required": true},
         {"key": "client", "type": "reference", "of": "client", "label": "客户"}]}\
      """;
  private static final String TALK =
      """
      {"kind": "form", "key": "talk", "title": "电话", "use": "record", "label": "{{contact.name}}",
       "fields": [
         {"key": "client", "type": "reference", "of": "client", "label": "客户", "required": true},
         {"key": "contact", "type": "reference", "of": "person", "label": "联系人", "required": true,
          "only": "it.client == client"}]}\
      """;

  private EmptyWorkspace workspace;
  private DeskBrowser phone;
  private WorkspaceApi api;

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder, chromium, CLIENT, CONTACT, TALK);
    phone = workspace.window(390, 844);
    api = new WorkspaceApi(phone.page);
    api.publish("client", "person", "talk");
    String one = api.made("client", "{\"name\": \"永固紧固件\"}");
    String other = api.made("client", "{\"name\": \"天工机械\"}");
    api.made("person", "{\"name\": \"王芳\", \"client\": \"" + one + "\"}");
    api.made("person", "{\"name\": \"李雷\", \"client\": \"" + other + "\"}");
    phone.signIn("manager", EmptyWorkspace.PASSWORD, "/f/talk");
  }

  @AfterEach
  void close() {
    phone.close();
    workspace.close();
  }

  private Locator sheet(String field) {
    phone.page.locator("#f-" + field + "-b").click();
    return phone.page.locator("dialog.sheet");
  }

  @Test
  void it_waits_for_the_customer_and_then_lists_those_who_belong_to_it() {
    Locator sheet = sheet("contact");
    assertThat(sheet.locator("[role=status]")).containsText("先填“客户”");
    assertThat(sheet.locator("li")).hasCount(0);
    phone.picture("offer-waits");
    sheet.getByLabel("关闭").click();

    sheet("client").getByText("永固紧固件").click();
    sheet = sheet("contact");
    assertThat(sheet.locator("li")).containsText(new String[] {"王芳"});
    assertThat(sheet.locator("[role=status]")).containsText("只列出与“客户”相符的。");
    phone.picture("offer-narrowed");
    sheet.locator("input[type=search]").fill("李");
    assertThat(sheet.locator("li")).hasCount(0);
    sheet.locator(".btn").click();
    assertThat(phone.page.locator("[name=name]")).hasValue("李");
    assertThat(phone.page.locator("#f-client-b b")).hasText("永固紧固件");
    phone.page.locator("header.bar a").click();
    assertThat(phone.page.locator("#f-client-b b")).hasText("永固紧固件");
    sheet = sheet("contact");
    sheet.locator("input[type=search]").fill("李");
    assertThat(sheet.locator("li")).hasCount(0);
    sheet.locator("input[type=search]").fill("");
    sheet.getByText("王芳").click();
    phone.page.locator("[data-submit]").click();

    phone.page.waitForURL("**/done");
    assertEquals(List.of(), phone.complaints);
  }

  @Test
  void the_api_and_the_draft_that_is_tried_out_offer_the_same() {
    JsonNode offered = api.asked("/api/forms/talk/pick", "{\"field\": \"contact\", \"q\": \"王\"}");

    assertEquals(0, offered.path("items").size());
    assertEquals("[\"client\"]", offered.path("waits_for").toString());

    phone.page.navigate("/f/talk?draft=1");
    Locator sheet = sheet("contact");
    assertThat(sheet.locator("[role=status]")).containsText("先填“客户”");
    sheet.getByLabel("关闭").click();
    sheet("client").getByText("天工机械").click();
    assertThat(sheet("contact").locator("li")).containsText(new String[] {"李雷"});
  }

  @Test
  void without_script_the_list_is_short_too() {
    try (var plain =
        chromium
            .browser()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setBaseURL(phone.page.url().replaceAll("/f/.*", ""))
                    .setJavaScriptEnabled(false)
                    .setLocale("zh-CN"))) {
      plain.addCookies(
          phone.page.context().cookies().stream()
              .map(cookie ->
                  new com.microsoft.playwright.options.Cookie(cookie.name, cookie.value)
                      .setDomain(cookie.domain)
                      .setPath(cookie.path))
              .toList());
      Page page = plain.newPage();
      page.navigate("/f/talk");
      assertThat(page.locator("[name=contact] option")).hasCount(1);
      assertThat(page.locator("[data-field=contact]")).containsText("先填“客户”");
      page.selectOption("[name=client]", id(page));
      page.locator("button[value=refresh]").click();

      assertThat(page.locator("[name=contact] option")).hasCount(2);
      assertThat(page.locator("[name=contact]")).containsText("王芳");
    }
  }

  private static String id(Page page) {
    return page.locator("[name=client] option", new Page.LocatorOptions().setHasText("永固紧固件"))
        .getAttribute("value");
  }
}
