package dev.proofline.designer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static dev.proofline.designer.DeskSession.button;
import static dev.proofline.designer.DeskSession.text;
import static dev.proofline.designer.DeskSession.titled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.definitions.DefinitionEditorView;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.scenario.Scenario;
import dev.proofline.engine.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Definitions that are no forms, on the real engine, without a browser. */
class DefinitionsTest {

  private static final DefinitionId REASONS = new DefinitionId(Kind.OPTIONS, "lost_reasons");

  private final Scenario scenario = Scenario.of(new DeskSession.Memory());

  @BeforeEach
  void opens_the_designer() {
    DeskSession.open(scenario);
  }

  @AfterEach
  void closes_it() {
    MockVaadin.tearDown();
    scenario.close();
  }

  @Test
  void a_new_definition_gets_its_key_from_its_name() {
    DeskSession.signIn(scenario, "en");
    UI.getCurrent().navigate("designer/definitions");
    _click(button("New definition"));
    _click(button("Option set"));
    _get(TextField.class, spec -> spec.withLabel("Name")).setValue("Lost reasons");
    _click(button("Create"));

    Store.Draft draft =
        scenario.engine().design().draft(scenario.caller("admin"), REASONS).orElseThrow();
    assertEquals(
        json(
            """
            {"kind": "options", "key": "lost_reasons", "title": {"en": "Lost reasons"}}
            """),
        draft.json());
  }

  @Test
  void edits_can_be_undone_are_saved_and_leave_alone_what_nobody_knows() {
    save("{\"kind\": \"options\", \"key\": \"lost_reasons\", \"title\": \"原因\", \"strange\": [1]}");
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/options/lost_reasons/edit");
    type("名称", "流失原因");
    saves();
    JsonNode renamed = draft();
    _click(titled("撤销 名称"));
    saves();

    assertEquals("流失原因", renamed.path("title").asString());
    assertEquals(json("[1]"), renamed.get("strange"));
    assertEquals("原因", draft().path("title").asString());
  }

  @Test
  void what_somebody_else_saved_meanwhile_is_not_overwritten_unseen() {
    save("{\"kind\": \"options\", \"key\": \"lost_reasons\", \"title\": \"原因\"}");
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/options/lost_reasons/edit");
    scenario
        .engine()
        .design()
        .save(
            scenario.caller("admin"),
            REASONS,
            scenario
                .engine()
                .design()
                .open(scenario.caller("admin"), REASONS)
                .json()
                .put("title", "别人的"),
            1);
    type("名称", "我的");
    saves();
    _click(button("看看怎么办"));

    assertTrue(text(_get(Dialog.class)).contains("我的"));
    _click(button("用我的"));
    assertEquals("我的", draft().path("title").asString());
  }

  @Test
  void who_may_not_design_any_of_them_has_no_entry_and_is_told() {
    scenario.castMovesIn();
    DeskSession.signIn(scenario, "finance", "zh-CN");
    UI.getCurrent().navigate("designer/definitions");

    assertTrue(_find(Anchor.class).stream().noneMatch(link -> text(link).equals("定义")));
    assertTrue(_find(Div.class).stream().anyMatch(part -> text(part).contains("不能设计流程、角色")));
  }

  private static void type(String label, String text) {
    _setValue(_get(TextField.class, spec -> spec.withLabel(label)), text);
  }

  /** As the browser says half a second after the last edit. */
  private static void saves() {
    DeskSession.saves(_get(DefinitionEditorView.class));
  }

  private JsonNode draft() {
    return scenario.engine().design().open(scenario.caller("admin"), REASONS).json();
  }

  private void save(String text) {
    scenario.engine().design().save(scenario.caller("admin"), REASONS, (ObjectNode) json(text), 0);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
