package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.FilledSchema;
import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Pictures;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.Trial;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Samples share the few pictures that their pack brings. */
class SampledPhotosTest {

  private static final String PACK =
      """
      {"kind": "pack", "key": "shelves", "title": "陈列", "version": "1.0.0",
       "settings": [{"key": "most", "type": "integer", "value": 3, "title": "最多"}]}\
      """;

  private static final String SHELF =
      """
      {"kind": "form", "key": "shelf", "title": "陈列", "use": "action",
       "fields": [{"key": "photo", "type": "photo", "label": "照片", "hint": "最多 {{settings.most}} 张", "max": 3}]}\
      """;

  private static final String CHECKED =
      SHELF.replace(
          "\"max\": 3}]}",
          """
          "max": 3}],
           "checks": [{"key": "fresh", "title": "新拍的", "otherwise": "block",
             "all": [{"key": "unused", "evidence": {"of": "photo", "neverUsedBefore": true}}]}]}\
          """);

  private static final String SAMPLES =
      """
      {"form": "shelf", "id": "s1", "at": "-P3D@10:00", "data": {"photo": [{"asset": "sample/shelf.jpg"}]}}
      {"form": "shelf", "id": "s2", "at": "-P2D@10:00", "data": {"photo": [{"asset": "sample/shelf.jpg"}]}}
      """;

  private static Bundle shelves() {
    var files = new LinkedHashMap<String, ObjectNode>();
    files.put("pack.json", Scenario.json(PACK));
    files.put("forms/shelf.json", Scenario.json(SHELF));
    return new Bundle(
        "shelves",
        files,
        new LinkedHashMap<>(Map.of("sample/1.jsonl", SAMPLES)),
        new LinkedHashMap<>(Map.of("sample/shelf.jpg", Pictures.jpeg())));
  }

  @Test
  void a_draft_of_the_photo_check_finds_no_repeats_among_samples_and_does_among_peoples_own() {
    try (Scenario scenario = Scenario.clean(Databases.h2(), List.of(SampledPhotosTest::packs))) {
      var operator = SystemCallers.operator();
      scenario.engine().packs().install(operator, "shelves", true);

      assertEquals(0, stricter(scenario));

      var own =
          scenario
              .engine()
              .attachments()
              .keep(
                  operator,
                  new ByteArrayInputStream(Pictures.jpeg()),
                  new Attachments.Said("own.jpg", null, null, null));
      ObjectNode data = Scenario.json("{\"photo\": [{\"id\": \"%s\"}]}".formatted(own.id()));
      scenario.engine().records().submit(operator, "shelf", null, data, null);

      assertEquals(1, stricter(scenario));
    }
  }

  private static List<Bundle> packs() {
    return List.of(shelves());
  }

  private static int stricter(Scenario scenario) {
    Trial trial =
        scenario
            .engine()
            .proof()
            .whatIf(
                SystemCallers.operator(),
                "shelf",
                new Trial.Asked(Optional.of(Scenario.json(CHECKED)), 100));
    return trial.shifts().stream()
        .filter(Trial.Shift::isStricter)
        .mapToInt(Trial.Shift::records)
        .sum();
  }

  @Test
  void the_schema_of_a_form_says_what_its_page_says() {
    try (Scenario scenario = Scenario.clean(Databases.h2(), List.of(SampledPhotosTest::packs))) {
      var operator = SystemCallers.operator();
      scenario.engine().packs().install(operator, "shelves", false);
      var form = scenario.engine().records().form(operator, "shelf");

      ObjectNode schema = FilledSchema.of(scenario.engine().records(), operator, form);

      assertEquals("最多 3 张", schema.at("/properties/photo/description").asString());
    }
  }
}
