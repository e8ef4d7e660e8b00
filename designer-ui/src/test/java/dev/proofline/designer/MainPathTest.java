package dev.proofline.designer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.proofline.designer.DeskSession.button;
import static dev.proofline.designer.DeskSession.text;
import static dev.proofline.designer.DeskSession.titled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.UploadKt;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.QueryParameters;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.editor.Restoring;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.importer.Importers;
import dev.proofline.engine.scenario.Scenario;
import dev.proofline.engine.store.DefinitionStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A manager makes a form, on the real engine, without a browser. */
class MainPathTest {

  private static final DefinitionId FORM = new DefinitionId(Kind.FORM, "sample_request");

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
  void somebody_not_signed_in_sees_nothing() {
    UI.getCurrent().navigate("designer/forms");

    assertEquals(List.of(), _find(NativeButton.class));
  }

  @Test
  void a_file_becomes_a_draft_once_it_was_looked_at() {
    signIn("zh-CN");
    UI.getCurrent().navigate("designer/forms");
    _click(button("新建表单"));
    _click(button("选择文件"));
    formats().setValue(Importers.find("jsonschema").orElseThrow());
    upload(
        "样品.json",
        "{\"title\": \"样品申请\", \"maxProperties\": 2, \"properties\": {\"数量\": {\"type\": \"integer\"}}}");

    assertTrue(shown().contains("会得到 1 个字段"), shown());
    assertTrue(shown().contains("规则“maxProperties”"), shown());
    _click(button("打开草稿"));

    var draft = new DefinitionId(Kind.FORM, "yang_pin_shen_qing");
    DefinitionStore.Draft saved =
        scenario.engine().design().draft(scenario.caller("admin"), draft).orElseThrow();
    assertEquals("shu_liang", saved.json().path("fields").path(0).path("key").asString());
  }

  @Test
  void what_an_import_asks_is_answered_in_the_dialog_and_the_draft_has_the_answer() {
    signIn("zh-CN");
    UI.getCurrent().navigate("designer/forms");
    _click(button("新建表单"));
    _click(button("选择文件"));
    upload("盘点.csv", "货品,数量\n甲,1\n乙,2\n丙,3\n丁,约十个\n");

    Select<Imported.Fit> type = types();
    assertEquals("text", type.getValue().type());
    assertTrue(named(type).endsWith("（推断，把握 40%）"), named(type));
    type.setValue(
        type.getListDataView()
            .getItems()
            .filter(fit -> fit.type().equals("integer"))
            .findFirst()
            .orElseThrow());
    required().setValue(Set.of("盘点!A1"));
    _click(button("打开草稿"));

    JsonNode form =
        scenario
            .engine()
            .design()
            .draft(scenario.caller("admin"), new DefinitionId(Kind.FORM, "pan_dian"))
            .orElseThrow()
            .json();
    assertTrue(form.at("/fields/0/required").asBoolean());
    assertEquals("integer", form.at("/fields/1/type").asString());
    assertTrue(form.at("/fields/1/required").isMissingNode());
  }

