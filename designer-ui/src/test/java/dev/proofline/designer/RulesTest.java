package dev.proofline.designer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static dev.proofline.designer.DeskSession.button;
import static dev.proofline.designer.DeskSession.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.editor.FormEditorView;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules of fields, stages and rows, written in the designer. */
class RulesTest {

  private static final DefinitionId FORM = new DefinitionId(Kind.FORM, "deal");

  private final Scenario scenario = Scenario.of(new DeskSession.Memory());

  @BeforeEach
  void opens_the_designer() {
    DeskSession.open(scenario);
    DeskSession.signIn(scenario, "zh-CN");
  }

  @AfterEach
  void closes_it() {
    MockVaadin.tearDown();
    scenario.close();
  }

  @Test
  void a_formula_that_names_no_field_is_told_in_the_words_that_were_written() {
    edits(
        """
        {"key": "number", "type": "integer", "label": "数量"},
        {"key": "price", "type": "money", "currency": "CNY", "label": "单价"},
        {"key": "total", "type": "money", "currency": "CNY", "label": "合计", "compute": "number * price"}\
        """);
    select("total");

    writes("数量 * 单介");

    assertTrue(said().contains("没有叫“单介”的字段。"), said());
    assertTrue(said().contains("是不是“单价”？"), said());
    assertFalse(said().contains("个字符"), said());
    assertEquals("单介", text(marked()));
  }

  @Test
  void a_misspelt_key_is_answered_with_the_name_on_the_screen() {
    edits(
        """
        {"key": "number", "type": "integer", "label": "数量"},
        {"key": "total", "type": "integer", "label": "合计", "compute": "number"}\
        """);
    select("total");

    writes("1 + numbr");

    assertTrue(said().contains("是不是想写“数量”？"), said());
    assertEquals("numbr", text(marked()));
  }

  @Test
  void a_formula_is_told_what_is_wrong_in_the_labels_and_how_to_write_it() {
    edits(
        """
        {"key": "shop", "type": "text", "label": "门店名称"},
        {"key": "price", "type": "integer", "label": "单价"},
        {"key": "placed", "type": "integer", "label": "铺货数量"},
        {"key": "total", "type": "integer", "label": "合计", "compute": "1 + 1"}\
        """);
    select("total");

    writes("单价 * 数量");
    assertTrue(said().contains("是不是“铺货数量”？"), said());
    writes("\"元\" + 单价");
    assertFalse(said().contains("没有叫"), said());
    assertTrue(said().contains("“元”是文本，不能与别的相加。"), said());
    writes("单价×铺货数量");
    assertTrue(said().contains("乘号请写 *。"), said());
    writes("门店名称 * 单价");
    assertTrue(said().contains("“门店名称”是文本，不能相乘。"), said());
    assertFalse(said().contains("没有叫"), said());
    writes("sum(单价)");
    assertTrue(said().contains("几个字段相加请写 a + b"), said());
  }

  @Test
  void a_field_is_offered_only_what_it_can_have() {
    edits(
        """
        {"key": "shot", "type": "photo", "label": "门头"},
        {"key": "count", "type": "integer", "label": "数量"},
        {"key": "total", "type": "integer", "label": "合计", "compute": "count * 2"}\
        """);

    select("shot");
    assertFalse(offers("default"));
    assertTrue(offers("visibleIf"));
    select("count");
    assertTrue(offers("default") && offers("required") && offers("min"));
    select("total");
    assertFalse(offers("default") || offers("required") || offers("min"));
  }

  private static boolean offers(String key) {
    return _find(Div.class).stream()
        .anyMatch(div -> key.equals(div.getElement().getAttribute("data-property")));
  }

  @Test
  void a_condition_is_not_offered_the_field_itself_nor_what_comes_of_it() {
    edits(
        """
        {"key": "a", "type": "integer", "label": "甲"},
        {"key": "b", "type": "integer", "label": "乙"},
        {"key": "c", "type": "integer", "label": "丙", "compute": "a + 1"},
        {"key": "d", "type": "text", "label": "丁", "visibleIf": "c > 1"}\
        """);
    select("a");

    List<String> offered =
        choosers(property("visibleIf"))
            .findFirst()
            .orElseThrow()
            .getListDataView()
            .getItems()
            .map(item -> ((Choosable) item).label())
            .toList();

    assertEquals(List.of("乙"), offered);
  }

