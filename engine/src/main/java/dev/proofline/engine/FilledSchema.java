package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.FieldTexts.Said;
import dev.proofline.engine.expression.Filled;
import dev.proofline.engine.form.Judgement;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a form whose texts say what they say on the page of a new record. */
public final class FilledSchema {

  private static final String DESCRIPTION = "description";

  private FilledSchema() {}

  /**
   * @param form as the caller may see it
   */
  public static ObjectNode of(Records records, Caller caller, ExecutableForm form) {
    List<ExecutableField> speaking =
        form.fields().values().stream().filter(field -> field.texts().hasSlots()).toList();
    if (speaking.isEmpty()) {
      return form.jsonSchema();
    }
    ObjectNode schema = form.jsonSchema().deepCopy();
    Judgement blank = records.blank(caller, form.key(), JsonNodeFactory.instance.objectNode());
    for (ExecutableField field : speaking) {
      if (schema.at("/properties/" + field.key()) instanceof ObjectNode answer) {
        Optional<Filled> said =
            Optional.ofNullable(blank.texts().get(field.key())).flatMap(FilledSchema::said);
        // What would tell something closed to the reader is said nowhere.
        answer.remove(DESCRIPTION);
        said.ifPresent(text -> answer.put(DESCRIPTION, text.text().toString()));
      }
    }
    return schema;
  }

  private static Optional<Filled> said(Said said) {
    return said.hint().or(said::words);
  }
}
