package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Fields may be called what a form of the browser has properties for: those hide them. */
class ShadowedNamesBrowserTest extends DeskTest {

  private static final DefinitionId FORM = new DefinitionId(Kind.FORM, "shadows");

  @Test
  void a_form_is_sent_beside_the_page_whatever_its_fields_are_called() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(ShadowedNamesBrowserTest::plant);
      try (DeskBrowser rep = workspace.window(390, 844)) {
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/me");
        var posted = new ArrayList<String>();
        rep.page.onRequest(request -> {
          if (request.method().equals("POST") && request.url().contains("/f/")) {
            posted.add(request.url().replaceFirst(".*(/f/.*)", "$1"));
          }
        });
        rep.page.navigate("/f/shadows");
        for (String key : List.of("action", "dataset", "submit", "append")) {
          rep.page.locator("[name=" + key + "]").fill("拜访");
        }
        rep.page.locator(".submit button[type=submit]").last().click();
        rep.page.waitForURL("**/done");

        assertThat(rep.page.locator("main")).containsText("影子");
        assertEquals(List.of("/f/shadows"), posted);
      }
    }
  }

  private static void plant(LiveEngine engine) {
    Caller operator = SystemCallers.operator();
    ObjectNode form = JsonMapper.shared().createObjectNode();
    form.put("kind", "form").put("key", "shadows").put("title", "影子").put("use", "action");
    for (String key : List.of("action", "dataset", "submit", "append")) {
      form.withArray("fields").addObject().put("key", key).put("type", "text").put("label", key);
    }
    engine.design().save(operator, FORM, form, 0);
    engine.design().publish(operator, List.of(FORM));
  }
}
