package dev.proofline.designer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static dev.proofline.designer.DeskSession.button;
import static dev.proofline.designer.DeskSession.text;
import static dev.proofline.designer.DeskSession.titled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.definitions.DefinitionEditorView;
import dev.proofline.designer.definitions.DefinitionsView;
import dev.proofline.designer.editor.ProblemsPanel;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.scenario.Scenario;
import dev.proofline.engine.store.DefinitionStore;
import java.util.List;
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

    DefinitionStore.Draft draft =
        scenario.engine().design().draft(scenario.caller("admin"), REASONS).orElseThrow();
    assertEquals(
        json(
            """
            {"kind": "options", "key": "lost_reasons", "title": {"en": "Lost reasons"},
             "options": []}
            """),
        draft.json());
  }

  @Test
  void an_address_without_edit_leads_to_the_editor_and_a_kind_to_its_list() {
    save("{\"kind\": \"options\", \"key\": \"lost_reasons\", \"title\": \"原因\", \"options\": []}");
    DeskSession.signIn(scenario, "zh-CN");

    UI.getCurrent().navigate("designer/definitions/options/lost_reasons");
    assertEquals(1, _find(DefinitionEditorView.class).size());
    UI.getCurrent().navigate("designer/options/lost_reasons");
    assertEquals(1, _find(DefinitionEditorView.class).size());
    UI.getCurrent().navigate("designer/metrics");
    assertEquals(1, _find(DefinitionsView.class).size());
  }

  @Test
  void an_unknown_key_is_named_and_leads_to_the_list() {
    DeskSession.signIn(scenario, "zh-CN");

    for (String address :
        List.of("designer/forms/nix", "designer/flows/nix", "designer/role/nix")) {
      UI.getCurrent().navigate(address);
      assertTrue(text(_get(NothingHereView.class)).contains("没有叫“nix”的"), address);
    }
    _click(button("去列表里找"));

    assertEquals(1, _find(DefinitionsView.class).size());
  }

  @Test
  void edits_can_be_undone_are_saved_and_leave_alone_what_nobody_knows() {
    save("{\"kind\": \"options\", \"key\": \"lost_reasons\", \"title\": \"原因\", \"strange\": [1]}");
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/options/lost_reasons/edit");
    type("名称", "流失原因");
    saves();
    JsonNode renamed = draft();
    _click(titled("撤销：名称"));
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

  @Test
  void a_role_names_a_form_as_it_was_and_closes_a_field() {
    scenario.publishes(
        """
        {"kind": "form", "key": "customer", "title": "客户", "use": "record", "fields": [
          {"key": "name", "type": "text", "label": "名称"},
          {"key": "tax_no", "type": "text", "label": "税号"}]}
        """,
        """
        {"kind": "role", "key": "seller", "title": "销售", "can": [
          {"on": "*", "read": "team", "create": true}]}
        """);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/role/seller/edit");
    choose("单独设置一张表单", "customer");
    _click(mask("tax_no", "部分遮盖"));
    _click(mask("name", "只读"));
    _click(mask("name", "开放"));
    saves();

    assertEquals(
        json(
            """
            [{"on": "*", "read": "team", "create": true},
             {"on": "customer", "read": "team", "create": true, "fields": {"tax_no": "masked"}}]
            """),
        open(Kind.ROLE, "seller").get("can"));
    _click(button("发布"));
    assertTrue(text(_get(Dialog.class)).contains("现在没有人有这个角色"), text(_get(Dialog.class)));
    _click(button("发布第 2 版"));
    assertEquals(2, published(Kind.ROLE, "seller").version());
  }

  @Test
  void a_role_that_names_no_field_of_its_form_is_told_so_in_the_words_of_the_screen() {
    scenario.publishes(
        """
        {"kind": "form", "key": "shop", "title": "门店", "use": "record", "fields": [
          {"key": "name", "type": "text", "label": "名称"}]}
        """);
    scenario
        .engine()
        .design()
        .save(
            scenario.caller("admin"),
            new DefinitionId(Kind.ROLE, "seller"),
            (ObjectNode)
                json(
                    """
                    {"kind": "role", "key": "seller", "title": "销售", "can": [
                      {"on": "shop", "read": "own", "fields": {"gone": "hidden"}}]}
                    """),
            0);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/role/seller/edit");

    String problems = text(_get(ProblemsPanel.class));

    assertTrue(problems.contains("没有字段“gone”。把它设为“开放”，就不再限制它。"), problems);
  }

  @Test
  void a_role_without_which_nobody_looks_after_accounts_is_not_published() {
    scenario.publishes(
        """
        {"kind": "role", "key": "admin", "title": "管理员", "can": [],
         "design": ["role"], "duties": ["users"]}
        """);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/role/admin/edit");
    _setValue(_get(Checkbox.class, spec -> spec.withLabel("管理人员")), false);
    saves();
    _click(button("发布"));

    assertTrue(text(_get(Dialog.class)).contains("没有人能管理人员"), text(_get(Dialog.class)));
    assertFalse(button("发布第 2 版").isEnabled());
  }

  @Test
  void a_published_option_is_archived_and_a_new_one_removed() {
    scenario.publishes(
        """
        {"kind": "options", "key": "lost_reasons", "title": "原因", "options": [
          {"value": "price", "label": "价格"}]}
        """);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/options/lost_reasons/edit");
    _click(button("添加选项"));
    saves();
    assertEquals(2, draft().path("options").size());
    _click(nth("删除选项", 1));
    _click(nth("删除选项", 0));
    saves();

    assertEquals(
        json("[{\"value\": \"price\", \"label\": \"价格\", \"archived\": true}]"),
        draft().get("options"));
  }

  @Test
  void the_value_of_a_published_option_takes_the_answers_along() {
    scenario.publishes(
        """
        {"kind": "options", "key": "lost_reasons", "title": "原因", "options": [
          {"value": "price", "label": "价格"}, {"value": "time", "label": "交期"}]}
        """);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/options/lost_reasons/edit");
    TextField value = _find(TextField.class, spec -> spec.withLabel("值")).getFirst();
    _setValue(value, "time");
    assertTrue(value.isInvalid());
    _setValue(value, "cost");
    saves();

    assertEquals(
        json("{\"value\": \"cost\", \"label\": \"价格\", \"was\": \"price\"}"),
        draft().path("options").get(0));
  }

  @Test
  void a_metric_is_made_by_choosing_and_shows_its_number() {
    scenario.publishes(
        """
        {"kind": "form", "key": "visit", "title": "拜访", "fields": [
          {"key": "minutes", "type": "integer", "label": "时长"}]}
        """);
    var metric = new DefinitionId(Kind.METRIC, "visits");
    scenario
        .engine()
        .design()
        .save(
            scenario.caller("admin"),
            metric,
            (ObjectNode) json("{\"kind\": \"metric\", \"key\": \"visits\", \"title\": \"拜访数\"}"),
            0);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/metric/visits/edit");
    choose("统计对象", "visit");
    _click(button("团队"));
    _click(button("时长"));
    saves();

    assertEquals(
        json(
            """
            {"kind": "metric", "key": "visits", "title": "拜访数", "over": "visit",
             "by": {"team": "team", "minutes": "minutes"}}
            """),
        open(Kind.METRIC, "visits"));
    _click(button("发布"));
    _click(button("发布第 1 版"));
    UI.getCurrent().navigate("designer/definitions");
    UI.getCurrent().navigate("designer/definitions/metric/visits/edit");
    assertTrue(_find(Span.class).stream().anyMatch(part -> text(part).contains("本月至今：0")));
    _click(button("用其他指标计算"));
    saves();
    assertEquals(
        json("{\"kind\": \"metric\", \"key\": \"visits\", \"title\": \"拜访数\", \"formula\": \"\"}"),
        open(Kind.METRIC, "visits"));
  }

  private static NativeButton mask(String field, String how) {
    return _find(Div.class).stream()
        .filter(row -> field.equals(row.getElement().getAttribute("data-field")))
        .flatMap(row -> _find(row, NativeButton.class).stream())
        .filter(button -> button.getText().equals(how))
        .findFirst()
        .orElseThrow();
  }

  private static NativeButton nth(String title, int index) {
    return _find(NativeButton.class).stream()
        .filter(button -> button.getTitle().filter(title::equals).isPresent())
        .toList()
        .get(index);
  }

  @SuppressWarnings("unchecked")
  private static void choose(String name, String value) {
    Select<String> select =
        _find(Select.class).stream()
            .filter(
                one -> name.equals(one.getLabel()) || name.equals(one.getAriaLabel().orElse("")))
            .findFirst()
            .orElseThrow();
    _setValue(select, value);
  }

  private JsonNode open(Kind kind, String key) {
    return scenario
        .engine()
        .design()
        .open(scenario.caller("admin"), new DefinitionId(kind, key))
        .json();
  }

  private DefinitionStore.Published published(Kind kind, String key) {
    return scenario
        .engine()
        .design()
        .current(scenario.caller("admin"), new DefinitionId(kind, key))
        .orElseThrow();
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
