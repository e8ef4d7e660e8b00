package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the phone a choice offers only what stands under what was chosen before. */
class DependentChoiceBrowserTest extends DeskTest {

  private static final String VISIT =
      """
      {"kind": "form", "key": "offer", "title": "拜访", "fields": [
        {"key": "province", "type": "choice", "label": "省", "options": [
          {"value": "js", "label": "江苏"}, {"value": "zj", "label": "浙江"}]},
        {"key": "city", "type": "choice", "label": "市", "options": [
          {"value": "sz", "label": "苏州", "parent": "js"}, {"value": "wx", "label": "无锡", "parent": "js"},
          {"value": "hz", "label": "杭州", "parent": "zj"}]}]}\
      """;

  private EmptyWorkspace workspace;
  private DeskBrowser phone;

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder, chromium, VISIT);
    phone = workspace.window(390, 844);
    phone.signIn("manager", EmptyWorkspace.PASSWORD, "/f/offer?draft=1");
  }

  @AfterEach
  void close() {
    phone.close();
    workspace.close();
  }

  @Test
  void only_what_stands_under_it_is_offered_and_what_no_longer_does_is_taken_back() {
    Locator cities = phone.page.locator("[data-field=city] .chip:visible");
    assertThat(cities).hasCount(0);
    assertThat(phone.page.locator("[data-field=city] [data-first]")).hasText("请先选“省”。");

    phone.page.locator("[data-field=province] input[value=js]").check();
    assertThat(cities).hasText(new String[] {"苏州", "无锡"});
    phone.page.locator("[data-field=city] input[value=wx]").check();
    assertThat(phone.page.locator("[data-field=city] input:checked")).hasValue("wx");
    phone.picture("dependent-choice");

    phone.page.locator("[data-field=province] input[value=zj]").check();
    assertThat(cities).hasText(new String[] {"杭州"});
    assertThat(phone.page.locator("[data-field=city] input:checked")).hasCount(0);
    assertEquals(List.of(), phone.complaints);
  }
}
