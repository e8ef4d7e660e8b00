package dev.proofline.engine.compile;

import dev.proofline.engine.executable.ExecutableField;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema 2020-12 of a form's answers: types and limits, and what is required whatever is
 * answered. Conditions are more than it can say; the judge has the last word.
 */
final class FormSchema {

  private FormSchema() {}

  static ObjectNode of(FormOutline form) {
    ObjectNode schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", form.title().toString())
            .put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    Set<String> conditional = conditional(form);
    var required = JsonNodeFactory.instance.arrayNode();
    for (ExecutableField field : form.fields().values()) {
      ObjectNode answer = field.type().jsonSchema(field.context());
      field
          .texts()
          .hint()
          .ifPresent(hint -> answer.put("description", hint.blank().text().toString()));
      if (field.compute().isPresent()) {
        answer.put("readOnly", true);
      }
      properties.set(field.key(), answer);
      if (field.required() && !conditional.contains(field.key())) {
        required.add(field.key());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  private static Set<String> conditional(FormOutline form) {
    var conditional = new HashSet<String>();
    form.fields().values().stream()
        .filter(field -> field.visibleIf().isPresent())
        .forEach(field -> conditional.add(field.key()));
    form.layout().stream()
        .filter(section -> section.visibleIf().isPresent())
        .forEach(section -> conditional.addAll(section.fields()));
    return conditional;
  }
}
