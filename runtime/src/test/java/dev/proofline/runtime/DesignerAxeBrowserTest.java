package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.LiveEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The designer's main views are for everybody. */
class DesignerAxeBrowserTest extends DeskTest {

  @Test
  void no_view_has_a_serious_fault() {
    var faults = new ArrayList<String>();
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(DesignerAxeBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("boss", EmptyWorkspace.PASSWORD, "/designer/forms");
      views()
          .forEach((address, shown) -> {
            desk.page.navigate(address);
            assertThat(desk.page.locator(shown).first()).isVisible();
            faults.addAll(Axe.faults(desk.page));
          });
    }

    assertEquals(List.of(), faults);
  }

  /** By address, what is there when the view is. */
  private static Map<String, String> views() {
    var views = new LinkedHashMap<String, String>();
    views.put("/designer", "main h1, main h2");
    views.put("/designer/forms", "text=线索");
    views.put("/designer/forms/lead/edit", ".ff[data-key=name]");
    views.put("/designer/definitions", "text=选项集");
    views.put("/designer/data/lead", "vaadin-grid");
    views.put("/designer/numbers", "main h1, main h2");
    views.put("/designer/templates", "text=从文件安装");
    views.put("/designer/settings", "main h1, main h2");
    views.put("/designer/people", "text=周总");
    views.put("/designer/flows/nix", "text=没有叫“nix”的流程");
    return views;
  }

  private static void plant(LiveEngine engine) {
    Planted.publish(
        engine,
        """
        {"kind": "form", "key": "lead", "title": "线索", "use": "record", "fields": [
          {"key": "name", "type": "text", "label": "名称"},
          {"key": "floor", "type": "integer", "label": "底价"}]}
        """);
    Planted.person(engine, "boss", "周总", "admin", null);
  }
}