  @Test
  void a_stage_gets_a_time_limit_and_a_check_to_enter() {
    edits(
        """
        {"key": "amount", "type": "integer", "label": "金额"},
        {"key": "way", "type": "stage", "label": "阶段", "stages": [
          {"key": "open", "title": "开始"}, {"key": "won", "title": "赢单"}]}\
        """);
    select("way");
    Component won = _find(Details.class, spec -> spec.withClasses("stage-details")).get(1);

    _setValue(inside(won, IntegerField.class).findFirst().orElseThrow(), 14);
    _click(
        inside(won, NativeButton.class)
            .filter(one -> text(one).contains("添加校验"))
            .findFirst()
            .orElseThrow());
    choosers(won).findFirst().ifPresent(field -> pick(field, "金额"));
    pickOperator(won, "AT_LEAST");
    _setValue(inside(won, BigDecimalField.class).findFirst().orElseThrow(), BigDecimal.TEN);
    _setValue(
        inside(won, TextField.class)
            .filter(line -> "校验名称".equals(line.getLabel()))
            .findFirst()
            .orElseThrow(),
        "金额够了");

    JsonNode stage = saved().path("fields").get(1).path("stages").get(1);
    assertEquals("P14D", stage.path("within").asString(""));
    assertEquals("金额够了", stage.path("enter").get(0).path("title").asString(""));
    assertEquals("amount >= 10", stage.path("enter").get(0).path("expect").asString(""));
    assertTrue(((Details) won).getSummaryText().contains("最长 14 天"));
    assertTrue(((Details) won).getSummaryText().contains("1 条进入校验"));
  }

  @Test
  void a_stage_may_be_entered_only_from_those_chosen() {
    edits(
        """
        {"key": "way", "type": "stage", "label": "阶段", "stages": [
          {"key": "open", "title": "开始"}, {"key": "tried", "title": "试用"}, {"key": "won", "title": "赢单"}]}\
        """);
    select("way");
    Component won = _find(Details.class, spec -> spec.withClasses("stage-details")).get(2);

    press(won, "选定阶段");
    press(won, "试用");

    assertEquals(
        "[\"tried\"]", saved().path("fields").get(0).path("stages").get(2).path("from").toString());
  }

  @Test
  void rows_of_a_table_get_their_checks_from_its_columns() {
    edits(
        """
        {"key": "items", "type": "table", "label": "明细", "fields": [
          {"key": "name", "type": "text", "label": "品名"}, {"key": "count", "type": "integer", "label": "数量"}]}\
        """);
    select("items");
    Component rows = property("checks");

    press(rows, "添加校验");
    Component made = property("checks");
    choosers(made).findFirst().ifPresent(field -> pick(field, "数量"));
    pickOperator(made, "GREATER");
    _setValue(inside(made, BigDecimalField.class).findFirst().orElseThrow(), BigDecimal.ONE);

    assertEquals(
        "count > 1",
        saved().path("fields").get(0).path("checks").get(0).path("expect").asString(""));
  }

  @Test
  void a_check_with_the_words_for_no_name_has_none_and_is_told_by_its_rule() {
    edits(
        """
        {"key": "count", "type": "integer", "label": "数量"}], "checks": [
         {"key": "few", "title": "未命名校验", "expect": "count <= 50"}\
        """);

    _click(button("校验"));

    String pane = text(_find(NativeButton.class, spec -> spec.withClasses("ck")).getFirst());
    assertTrue(pane.contains("数量 不超过 50"), pane);
    TextField name = _get(TextField.class, spec -> spec.withLabel("校验名称"));
    assertEquals("", name.getValue());
    assertEquals("给这条校验起个名字", name.getPlaceholder());
  }

