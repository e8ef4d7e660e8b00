package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On the phone a chosen customer brings what is known of it, at once and without submitting: its
 * fields, its newest contacts, and the questions that only such a customer raises.
 */
class BroughtBrowserTest extends DeskTest {

  private static final String CLIENT =
      """
      {"kind": "form", "key": "client", "title": "客户", "use": "record", "label": "{{name}}", "search": ["name"],
       "fields": [{"key": "name", "type": "text", "label": "名称", "required": true},
         {"key": "industry", "type": "text", "label": "行业"},
         {"key": "vip", "type": "boolean", "label": "重点"}]}\
      """;
  private static final String PERSON =
      """
      {"kind": "form", "key": "person", "title": "联系人", "use": "record", "label": "{{name}}",
       "fields": [{"key": "name", "type": "text", "label": "姓名", "required": true},
         {"key": "client", "type": "reference", "of": "client", "label": "客户"}]}\
      """;
  private static final String REPORT =
      """
      {"kind": "form", "key": "report", "title": "日报", "use": "action",
       "layout": [{"section": "今天", "fields": ["client", "industry", "people", "step", "plan"]},
         {"section": "重点客户", "fields": ["boss"], "visibleIf": "client.vip"}],
       "fields": [
         {"key": "client", "type": "reference", "of": "client", "label": "客户"},
         {"key": "industry", "type": "text", "label": "行业", "compute": "client.industry"},
         {"key": "people", "type": "text", "label": "最近联系人",
          "compute": "rows.person.filter(p, p.client == client).newest(3).map(p, p.name).join('、')"},
         {"key": "step", "type": "choice", "label": "进展", "options": [
           {"value": "first", "label": "初访", "help": "第一次见面，还没谈到需求"},
           {"value": "deal", "label": "合同推进", "help": "对方已看过合同文本"}]},
         {"key": "plan", "type": "text", "label": "下一步", "visibleIf": "rows.person.exists(p, p.client == client)",
          "requiredIf": "client.vip"},
         {"key": "boss", "type": "text", "label": "谁陪同"}]}\
      """;

  private EmptyWorkspace workspace;
  private DeskBrowser phone;

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder, chromium, CLIENT, PERSON, REPORT);
    phone = workspace.window(390, 844);
    var api = new WorkspaceApi(phone.page);
    api.publish("client", "person", "report");
    String one =
        api.made("client", "{\"name\": \"永固紧固件\", \"industry\": \"汽车零部件\", \"vip\": true}");
    api.made("client", "{\"name\": \"天工机械\", \"industry\": \"机床\", \"vip\": false}");
    api.made("person", "{\"name\": \"王芳\", \"client\": \"" + one + "\"}");
    api.made("person", "{\"name\": \"李雷\", \"client\": \"" + one + "\"}");
    phone.signIn("manager", EmptyWorkspace.PASSWORD, "/f/report");
  }

  @AfterEach
  void close() {
    phone.close();
    workspace.close();
  }

  private Locator field(String key) {
    return phone.page.locator("[data-field=" + key + "]");
  }

  private void choose(String client) {
    phone.page.locator("#f-client-b").click();
    Locator sheet = phone.page.locator("dialog.sheet");
    sheet.getByText(client).click();
    assertThat(phone.page.locator("#f-client-b b")).hasText(client);
  }

  @Test
  void a_chosen_customer_brings_its_facts_its_contacts_and_its_questions() {
    assertThat(field("plan")).isHidden();
    assertThat(field("boss")).isHidden();

    choose("永固紧固件");

    assertThat(field("industry")).containsText("汽车零部件");
    assertThat(field("people")).containsText("李雷、王芳");
    assertThat(field("plan")).isVisible();
    assertThat(field("plan")).hasAttribute("data-required", "");
    assertThat(field("boss")).isVisible();
    assertThat(field("plan").locator("[data-duty]")).not().containsText("选填");
    phone.picture("brought-by-customer");

    choose("天工机械");

    assertThat(field("industry")).containsText("机床");
    assertThat(field("people")).not().containsText("王芳");
    assertThat(field("plan")).isHidden();
    assertThat(field("boss")).isHidden();
    phone.page.locator("[data-submit]").click();
    phone.page.waitForURL("**/done");
    assertEquals(List.of(), phone.complaints);
  }

  @Test
  void an_option_says_when_to_choose_it() {
    assertThat(field("step").locator(".chip small"))
        .hasText(new String[] {"第一次见面，还没谈到需求", "对方已看过合同文本"});
    phone.page.locator("[data-field=step] input[value=deal]").check();
    assertThat(field("step").locator("input:checked")).hasValue("deal");
    phone.picture("option-help");
    assertEquals(List.of(), phone.complaints);
  }
}
