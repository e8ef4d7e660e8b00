package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.proofline.engine.Design;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Warnings stand beside what was done or refused, and are never taken for errors. */
class WarningsToldTest {

  private static final Pointer AT = Pointer.of("flow", "ask", "when");
  private static final Finding WARNING =
      Finding.warning(AT, "two_writers", LocalText.of("两个流程", "Two flows"));
  private static final Finding NOTE = Finding.note(AT, "turns", LocalText.of("说明", "Note"));
  private static final Finding ERROR =
      Finding.error(AT, "unknown_name", LocalText.of("错误", "Wrong"));

  @Test
  void a_refusal_tells_errors_and_warnings_apart() {
    JsonNode both = refused(List.of(WARNING, ERROR, NOTE));

    assertEquals(1, both.path("errors").size());
    assertEquals("unknown_name", both.at("/errors/0/code").asString());
    assertEquals(1, both.path("warnings").size());
    assertEquals("/flow/ask/when", both.at("/warnings/0/pointer").asString());
    assertFalse(refused(List.of(ERROR)).has("warnings"));
  }

  private static JsonNode refused(List<Finding> findings) {
    return ProblemJson.of(Problem.INVALID, LocalText.of("有错", "Wrong"), findings, "en", "abc");
  }

  @Test
  void what_was_published_is_told_with_its_warnings() {
    JsonNode warned = answered(List.of(WARNING));

    assertEquals("two_writers", warned.at("/warnings/0/code").asString());
    assertEquals("Two flows", warned.at("/warnings/0/message").asString());
    assertEquals("/flow/ask/when", warned.at("/warnings/0/pointer").asString());
    assertEquals("[]", answered(List.of()).path("warnings").toString());
  }

  private static JsonNode answered(List<Finding> warnings) {
    var publication = new Design.Publication(List.of(), Optional.empty(), warnings);
    Answer answer = MigrationJson.answer(publication, "en");
    return ((Answer.Body.Json) answer.body()).node();
  }
}