  @Test
  void what_is_required_and_what_may_be_left_empty_are_marked_as_on_the_phone() {
    edits(
        """
        {"key": "must", "type": "text", "label": "必答", "required": true},
        {"key": "may", "type": "text", "label": "可答"},
        {"key": "sum", "type": "integer", "label": "算出", "compute": "1 + 1"}\
        """);

    assertFalse(text(card("must")).contains("选填"), text(card("must")));
    assertEquals(
        1, inside(card("must"), Span.class).filter(one -> one.hasClassName("req")).count());
    assertEquals(0, inside(card("may"), Span.class).filter(one -> one.hasClassName("req")).count());
    assertTrue(text(card("may")).contains("选填"), text(card("may")));
    assertFalse(text(card("sum")).contains("选填"), text(card("sum")));
  }

  @Test
  void a_formula_is_asked_for_quietly_until_it_is_left() {
    edits(
        """
        {"key": "count", "type": "integer", "label": "数量"},
        {"key": "total", "type": "integer", "label": "合计"}\
        """);
    select("total");

    chooses("公式");

    assertTrue(said().contains("写出怎样计算"), said());
    assertEquals("", problems());

    select("count");

    assertTrue(problems().contains("公式还没有写。"), problems());
    assertTrue(problems().contains("填写人"), problems());
  }

  @Test
  void a_condition_is_asked_for_quietly_until_it_is_published() {
    edits(
        """
        {"key": "count", "type": "integer", "label": "数量"},
        {"key": "why", "type": "text", "label": "原因"}\
        """);
    select("why");

    chooses("有条件");

    assertTrue(text(property("requiredIf")).contains("依次选好"), text(property("requiredIf")));
    assertEquals("", problems());

    _click(button("发布"));

    assertTrue(problems().contains("条件还没选完。"), problems());
  }

  @Test
  void a_new_check_is_asked_for_quietly_until_another_is_opened() {
    edits(
        """
        {"key": "count", "type": "integer", "label": "数量"}], "checks": [
         {"key": "few", "title": "不多", "message": "太多", "if": "count != null", "expect": "count <= 50"}\
        """);
    _click(button("校验"));
    saves();
    assertEquals("", problems());

    _click(button("新建"));
    saves();

    assertEquals("", problems());
    assertTrue(text(property("expect")).contains("依次选好"), text(property("expect")));

    _click(_find(NativeButton.class, spec -> spec.withClasses("ck")).getFirst());
    _click(_find(NativeButton.class, spec -> spec.withClasses("ck")).getLast());

    assertEquals("1", problems());
    assertTrue(text(property("expect")).contains("条件还没选完。"), text(property("expect")));
  }

  @Test
  void a_limit_of_days_is_counted_from_today() {
    edits(
        """
        {"key": "day", "type": "date", "label": "日期", "min": "today-30"}\
        """);
    select("day");
    assertEquals(
        30, inside(property("min"), IntegerField.class).findFirst().orElseThrow().getValue());

    chooseWay("max", "AFTER");
    _setValue(inside(property("max"), IntegerField.class).findFirst().orElseThrow(), 7);
    chooseWay("min", "TODAY");

    JsonNode day = saved().path("fields").get(0);
    assertEquals("today", day.path("min").asString(""));
    assertEquals("today+7", day.path("max").asString(""));
  }

  @Test
  void the_lines_of_a_notice_stay_lines() {
    edits(
        """
        {"key": "read_me", "type": "notice", "label": "须知", "text": "先看：\\n\\n- 一\\n- 二"}\
        """);
    select("read_me");
    TextArea text = inside(property("text"), TextArea.class).findFirst().orElseThrow();
    assertEquals("先看：\n\n- 一\n- 二", text.getValue());

    text.setValue("先看：\n\n- 三");
    ComponentUtil.fireEvent(
        text, new AbstractField.ComponentValueChangeEvent<>(text, text, "", true));

    JsonNode written = saved().path("fields").get(0).path("text");
    assertEquals("先看：\n\n- 三", Settings.words(written).orElseThrow().in("zh-CN"));
  }

