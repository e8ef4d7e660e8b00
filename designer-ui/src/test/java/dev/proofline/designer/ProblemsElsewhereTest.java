package dev.proofline.designer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.definitions.DefinitionEditorView;
import dev.proofline.designer.editor.ProblemsPanel;
import dev.proofline.engine.Caller;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.scenario.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;

/** A draft that makes another definition wrong says which, and leads there. */
class ProblemsElsewhereTest {

  private static final DefinitionId SHOP = new DefinitionId(Kind.FORM, "shop");
  private static final DefinitionId GRADED = new DefinitionId(Kind.FLOW, "graded");

  private final Scenario scenario = Scenario.of(new DeskSession.Memory());
  private final Caller admin = scenario.caller("admin");

  @BeforeEach
  void a_flow_reads_a_field_that_the_draft_is_without() {
    DeskSession.open(scenario);
    var design = scenario.engine().design();
    design.save(
        admin,
        SHOP,
        Scenario.json(
            """
            {"kind": "form", "key": "shop", "title": "门店", "use": "record", "fields": [
              {"key": "name", "type": "text", "label": "名称"},
              {"key": "size", "type": "integer", "label": "面积"}]}
            """),
        0);
    design.save(
        admin,
        GRADED,
        Scenario.json(
            """
            {"kind": "flow", "key": "graded", "title": "大店提醒", "when": {"created": "shop"},
             "if": "size > 100", "do": [{"key": "tell", "notify": {"to": "owner", "text": "大店"}}]}
            """),
        0);
    design.publish(admin, java.util.List.of(SHOP, GRADED));
    var without = design.open(admin, SHOP).json();
    ((ArrayNode) without.path("fields")).remove(1);
    design.save(admin, SHOP, without, 0);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/forms/shop/edit");
  }

  @AfterEach
  void closes_it() {
    MockVaadin.tearDown();
    scenario.close();
  }

  @Test
  void the_other_definition_is_named_with_its_kind_and_a_press_leads_to_it() {
    var panel = _get(ProblemsPanel.class);
    assertTrue(DeskSession.text(panel).contains("流程“大店提醒”"), () -> DeskSession.text(panel));
    NativeButton row =
        _find(panel, NativeButton.class).stream()
            .filter(button -> DeskSession.text(button).contains("大店提醒"))
            .findFirst()
            .orElseThrow();

    _click(row);

    assertEquals(1, _find(DefinitionEditorView.class).size());
  }
}
