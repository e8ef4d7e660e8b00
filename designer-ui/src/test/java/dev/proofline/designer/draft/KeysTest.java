package dev.proofline.designer.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.search.MadeKeys;
import dev.proofline.engine.store.DefinitionStore;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class KeysTest {

  @Test
  void a_key_is_the_label_in_latin_letters() {
    assertEquals("visit_type", MadeKeys.make("Visit type", "text", Set.of()));
    assertEquals("cafe_visit", MadeKeys.make("Café – visit!", "text", Set.of()));
    assertEquals("shu_liang", MadeKeys.make("数量", "integer", Set.of()));
    assertEquals("vmc_xing_hao", MadeKeys.make("VMC 型号", "text", Set.of()));
  }

  @Test
  void a_taken_key_and_a_label_without_letters_get_a_number() {
    assertEquals("visit_type_1", MadeKeys.make("Visit type", "text", Set.of("visit_type")));
    assertEquals("photo_2", MadeKeys.make("★", "photo", Set.of("photo_1")));
  }

  @Test
  void a_long_label_is_cut_between_words() {
    String key = MadeKeys.make("客户现场设备型号与数量以及下一步计划说明", "text", Set.of());

    assertEquals("ke_hu_xian_chang_she_bei_xing_hao_yu_shu", key);
  }

  @Test
  void the_key_of_a_new_field_follows_its_name() {
    assertEquals("shu_liang", renamed("integer_1", "整数", "数量"));
    assertEquals("dan_jia", renamed("shu_liang", "数量", "单价"));
    assertEquals("dan_jia", renamed("integer_12", "", "单价"));
  }

  @Test
  void a_key_that_somebody_chose_stays() {
    assertEquals("pieces", renamed("pieces", "数量", "单价"));
  }

  @Test
  void a_key_never_becomes_what_the_system_uses_itself() {
    assertEquals("owner_1", renamed("text_1", "Text", "Owner"));
    assertEquals("now_1", renamed("text_1", "Text", "Now"));
  }

  @Test
  void a_published_key_stays() {
    FormDraft before = form("integer_1", "整数");
    var published =
        new DefinitionStore.Published(
            new DefinitionId(Kind.FORM, "f"), 1, before.json(), "workspace", null, Instant.EPOCH);

    String key =
        DraftKeys.of(
            before.labelled("integer_1", "数量", "zh-CN"),
            before,
            "integer_1",
            Optional.of(published),
            "zh-CN");

    assertEquals("integer_1", key);
  }

  private static String renamed(String key, String from, String to) {
    FormDraft before = form(key, from);
    return DraftKeys.of(before.labelled(key, to, "zh-CN"), before, key, Optional.empty(), "zh-CN");
  }

  private static FormDraft form(String key, String label) {
    String type = key.startsWith("text") ? "text" : "integer";
    ObjectNode field = JsonMapper.shared().createObjectNode();
    field.put("key", key).put("type", type).put("label", label);
    FormDraft empty = FormDraft.empty("f", "F");
    return empty.added(field, empty.end());
  }
}
