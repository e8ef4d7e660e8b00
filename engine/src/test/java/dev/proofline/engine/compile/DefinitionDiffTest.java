package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionDiff;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.step.Steps;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
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
        List.of("field 'Device': is now called machine"),
        english(form -> field(form, 3).put("key", "machine").put("was", "device")));
  }

  @Test
  void names_a_changed_condition_and_a_new_option() {
    assertEquals(
        List.of(
            "field 'Kind': added option 'Second'",
            "field 'Device': Visible if changed from 'kind == 'first'' to 'kind != null'"),
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
        List.of("check 'Has a photo': Otherwise changed from 'not_effective' to 'block'"),
        english(form -> ((ObjectNode) form.get("checks").get(1)).put("otherwise", "block")));
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
            DefinitionLanguage.shapes(new Steps(List.of("inbox"))), Kind.FORM, before, after);
    return changes.stream().map(text -> text.in(language)).toList();
  }

  @Test
  void tells_of_any_json_even_of_a_kind_it_does_not_expect() {
    ObjectNode odd = JsonNodeFactory.instance.objectNode().put("kind", "form");
    odd.putArray("fields").add(3);

    assertEquals(
        2,
        DefinitionDiff.between(
                DefinitionLanguage.shapes(new Steps(List.of())),
                Kind.FORM,
                JsonNodeFactory.instance.objectNode(),
                odd)
            .size());
  }
}
