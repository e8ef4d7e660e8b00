package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What nobody has is claimed on a phone, and given back. */
class PoolBrowserTest extends DeskTest {

  private static final String FORM =
      """
      {"kind": "form", "key": "lead", "title": {"zh-CN": "线索", "en": "Lead"}, "use": "record", "label": "{{name}}",
       "ownership": {"pool": true, "claimLimit": 1, "coolDown": "P7D"},
       "fields": [{"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}}]}\
      """;

  @Test
  void a_lead_is_claimed_up_to_the_limit_and_given_back() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(PoolBrowserTest::plant);
      try (DeskBrowser rep = workspace.window(390, 844)) {
        Page page = rep.page;
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/c/lead");
        assertThat(page.locator(".row")).hasCount(0);

        page.getByText("公海", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".row")).hasCount(2);
        rep.picture("pool-list");
        claim(page, "华星").click();
        assertThat(page.locator(".toast")).containsText("由你负责");
        assertThat(page.locator(".head")).containsText("陈立");
        rep.picture("pool-record");

        page.navigate("/c/lead?pool=1");
        claim(page, "明远").click();
        assertThat(page.locator("[role=alert]")).containsText("达到上限");
        rep.picture("pool-refused");

        page.navigate("/c/lead");
        page.locator(".row .cover").click();
        page.locator(".give summary").click();
        page.locator("#give").fill("联系不上");
        rep.picture("pool-give");
        page.getByText("确认退回").click();
        assertThat(page.locator(".toast")).containsText("已退回公海");
        assertThat(page.locator(".row")).hasCount(0);

        page.navigate("/c/lead?pool=1");
        claim(page, "华星").click();
        assertThat(page.locator("[role=alert]")).containsText("之后才能再认领");
        // A claim that is refused answers 409, which browsers tell on their console.
        assertEquals(
            List.of(), rep.complaints.stream().filter(text -> !text.contains("409")).toList());
      }
    }
  }

  private static Locator claim(Page page, String name) {
    return page.locator(".row")
        .filter(new Locator.FilterOptions().setHasText(name))
        .locator("button");
  }

  private static void plant(LiveEngine engine) {
    Caller operator = SystemCallers.operator();
    Planted.publish(engine, FORM);
    for (String name : List.of("华星", "明远")) {
      ObjectNode data = JsonNodeFactory.instance.objectNode().put("name", name);
      StoredRecord lead =
          engine.records().submit(operator, "lead", null, data, null).record().orElseThrow();
      engine.ownerships().transfer(operator, "lead", lead.id(), Optional.empty(), null);
    }
  }
}
