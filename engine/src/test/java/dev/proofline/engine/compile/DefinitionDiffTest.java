package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionDiff;
import dev.proofline.engine.definition.DefinitionNames;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.step.Steps;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class DefinitionDiffTest {

  @Test
  void says_nothing_when_nothing_changed() {
    assertEquals(List.of(), english(form -> {}));
  }

  @Test
  void names_a_changed_label_and_a_field_made_required() {
    assertEquals(
        List.of(
            "field 'Device model': Label changed from 'Device' to 'Device model'",
            "field 'Device model': now required"),
        english(form -> {
          ObjectNode device = field(form, 3);
          device.putObject("label").put("zh-CN", "型号").put("en", "Device model");
          device.put("required", true);
        }));
  }

  @Test
  void tells_what_changed_in_another_language_than_the_readers() {
    Consumer<ObjectNode> english =
        form -> ((ObjectNode) field(form, 3).get("label")).put("en", "Device model");
    Consumer<ObjectNode> chinese =
        form -> ((ObjectNode) field(form, 3).get("label")).put("zh-CN", "型号");
    Consumer<ObjectNode> heading =
        form -> ((ObjectNode) form.get("layout").get(0).get("section")).put("en", "There");

    assertEquals(List.of("字段“设备型号”：名称从“Device”（英文）改为“Device model”（英文）"), words("zh-CN", english));
    assertEquals(
        List.of("field 'Device model': Label changed from 'Device' to 'Device model'"),
        english(english));
    assertEquals(
        List.of("field 'Device': Label changed from '设备型号' (Chinese) to '型号' (Chinese)"),
        english(chinese));
    assertEquals(List.of("分区“On site”（英文）改名为“There”（英文）"), words("zh-CN", heading));
  }

  @Test
  void says_it_in_chinese_too() {
    assertEquals(
        List.of("字段“纪要”：不再必填"), words("zh-CN", form -> field(form, 5).put("required", false)));
  }

  @Test
  void names_added_and_removed_fields() {
    assertEquals(
        List.of("added field 'Weather'", "removed field 'Photos'"),
        english(
                form -> {
                  ArrayNode fields = (ArrayNode) form.get("fields");
                  fields.remove(4);
                  ObjectNode weather = fields.addObject().put("key", "weather").put("type", "text");
                  weather.putObject("label").put("zh-CN", "天气").put("en", "Weather");
                  ((ArrayNode) form.get("layout").get(0).get("fields")).remove(4);
                })
            .stream()
            .filter(change -> !change.startsWith("Layout"))
            .toList());
  }

  @Test
  void follows_a_field_that_was_renamed() {
    assertEquals(
        List.of("field 'Device': key changed to machine"),
        english(form -> field(form, 3).put("key", "machine").put("was", "device")));
  }

  @Test
  void names_a_changed_condition_and_a_new_option() {
    assertEquals(
        List.of(
            "field 'Kind': added option 'Second'",
            "field 'Device': Visible if changed from Kind = 'First' to Kind is filled in"),
        english(form -> {
          ObjectNode second =
              ((ArrayNode) field(form, 1).get("options")).addObject().put("value", "second");
          second.putObject("label").put("zh-CN", "二访").put("en", "Second");
          field(form, 3).put("visibleIf", "kind != null");
        }));
  }

  @Test
  void names_a_check_that_became_stricter() {
    assertEquals(
        List.of("check 'Has a photo': Otherwise changed from 'Does not count' to 'Cannot submit'"),
        english(form -> ((ObjectNode) form.get("checks").get(1)).put("otherwise", "block")));
  }

  @Test
  void calls_types_choices_spans_and_fields_by_their_names() {
    assertEquals(
        List.of(
            "名称从“客户拜访”改为“拜访”",
            "字段“设备型号”：类型从“单行文字”改为“整数”",
            "字段“设备型号”：隐藏时，已填的内容设为“保留并使用”",
            "列表字段从“客户”、“类型”、“提交时间”改为“设备型号”、“纪要”"),
        words(
                "zh-CN",
                form -> {
                  form.putObject("title").put("zh-CN", "拜访");
                  field(form, 3).put("type", "integer").put("whenHidden", "keep");
                  form.putArray("list").add("device").add("minutes");
                })
            .stream()
            .toList());
  }

  @Test
  void tells_of_moved_fields_and_of_sections_by_their_headings() {
    assertEquals(
        List.of("added section 'More'", "field 'Photos' moved to section 'More'"),
        english(form -> {
          ArrayNode layout = (ArrayNode) form.get("layout");
          ((ArrayNode) layout.get(0).get("fields")).remove(4);
          ObjectNode more = layout.addObject();
          more.putObject("section").put("zh-CN", "更多").put("en", "More");
          more.putArray("fields").add("photos");
        }));
  }

  @Test
  void tells_of_fields_in_another_order() {
    assertEquals(
        List.of("order of fields changed"),
        english(form -> {
          ArrayNode fields = (ArrayNode) form.get("layout").get(0).get("fields");
          fields.add(fields.remove(0));
        }));
  }

  @Test
  void calls_another_form_by_its_title() {
    ObjectNode before = Definitions.resource("visit.json").json();
    ObjectNode after = before.deepCopy();
    field(before, 3).put("type", "reference").put("of", "device");
    field(after, 3).put("type", "reference").put("of", "machine");
    var names =
        new DefinitionNames(
            DefinitionLanguage.shapes(new Steps(List.of("inbox"))),
            id ->
                Optional.of(JsonNodeFactory.instance.objectNode().put("title", "表单 " + id.key())));

    List<LocalText> changes = DefinitionDiff.between(names, Kind.FORM, before, after);

    assertEquals(
        List.of("字段“设备型号”：关联表单从“表单 device”改为“表单 machine”"),
        changes.stream().map(LocalText::toString).toList());
  }

  @Test
  void tells_what_a_role_opens_and_closes() {
    ObjectNode before = role("{\"on\": \"*\", \"read\": \"own\"}");
    ObjectNode after =
        role(
            """
            {"on": "*", "read": "team"},
            {"on": "customer_visit", "read": "all", "create": true,
             "fields": {"device": "hidden", "minutes": "read"}}\
            """);
    ObjectNode wider =
        role(
            """
            {"on": "*", "read": "team"},
            {"on": "customer_visit", "read": "all", "create": true, "fields": {"device": "masked"}}\
            """);

    assertEquals(
        List.of(
            "权限“所有表单”：可看从“本人”改为“本团队”",
            "新增权限“客户拜访”",
            "权限“客户拜访”：可看设为“全部”",
            "权限“客户拜访”：改为可新建",
            "权限“客户拜访”：设备型号设为“不可见”",
            "权限“客户拜访”：纪要设为“只读”"),
        ofRole(before, after));
    assertEquals(
        List.of("权限“客户拜访”：设备型号从“不可见”改为“部分遮盖”", "权限“客户拜访”：去掉了纪要(原为 “只读”)"), ofRole(after, wider));
  }

  private static ObjectNode role(String grants) {
    return (ObjectNode)
        JsonMapper.shared()
            .readTree("{\"kind\": \"role\", \"key\": \"rep\", \"can\": [" + grants + "]}");
  }

  private static List<String> ofRole(ObjectNode before, ObjectNode after) {
    var names =
        new DefinitionNames(
            DefinitionLanguage.shapes(new Steps(List.of("inbox"))),
            _ -> Optional.of(Definitions.resource("visit.json").json()));
    return DefinitionDiff.between(names, Kind.ROLE, before, after).stream()
        .map(LocalText::toString)
        .toList();
  }

  @Test
  void a_check_whose_rule_is_only_begun_has_no_name_yet() {
    for (String begun : List.of("?", "kind == ?", "")) {
      assertEquals(
          List.of("新增校验“未命名校验”"),
          words(
              "zh-CN",
              form ->
                  ((ArrayNode) form.get("checks"))
                      .addObject()
                      .put("key", "check_9")
                      .put("expect", begun)),
          begun);
    }
  }

  @Test
  void notices_another_order() {
    assertEquals(
        List.of("order of checks changed"),
        english(form -> {
          ArrayNode checks = (ArrayNode) form.get("checks");
          checks.add(checks.remove(0));
        }));
  }

  private static ObjectNode field(ObjectNode form, int index) {
    return (ObjectNode) form.get("fields").get(index);
  }

  private static List<String> english(Consumer<ObjectNode> change) {
    return words("en", change);
  }

  private static List<String> words(String language, Consumer<ObjectNode> change) {
    ObjectNode before = Definitions.resource("visit.json").json();
    ObjectNode after = before.deepCopy();
    change.accept(after);
    List<LocalText> changes =
        DefinitionDiff.between(
            DefinitionNames.of(DefinitionLanguage.shapes(new Steps(List.of("inbox")))),
            Kind.FORM,
            before,
            after);
    return changes.stream().map(text -> text.in(language)).toList();
  }

  @Test
  void tells_of_any_json_even_of_a_kind_it_does_not_expect() {
    ObjectNode odd = JsonNodeFactory.instance.objectNode().put("kind", "form");
    odd.putArray("fields").add(3);

    assertEquals(
        2,
        DefinitionDiff.between(
                DefinitionNames.of(DefinitionLanguage.shapes(new Steps(List.of()))),
                Kind.FORM,
                JsonNodeFactory.instance.objectNode(),
                odd)
            .size());
  }
}
