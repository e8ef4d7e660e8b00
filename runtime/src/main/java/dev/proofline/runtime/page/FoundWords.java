package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Suggestions.Suggestion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What fields may be filled with, for a page that asks while it is filled. */
final class FoundWords {

  private static final JsonMapper JSON = JsonMapper.shared();

  private FoundWords() {}

  static PageAnswer answer(ExecutableForm form, List<Suggestion> suggestions, Shows shows) {
    ObjectNode json = JSON.createObjectNode();
    var suggested = json.putArray("suggested");
    for (Suggestion one : suggestions) {
      ExecutableField field = form.field(one.field()).orElseThrow();
      ObjectNode told = suggested.addObject().put("field", one.field());
      var typed = told.putArray("typed");
      FieldInput.typed(field, one.value()).forEach(typed::add);
      told.put("shown", shows.value(one.value(), field))
          .put("before", one.words().before())
          .put("words", one.words().found())
          .put("after", one.words().after());
      if (one.confidence() != null) {
        told.put("confidence", one.confidence());
      }
    }
    byte[] body = JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    return PageAnswer.of(200, "application/json", body).header("Cache-Control", "no-store");
  }
}
