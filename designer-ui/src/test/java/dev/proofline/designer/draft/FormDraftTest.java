package dev.proofline.designer.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.designer.draft.FormDraft.Spot;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FormDraftTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void an_empty_form_is_an_action_without_fields() {
    FormDraft draft = FormDraft.empty("visit", "客户拜访");

    assertEquals(
        "{\"kind\":\"form\",\"key\":\"visit\",\"title\":\"客户拜访\",\"use\":\"action\",\"fields\":[]}",
        draft.json().toString());
  }

  @Test
  void a_field_lands_where_it_was_dropped() {
    FormDraft draft = visit().added(field("photo"), new Spot(0, 1));

    assertEquals(List.of("customer", "photo", "kind", "note"), keys(draft));
  }

  @Test
  void moving_counts_as_if_the_field_were_not_there() {
    FormDraft draft = visit().moved("customer", new Spot(0, 2));

    assertEquals(List.of("kind", "note", "customer"), keys(draft));
  }

  @Test
  void a_step_down_at_the_border_enters_the_next_section() {
    FormDraft draft = sectioned().moved("kind", false);

    assertEquals(List.of("customer"), draft.sections().get(0).fields());
    assertEquals(List.of("kind", "note"), draft.sections().get(1).fields());
    assertEquals(List.of("customer", "kind", "note"), keys(draft));
  }

  @Test
  void a_step_up_at_the_border_enters_the_section_before() {
    FormDraft draft = sectioned().moved("note", true);

    assertEquals(List.of("customer", "kind", "note"), draft.sections().get(0).fields());
  }

  @Test
  void the_first_and_the_last_field_stay_when_there_is_nowhere_to_go() {
    FormDraft draft = visit();

    assertEquals(draft, draft.moved("customer", true));
    assertEquals(draft, draft.moved("note", false));
  }

  @Test
  void the_first_section_takes_the_fields_there_are() {
    FormDraft draft = visit().sectionAdded("纪要", "基本信息");

    assertEquals(2, draft.sections().size());
    assertEquals(List.of("customer", "kind", "note"), draft.sections().get(0).fields());
    assertEquals("基本信息", draft.sections().get(0).title().orElseThrow().toString());
  }

  @Test
  void removing_a_section_keeps_its_fields() {
    FormDraft draft = sectioned().sectionRemoved(1);

    assertEquals(List.of("customer", "kind", "note"), draft.sections().get(0).fields());
    assertEquals(List.of("customer", "kind", "note"), keys(draft));
  }

  @Test
  void removing_a_field_takes_it_out_of_the_layout_and_the_lists() {
    FormDraft draft = sectioned().with("list", array("customer", "kind")).removed("kind");

    assertEquals(List.of("customer"), draft.sections().get(0).fields());
    assertEquals("[\"customer\"]", draft.json().get("list").toString());
  }

  @Test
  void a_field_no_section_names_stands_in_the_last_one() {
    ObjectNode json = sectioned().json();
    ((tools.jackson.databind.node.ArrayNode) json.get("fields")).add(field("late"));

    assertEquals(List.of("note", "late"), FormDraft.of(json).sections().get(1).fields());
  }

  @Test
  void a_copy_stands_behind_its_original() {
    FormDraft draft = visit().duplicated("customer", "customer_2");

    assertEquals(List.of("customer", "customer_2", "kind", "note"), keys(draft));
  }

  @Test
  void an_english_label_stands_beside_the_chinese_one() {
    FormDraft draft = visit().labelled("note", "纪要", "zh-CN").labelled("note", "Notes", "en");

    assertEquals(
        "{\"zh-CN\":\"纪要\",\"en\":\"Notes\"}",
        draft.field("note").orElseThrow().json().get("label").toString());
  }

  @Test
  void a_new_key_is_followed_into_expressions_texts_and_lists() {
    FormDraft draft =
        sectioned()
            .withField("note", "requiredIf", text("kind == 'kind' && this.kind != x.kind"))
            .with("label", text("{{kind}} · kind"))
            .with("search", array("kind"))
            .renamed("kind", "visit_type");

    ObjectNode json = draft.json();
    assertEquals(
        "visit_type == 'kind' && this.visit_type != x.kind",
        draft.field("note").orElseThrow().json().get("requiredIf").asString());
    assertEquals("{{visit_type}} · kind", json.get("label").asString());
    assertEquals("[\"visit_type\"]", json.get("search").toString());
    assertEquals(List.of("customer", "visit_type"), draft.sections().get(0).fields());
  }

  @Test
  void edits_never_touch_the_draft_they_started_from() {
    FormDraft draft = sectioned();
    String before = draft.toString();

    draft.added(field("x"), new Spot(0, 0)).removed("note").renamed("kind", "k");
    draft.json().removeAll();

    assertEquals(before, draft.toString());
  }

  @Test
  void knows_nothing_it_throws_away() {
    ObjectNode odd = (ObjectNode) JSON.readTree("{\"fields\":[1,{\"key\":\"a\",\"zzz\":[1]}]}");

    FormDraft draft = FormDraft.of(odd).with("title", text("甲"));

    assertTrue(draft.json().get("fields").toString().contains("zzz"));
    assertEquals(1, draft.fields().size());
  }

  @Test
  void checks_are_put_replaced_and_taken_away() {
    ObjectNode check = JSON.createObjectNode().put("key", "c").put("expect", "true");

    FormDraft draft = visit().withCheck(0, check);
    FormDraft changed = draft.withCheck(0, check.deepCopy().put("expect", "false"));

    assertEquals("false", changed.checks().getFirst().get("expect").asString());
    assertFalse(changed.withoutCheck(0).json().has("checks"));
  }

  static FormDraft visit() {
    FormDraft draft = FormDraft.empty("visit", "客户拜访");
    for (String key : List.of("customer", "kind", "note")) {
      draft = draft.added(field(key), draft.end());
    }
    return draft;
  }

  static FormDraft sectioned() {
    return visit().sectionAdded("纪要", "现场").moved("note", new Spot(1, 0));
  }

  static ObjectNode field(String key) {
    return JSON.createObjectNode().put("key", key).put("type", "text").put("label", "字段 " + key);
  }

  private static tools.jackson.databind.JsonNode text(String text) {
    return JSON.getNodeFactory().stringNode(text);
  }

  private static tools.jackson.databind.JsonNode array(String... texts) {
    var array = JSON.createArrayNode();
    for (String text : texts) {
      array.add(text);
    }
    return array;
  }

  private static List<String> keys(FormDraft draft) {
    return draft.fields().stream().map(FormDraft.Field::key).toList();
  }
}