  private static String named(Select<Imported.Fit> type) {
    return type.getItemLabelGenerator().apply(type.getValue());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Select<Imported.Fit> types() {
    return _get(Select.class, spec -> spec.withLabel("类型"));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static CheckboxGroup<String> required() {
    return _get(CheckboxGroup.class, spec -> spec.withLabel("必填"));
  }

  @Test
  void a_form_called_as_another_is_warned_of_when_it_is_imported() {
    signIn("zh-CN");
    scenario.publishes(
        """
        {"kind": "form", "key": "customer", "title": "客户", "use": "record",
         "fields": [{"key": "name", "type": "text", "label": "名称"}]}\
        """);
    UI.getCurrent().navigate("designer/forms");
    _click(button("新建表单"));
    _click(button("选择文件"));
    upload("客户.csv", "名称,城市\n甲,苏州\n乙,无锡\n");

    assertTrue(shown().contains("标题“客户”已被表单 customer 使用"), shown());
  }

  @Test
  void a_new_form_asks_for_its_name_and_proposes_a_key() {
    signIn("zh-CN");
    UI.getCurrent().navigate("designer/forms");
    _click(button("新建表单"));

    _click(button("从空白开始"));
    assertTrue(_get(TextField.class, spec -> spec.withLabel("表单名称")).isInvalid());
    assertTrue(scenario.engine().design().list(scenario.caller("admin"), Kind.FORM).isEmpty());

    _get(TextField.class, spec -> spec.withLabel("表单名称")).setValue("门店巡检");
    TextField key = _get(TextField.class, spec -> spec.withLabel("标识"));
    assertEquals("men_dian_xun_jian", key.getValue());
    key.setValue("Shop");
    _click(button("从空白开始"));
    assertTrue(key.isInvalid());

    key.setValue("shop_check");
    _get(TextField.class, spec -> spec.withLabel("表单名称")).setValue("门店检查");
    assertEquals("shop_check", key.getValue(), "what somebody wrote stays");
    _click(button("从空白开始"));

    var draft = new DefinitionId(Kind.FORM, "shop_check");
    DefinitionStore.Draft saved =
        scenario.engine().design().draft(scenario.caller("admin"), draft).orElseThrow();
    assertEquals("门店检查", saved.json().path("title").asString());
  }

  @Test
  void a_file_that_cannot_be_read_says_why() {
    signIn("zh-CN");
    UI.getCurrent().navigate("designer/forms");
    _click(button("新建表单"));
    _click(button("选择文件"));
    upload("a.xlsx", "PK");

    assertTrue(shown().contains("完整的 .xlsx 文件"), shown());
  }

  private static void upload(String name, String content) {
    UploadKt._upload(
        _get(Upload.class),
        name,
        "application/octet-stream",
        content.getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Select<Importer> formats() {
    return _get(Select.class, spec -> spec.withLabel("文件格式"));
  }

  private static String shown() {
    return text(_get(Dialog.class));
  }

  @Test
  void a_manager_makes_a_form_and_publishes_it() {
    signIn("zh-CN");
    UI.getCurrent().navigate("designer/forms");
    _click(button("新建表单"));
    _get(TextField.class, spec -> spec.withLabel("表单名称")).setValue("Sample request");
    _click(button("从空白开始"));
    _click(button("单行文字"));
    _click(button("金额"));

    _click(button("发布"));
    _click(button("发布第 1 版"));

    DefinitionStore.Published published =
        scenario.engine().design().current(scenario.caller("admin"), FORM).orElseThrow();
    assertEquals(1, published.version());
    assertEquals(2, published.json().get("fields").size());
    assertEquals("text", published.json().get("fields").get(0).get("type").asString());
  }

  @Test
  void numbers_are_listed_with_how_they_stand_and_their_records() {
    scenario.publishes(
        """
        {"kind": "form", "key": "deal", "title": "成交", "use": "action",
         "fields": [{"key": "note", "type": "text", "label": "备注"}]}\
        """,
        """
        {"kind": "metric", "key": "deals", "title": "成交数", "over": "deal", "fold": "count",
         "at": "submitted_at", "by": {"rep": "owner"}, "target": 1, "better": "higher"}\
        """);
    signIn("zh-CN");
    UI.getCurrent().navigate("designer/numbers");

    String page = text(_get(dev.proofline.designer.numbers.NumbersView.class));

    assertTrue(page.contains("成交数"), page);
    assertTrue(page.contains("未达标"), page);
    assertTrue(
        _find(com.vaadin.flow.component.html.Anchor.class).stream()
            .anyMatch(link -> link.getHref().startsWith("/designer/data/deal?filter=")));
  }

  @Test
  void a_number_of_spot_checks_leads_to_the_records_they_are_about() {
    scenario.publishes(
        """
        {"kind": "form", "key": "deal", "title": "成交", "use": "action",
         "fields": [{"key": "note", "type": "text", "label": "备注"}]}\
        """,
        """
        {"kind": "metric", "key": "genuine", "title": "名副其实率", "over": "spot_checks.deal",
         "fold": "share", "that": "outcome == 'genuine'", "where": "outcome != null",
         "at": "at", "by": {"rep": "record.owner"}}\
        """);
    signIn("zh-CN");

    UI.getCurrent().navigate("designer/numbers");
    String address =
        _find(com.vaadin.flow.component.html.Anchor.class).stream()
            .map(com.vaadin.flow.component.html.Anchor::getHref)
            .filter(href -> href.startsWith("/designer/data/deal?filter=rows.spot_checks.deal"))
            .findFirst()
            .orElseThrow();
    UI.getCurrent()
        .navigate(
            "designer/data/deal",
            QueryParameters.fromString(address.substring(address.indexOf('?') + 1)));

    assertEquals(1, _find(Grid.class).size());
    assertEquals(List.of(), com.github.mvysny.kaributesting.v10.NotificationsKt.getNotifications());
  }

  @Test
  void an_edit_can_be_undone_and_the_draft_is_kept() {
    signIn("zh-CN");
    makeDraft();
    _click(button("照片"));

    _click(titled("撤销：添加「照片」"));
    UI.getCurrent().navigate("designer/forms");

    DefinitionStore.Draft draft =
        scenario.engine().design().draft(scenario.caller("admin"), FORM).orElseThrow();
    assertEquals(1, draft.json().get("fields").size());
    assertEquals("long_text", draft.json().get("fields").get(0).get("type").asString());
  }

  @Test
  void a_problem_blocks_publishing_and_stands_at_its_field() {
    signIn("zh-CN");
    makeDraft();
    _click(button("关联记录"));

    _click(button("发布"));

    assertFalse(button("发布第 1 版").isEnabled());
    Dialog dialog = _get(Dialog.class);
    assertTrue(text(dialog).contains("关联记录"), text(dialog));
    dialog.close();
    Div card =
        _find(Div.class).stream()
            .filter(div -> "reference_1".equals(div.getElement().getAttribute("data-key")))
            .findFirst()
            .orElseThrow();
    assertTrue(card.hasClassName("err"));
  }

  @Test
  void a_new_check_is_kept_and_stands_in_the_way_until_it_is_finished() {
    signIn("zh-CN");
    makeDraft();
    _click(button("校验"));
    _click(button("新建"));

    _click(button("发布"));

    assertFalse(button("发布第 1 版").isEnabled());
    assertTrue(text(_get(Dialog.class)).contains("条件还没选完。"), text(_get(Dialog.class)));
    _click(button("去修复"));
    _click(titled("删除校验"));
    _click(button("发布"));
    assertTrue(button("发布第 1 版").isEnabled());
  }

  @Test
  void a_condition_not_chosen_to_its_end_stays_and_is_a_problem_of_its_field() {
    signIn("zh-CN");
    makeDraft();
    _click(button("照片"));
    _click(button("有条件"));
    _click(button("单行文字"));

    _click(button("发布"));

    assertFalse(button("发布第 1 版").isEnabled());
    String said = text(_get(Dialog.class));
    assertTrue(said.contains("照片 · 何时必填"), said);
    assertTrue(said.contains("条件还没选完。"), said);
  }

  @Test
  void mending_a_problem_opens_the_field_although_the_form_is_shown() {
    signIn("zh-CN");
    makeDraft();
    _click(button("关联记录"));
    _click(button("发布"));
    _get(Dialog.class).close();
    _click(shown("表单"));

    _click(button("关联记录"));
    _click(shown("表单"));
    _click(button("发布"));
    _click(button("去修复"));

    assertEquals(1, _find(TextField.class, spec -> spec.withLabel("名称")).size());
  }

  @Test
  void a_second_press_on_publish_does_nothing() {
    signIn("zh-CN");
    makeDraft();
    _click(button("发布"));
    NativeButton publish = button("发布第 1 版");

    ComponentUtil.fireEvent(publish, new ClickEvent<>(publish));
    ComponentUtil.fireEvent(publish, new ClickEvent<>(publish));

    assertEquals(1, scenario.engine().design().versions(scenario.caller("admin"), FORM).size());
    assertEquals(
        List.of(),
        com.github.mvysny.kaributesting.v10.NotificationsKt.getNotifications().stream()
            .map(note -> note.getElement().getTextRecursively())
            .filter(words -> words.contains("form/"))
            .toList());
  }

  @Test
  void two_versions_are_compared_and_an_older_one_comes_back_as_a_draft() {
    signIn("zh-CN");
    makeDraft();
    publishAs(1);
    _click(button("照片"));
    publishAs(2);

    _click(button("版本"));
    String compared = text(_get(Div.class, spec -> spec.withClasses("compare")));
    _click(button("恢复为草稿"));
    _click(titled("撤销：恢复第 1 版"));
    _click(titled("重做：恢复第 1 版"));
    UI.getCurrent().navigate("designer/forms");

    assertTrue(compared.contains("照片"), compared);
    DefinitionStore.Draft draft =
        scenario.engine().design().draft(scenario.caller("admin"), FORM).orElseThrow();
    assertEquals(1, draft.json().get("fields").size());
    assertEquals(
        2,
        scenario.engine().design().current(scenario.caller("admin"), FORM).orElseThrow().version());
  }

  @Test
  void restoring_from_the_list_asks_before_a_draft_is_lost() {
    signIn("zh-CN");
    makeDraft();
    publishAs(1);
    _click(button("照片"));
    UI.getCurrent().navigate("designer/forms");
    DefinitionStore.Published first =
        scenario.engine().design().versions(scenario.caller("admin"), FORM).getFirst();

    Restoring.over(Desk.here(), first);
    int before = fieldsOfTheDraft();
    _click(button("恢复为草稿"));

    assertEquals(2, before);
    assertEquals(1, fieldsOfTheDraft());
  }

  private int fieldsOfTheDraft() {
    return scenario
        .engine()
        .design()
        .draft(scenario.caller("admin"), FORM)
        .orElseThrow()
        .json()
        .get("fields")
        .size();
  }

  private void publishAs(int version) {
    _click(button("发布"));
    _click(button("发布第 " + version + " 版"));
  }

  @Test
  void the_rows_of_a_published_form_are_shown_in_a_grid() {
    signIn("zh-CN");
    makeDraft();
    scenario.engine().design().publish(scenario.caller("admin"), List.of(FORM));

    UI.getCurrent().navigate("designer/data/sample_request");

    assertTrue(text(view()).contains("Sample request"), text(view()));
    assertEquals(1, _find(Grid.class).size());
  }

  @Test
  void two_windows_do_not_overwrite_each_other() {
    signIn("zh-CN");
    makeDraft();
    DefinitionStore.Draft mine =
        scenario.engine().design().draft(scenario.caller("admin"), FORM).orElseThrow();
    scenario
        .engine()
        .design()
        .save(scenario.caller("admin"), FORM, mine.json().put("title", "Theirs"), mine.revision());

    _click(button("照片"));
    _click(button("发布"));
    _get(Dialog.class).close();
    _click(button("看看怎么办"));
    String compared = text(_get(Dialog.class));
    UI.getCurrent().navigate("designer/forms");

    assertTrue(compared.contains("只在我的里：照片"), compared);
    assertTrue(compared.contains("Theirs"), compared);
    assertEquals(0, com.github.mvysny.kaributesting.v10.NotificationsKt.getNotifications().size());

    DefinitionStore.Draft kept =
        scenario.engine().design().draft(scenario.caller("admin"), FORM).orElseThrow();
    assertEquals("Theirs", kept.json().get("title").asString());
  }

  @Test
  void the_rows_can_be_filtered_by_owner_submitter_and_team() {
    signIn("zh-CN");
    makeDraft();
    scenario.engine().design().publish(scenario.caller("admin"), List.of(FORM));
    UUID admin = scenario.caller("admin").user();

    for (String of : List.of("owner", "submitter", "team")) {
      UI.getCurrent()
          .navigate(
              "designer/data/sample_request",
              QueryParameters.of("filter", of + ".id == '" + admin + "'"));
      assertEquals(0, com.github.mvysny.kaributesting.v10.GridKt._size(_get(Grid.class)));
    }

    assertEquals(0, com.github.mvysny.kaributesting.v10.NotificationsKt.getNotifications().size());
  }

  @Test
  void a_returned_record_shows_no_verdict_and_no_filter_by_verdict_finds_it() {
    scenario.publishes(
        """
        {"kind": "form", "key": "deal", "title": "成交", "use": "action", "list": ["note"],
         "fields": [{"key": "note", "type": "text", "label": "备注"}],
         "checks": [{"key": "long", "title": "写清楚", "expect": "size(note) > 3", "otherwise": "return"}]}\
        """);
    signIn("zh-CN");
    scenario.as("admin").fills("deal").with("note", "写得很清楚").submits();
    scenario.as("admin").fills("deal").with("note", "短").submits();

    assertEquals(2, rowsWhere(""));
    assertEquals(1, rowsWhere("verdict == 'effective'"));
    assertEquals(1, rowsWhere("verdict != 'effective'"));
    assertEquals(0, rowsWhere("verdict in ['not_effective', 'pending']"));
    assertEquals(1, rowsWhere("verdict == null"));
    assertEquals(1, rowsWhere("status == 'returned'"));
    UI.getCurrent()
        .navigate("designer/data/deal", QueryParameters.of("record", scenario.id().toString()));
    String panel = text(_get(Div.class, spec -> spec.withClasses("verdict")));
    assertTrue(panel.contains("已退回"), panel);
    assertFalse(panel.contains("有效"), panel);
    assertEquals(panel.indexOf("写清楚"), panel.lastIndexOf("写清楚"), panel);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static long rowsWhere(String filter) {
    UI.getCurrent().navigate("designer/data/deal", QueryParameters.of("filter", filter));
    return _get(Grid.class)
        .getDataProvider()
        .fetch(new com.vaadin.flow.data.provider.Query<>(0, 50, List.of(), null, null))
        .count();
  }

  @Test
  void nothing_is_published_while_there_is_nothing_to_publish() {
    signIn("zh-CN");
    makeDraft();
    publishAs(1);

    assertFalse(button("发布").isEnabled());

    _click(button("照片"));

    assertTrue(button("发布").isEnabled());
  }

  @Test
  void the_first_steps_stay_ticked_until_somebody_filled_a_form() {
    scenario.publishes(
        """
        {"kind": "form", "key": "deal", "title": "成交", "use": "action",
         "fields": [{"key": "note", "type": "text", "label": "备注"}]}\
        """);
    signIn("zh-CN");

    UI.getCurrent().navigate("designer");
    assertTrue(text(view()).contains("走通一遍"), text(view()));

    scenario.as("admin").fills("deal").with("note", "谈成了").submits();
    UI.getCurrent().navigate("designer/forms");
    UI.getCurrent().navigate("designer");

    assertFalse(text(view()).contains("走通一遍"), text(view()));
  }

  @Test
  void every_page_opens_in_english_too() {
    signIn("en");

    var headings =
        Map.of(
            "designer/templates", "Templates",
            "designer/people", "People and roles",
            "designer/forms", "Forms",
            "designer", "Where do you want to start?",
            "designer/data", "No data yet");
    headings.forEach((path, heading) -> {
      UI.getCurrent().navigate(path);
      assertTrue(text(view()).contains(heading), () -> path + ": " + text(view()));
    });
  }

  private static Component view() {
    return (Component) UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
  }

  private void makeDraft() {
    UI.getCurrent().navigate("designer/forms");
    _click(button("新建表单"));
    _get(TextField.class, spec -> spec.withLabel("表单名称")).setValue("Sample request");
    _click(button("从空白开始"));
    _click(button("多行文字"));
    _click(button("发布"));
    _get(Dialog.class).close();
  }

  private void signIn(String language) {
    DeskSession.signIn(scenario, language);
  }

  /** The choice of the pane with the properties. */
  private static NativeButton shown(String words) {
    return _find(NativeButton.class).stream()
        .filter(button -> button.getElement().hasAttribute("aria-pressed"))
        .filter(button -> text(button).equals(words))
        .findFirst()
        .orElseThrow();
  }
}
