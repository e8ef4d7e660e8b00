package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Visible;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Lines that have broken others, sent in: each is kept as it is or refused with a reason. Those of
 * the big list are here; {@code -Dproofline.cases=DIR} sends the attack lines in that folder, too.
 */
class HostileLinesScenarioTest {

  private static final String NOTE =
      """
      {"kind": "form", "key": "note", "title": {"zh-CN": "便签", "en": "Note"}, "label": "{{words}}", "search": ["words"],
       "fields": [{"key": "words", "type": "long_text", "label": "内容"}]}\
      """;

  private final Scenario scenario = Scenario.of(Databases.h2(), NOTE);

  @AfterEach
  void close() {
    scenario.close();
  }

  /**
   * NUL and half characters never come this far: requests with them are refused as they are read.
   */
  private static List<String> lines() throws IOException {
    return HostileLines.all().stream().filter(HostileLines::isStorable).toList();
  }

  @Test
  void each_line_is_kept_as_it_is_or_refused_with_a_reason() throws IOException {
    int kept = 0;
    for (String line : lines()) {
      try {
        scenario.as("rep1").fills("note").with("words", line).submits();
        String stored =
            scenario
                .record()
                .answers()
                .get("words")
                .map(value -> value instanceof Value.Text(var text) ? text : value.toString())
                .orElse("");
        assertEquals(Visible.of(line).strip(), stored.strip(), line);
        kept++;
      } catch (Refusal refused) {
        assertEquals(Refusal.Reason.INVALID, refused.reason(), line);
        assertTrue(!refused.findings().isEmpty(), line);
      }
    }
    System.out.println("kept " + kept + " of " + lines().size() + " lines");
    assertTrue(kept > 490, "kept " + kept);
  }

  @Test
  void an_archive_that_climbs_out_is_no_pack() throws IOException {
    for (String archive : List.of("zip-slip.zip", "zip-slip-win.zip")) {
      byte[] zip = Files.readAllBytes(Path.of("src/test/resources/zip-slip", archive));

      Refusal refused =
          assertThrows(
              Refusal.class,
              () -> scenario.engine().packs().upload(scenario.caller("admin"), zip),
              archive);

      assertEquals(Refusal.Reason.INVALID, refused.reason(), archive);
    }
  }
}
