package dev.proofline.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Chinese in the packs has no blank where a reader would stumble: none between two Chinese
 * characters, none beside what a name is filled into. Numbers, dates and codes keep theirs.
 */
class ChineseTextsTest {

  private static final String CHINESE = "[\\p{IsHan}，。：；、！？“”（）《》]";
  private static final String NAME =
      "\\{\\{(?:[^{}]*[.) ])?(?:name|title|label|model|customer|owner|submitter)\\}\\}";
  private static final Pattern STRAY =
      Pattern.compile(
          CHINESE + " +" + CHINESE + "|" + CHINESE + " +" + NAME + "|" + NAME + " +" + CHINESE);

  @Test
  void no_text_of_a_pack_has_a_stray_blank() {
    var strays = new ArrayList<String>();
    Catalog.bundles()
        .forEach(bundle ->
            bundle
                .files()
                .forEach((path, json) -> collect(json, bundle.origin() + "/" + path, strays)));

    assertEquals(List.of(), strays);
  }

  private static void collect(JsonNode json, String at, List<String> strays) {
    if (json.path("zh-CN").isString() && STRAY.matcher(json.path("zh-CN").asString()).find()) {
      strays.add(at + ": " + json.path("zh-CN").asString());
    }
    json.forEachEntry((name, value) -> collect(value, at + "/" + name, strays));
    if (json.isArray()) {
      json.forEach(value -> collect(value, at, strays));
    }
  }

  @Test
  void tells_stray_blanks_from_those_that_are_meant() {
    assertTrue(STRAY.matcher("给 {{customer.name}}报价").find());
    assertTrue(STRAY.matcher("{{rows.visit.first().submitter.name}} 的拜访").find());
    assertTrue(STRAY.matcher("如 寄送样品").find());
    assertFalse(STRAY.matcher("至少要 {{settings.min_memo}} 字，如 SF-40 密封圈").find());
    assertFalse(STRAY.matcher("{{order_no}} {{customer.name}}还没修好").find());
  }
}