  @SuppressWarnings("unchecked")
  private static void chooseWay(String property, String way) {
    Select<Object> select =
        (Select<Object>) inside(property(property), Select.class).findFirst().orElseThrow();
    select
        .getListDataView()
        .getItems()
        .filter(item -> item.toString().equals(way))
        .findFirst()
        .ifPresent(item -> _setValue(select, item));
  }

  // ---- hands ----

  private static void chooses(String way) {
    _click(button(way));
    saves();
  }

  /** As the page does after half a second. */
  private static void saves() {
    DeskSession.saves(_get(FormEditorView.class));
  }

  /** What the list of problems says, and the mark at the button above. */
  private static String problems() {
    return _find(Component.class, spec -> spec.withClasses("pr")).stream()
            .map(DeskSession::text)
            .collect(Collectors.joining("; "))
        + _find(Span.class, spec -> spec.withClasses("cnt")).stream()
            .map(DeskSession::text)
            .collect(Collectors.joining());
  }

  private void edits(String fields) {
    ObjectNode form =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    "{\"kind\": \"form\", \"key\": \"deal\", \"title\": \"成交\", \"use\":"
                        + " \"record\", \"fields\": ["
                        + fields
                        + "]}");
    scenario.engine().design().save(scenario.caller("admin"), FORM, form, 0);
    UI.getCurrent().navigate("designer/forms/deal/edit");
  }

  private JsonNode saved() {
    UI.getCurrent().navigate("designer/forms");
    return scenario.engine().design().draft(scenario.caller("admin"), FORM).orElseThrow().json();
  }

  private static Div card(String key) {
    return _find(Div.class).stream()
        .filter(div -> key.equals(div.getElement().getAttribute("data-key")))
        .findFirst()
        .orElseThrow();
  }

  private static void select(String key) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("event.target.closest('.ff') === element", true);
    var element = card(key).getElement();
    element
        .getNode()
        .getFeature(ElementListenerMap.class)
        .fireEvent(new DomEvent(element, "click", data));
  }

  /** Writes the formula and saves, so that it is looked at. */
  private static void writes(String formula) {
    _setValue(_get(TextArea.class, spec -> spec.withClasses("expr")), formula);
    _click(button("发布"));
    _get(com.vaadin.flow.component.dialog.Dialog.class).close();
  }

  private static String said() {
    return text(property("compute"));
  }

  private static Component marked() {
    return _get(Span.class, spec -> spec.withClasses("misread"));
  }

  private static Component property(String key) {
    return _find(Div.class).stream()
        .filter(div -> key.equals(div.getElement().getAttribute("data-property")))
        .findFirst()
        .orElseThrow();
  }

  private static void press(Component within, String words) {
    _click(
        inside(within, NativeButton.class)
            .filter(one -> text(one).contains(words))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No " + words + " in " + text(within))));
  }

  @SuppressWarnings("unchecked")
  private static Stream<Select<Object>> choosers(Component within) {
    return inside(within, Select.class)
        .filter(select ->
            ((Select<Object>) select)
                .getListDataView()
                .getItems()
                .anyMatch(Choosable.class::isInstance))
        .map(select -> (Select<Object>) select);
  }

  private static void pick(Select<Object> select, String label) {
    select
        .getListDataView()
        .getItems()
        .filter(item -> ((Choosable) item).label().equals(label))
        .findFirst()
        .ifPresent(item -> _setValue(select, item));
  }

  @SuppressWarnings("unchecked")
  private static void pickOperator(Component within, String operator) {
    inside(within, Select.class)
        .map(select -> (Select<Object>) select)
        .forEach(select ->
            select
                .getListDataView()
                .getItems()
                .filter(item -> item.toString().equals(operator))
                .findFirst()
                .ifPresent(item -> _setValue(select, item)));
  }

  private static <C extends Component> Stream<C> inside(Component within, Class<C> type) {
    return within
        .getChildren()
        .flatMap(child ->
            Stream.concat(
                type.isInstance(child) ? Stream.of(type.cast(child)) : Stream.empty(),
                inside(child, type)))
        .toList()
        .stream();
  }
}
