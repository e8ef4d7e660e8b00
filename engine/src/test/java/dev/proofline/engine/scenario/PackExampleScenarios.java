package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.PackZip;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the examples of an exported pack tell of real records; played on each database. */
abstract class PackExampleScenarios extends Played {

  private static final String QUOTE =
      """
      {"kind": "form", "key": "quote", "title": "报价", "fields": [
        {"key": "title", "type": "text", "label": "标题"},
        {"key": "cost", "type": "money", "label": "成本", "currency": "CNY", "min": 5000},
        {"key": "pieces", "type": "integer", "label": "件数"},
        {"key": "level", "type": "choice", "label": "级别",
         "options": [{"value": "low", "label": "低"}, {"value": "secret", "label": "机密"}]},
        {"key": "due", "type": "date", "label": "到期"},
        {"key": "words", "type": "tags", "label": "标签"},
        {"key": "lines", "type": "table", "label": "明细", "fields": [
          {"key": "what", "type": "text", "label": "物料"},
          {"key": "each", "type": "decimal", "label": "单价"}]},
        {"key": "open", "type": "integer", "label": "公开"},
        {"key": "total", "type": "money", "label": "合计", "currency": "CNY", "compute": "cost + 1"},
        {"key": "secret", "type": "integer", "label": "底数", "compute": "open + 1"},
        {"key": "memo", "type": "long_text", "label": "说明"}]}\
      """;

  private static final String PEEK =
      """
      {"kind": "role", "key": "peek", "title": "外人", "can": [{"on": "quote", "read": "all",
        "fields": {"cost": "hidden", "pieces": "masked", "level": "hidden", "due": "hidden",
          "words": "hidden", "lines": "hidden", "secret": "hidden"}}]}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), QUOTE, PEEK));
  }

  @Test
  void what_any_role_closes_is_made_up_whatever_its_type() {
    quotes(987_651, 4711);

    Bundle bundle = exported(3);

    String told = bundle.samples() + " " + bundle.cases();
    for (String closed :
        List.of("987651", "987652", "73519", "\"secret\"", "2031", "机要", "钛合金", "88.25", "4712")) {
      assertFalse(told.contains(closed), () -> closed + " in " + told);
    }
    assertTrue(told.contains("4711"), told);
    JsonNode data = bundle.cases().get("cases/quote-1/given.json").path("data");
    assertEquals(12_800.5, data.path("cost").asDouble());
    assertEquals("low", data.path("level").asString());
    assertEquals("+P0D", data.path("due").asString());
    assertEquals(1, data.path("lines").size(), told);
    assertEquals(1, bundle.samples().size(), told);
  }

  @Test
  void the_newest_accepted_are_taken() {
    for (int i = 1; i <= 4; i++) {
      quotes(6000, 1000 + i);
      scenario().after(Duration.ofMinutes(1));
    }

    Bundle bundle = exported(2);

    List<Integer> open =
        bundle.cases().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("given.json"))
            .map(entry -> entry.getValue().path("data").path("open").asInt())
            .sorted()
            .toList();
    assertEquals(List.of(1003, 1004), open);
  }

  private void quotes(int cost, int open) {
    scenario()
        .as("rep1")
        .fills("quote")
        .with("title", "报价")
        .with("cost", cost)
        .with("pieces", 73_519)
        .with("level", "secret")
        .with("due", "2031-04-05")
        .withJson("words", "[\"机要\"]")
        .withJson("lines", "[{\"what\": \"钛合金\", \"each\": 88.25}]")
        .with("open", open)
        .with("memo", "成本 " + cost + "，合计另算")
        .submits()
        .then(accepted());
  }

  private Bundle exported(int examples) {
    return PackZip.read(
        scenario()
            .engine()
            .packs()
            .export(
                SystemCallers.operator(),
                new Packs.Export(
                    "mine",
                    "我的",
                    "1.0.0",
                    List.of(new DefinitionId(Kind.FORM, "quote")),
                    examples,
                    List.of())));
  }
}
