package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices and hints on the phone: their markup, and what stands in the form in them. */
class TextsBrowserTest extends DeskTest {

  private static final String OFFER =
      """
      {"kind": "form", "key": "offer", "title": "报价", "fields": [
        {"key": "rules", "type": "notice", "label": "说明",
         "text": "报给 **{{client}}** 之前：\\n\\n- 先看[价目表](https://example.com/prices)\\n- <b>别</b>低于底价"},
        {"key": "client", "type": "text", "label": "客户", "required": true},
        {"key": "price", "type": "integer", "label": "单价", "hint": "含税 **{{price * 2}}** 元"},
        {"key": "items", "type": "table", "label": "明细", "fields": [
          {"key": "count", "type": "integer", "label": "数量", "hint": "{{parent.client}} 要 {{count}} 件"}]}]}\
      """;

  private EmptyWorkspace workspace;
  private DeskBrowser phone;

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder, chromium, OFFER);
    phone = workspace.window(390, 844);
    phone.signIn("manager", EmptyWorkspace.PASSWORD, "/f/offer?draft=1");
  }

  @AfterEach
  void close() {
    phone.close();
    workspace.close();
  }

  @Test
  void they_are_marked_up_and_follow_what_is_typed_as_text() {
    Locator rules = phone.page.locator("#w-rules");
    assertThat(rules.locator("li")).hasCount(2);
    assertThat(rules.locator("a")).hasAttribute("href", "https://example.com/prices");
    assertThat(rules.locator("a")).hasAttribute("rel", "noopener noreferrer nofollow");
    assertThat(rules).containsText("<b>别</b>低于底价");

    String hostile = "<img src=x onerror=alert(1)> **永固**";
    phone.page.locator("[name=client]").fill(hostile);
    assertThat(rules.locator("strong")).hasText(hostile);
    assertThat(rules.locator("img")).hasCount(0);

    phone.page.locator("[name=price]").fill("1600");
    assertThat(phone.page.locator("#h-price")).hasText("含税 3,200 元");
    assertThat(phone.page.locator("#h-price strong")).hasText("3,200");
    phone.picture("texts-followed");
    assertEquals(List.of(), phone.complaints);
  }

  @Test
  void those_of_cells_follow_their_row_and_the_record_around_it() {
    phone.page.locator("[name=client]").fill("天工机械");
    phone.page.locator("[data-add=items]").click();
    Locator count = phone.page.locator("[name='items.0.count']");
    count.fill("12");

    assertThat(phone.page.locator("[id='h-items.0.count']")).hasText("天工机械要 12 件");
    assertEquals(List.of(), phone.complaints);
  }
}
