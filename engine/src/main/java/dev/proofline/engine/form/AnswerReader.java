package dev.proofline.engine.form;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Nearest;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers from JSON and back, as a form's field types say. */
public final class AnswerReader {

  /** More than these are not told; whoever sends them made one mistake, not a thousand. */
  private static final int MOST_UNKNOWN = 20;

  private AnswerReader() {}

  /** What could be read, and what could not. Computed fields are the form's own business. */
  public record Read(Answers answers, List<Finding> mistakes) {
    public Read {
      mistakes = List.copyOf(mistakes);
    }
  }

  public static Read read(ExecutableForm form, ObjectNode data) {
    var values = new LinkedHashMap<String, Value>();
    var mistakes = new ArrayList<Finding>();
    int unknown = 0;
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      ExecutableField field = form.fields().get(entry.getKey());
      if (field == null) {
        if (unknown++ < MOST_UNKNOWN) {
          mistakes.add(unknown(entry.getKey(), form.fields().keySet()));
        }
      } else if (field.compute().isEmpty()) {
        Pointer at = Pointer.of(field.key());
        Outcome<Optional<Value>> read = field.type().read(entry.getValue(), field.context(), at);
        mistakes.addAll(read.findings());
        if (read instanceof Outcome.Ok<Optional<Value>>(var value, _)) {
          value.ifPresent(given -> values.put(field.key(), given));
        }
      }
    }
    return new Read(ordered(form, values), mistakes);
  }

  /** The JSON of answers, in the order of the form. */
  public static ObjectNode write(ExecutableForm form, Answers answers) {
    return write(form.fields(), answers);
  }

  /** The JSON of a record or of a row, in the order of its fields. */
  static ObjectNode write(SequencedMap<String, ExecutableField> fields, Answers answers) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (ExecutableField field : fields.values()) {
      answers
          .get(field.key())
          .ifPresent(value -> json.set(field.key(), field.type().write(value, field.context())));
    }
    return json;
  }

  private static Answers ordered(ExecutableForm form, Map<String, Value> values) {
    var ordered = new LinkedHashMap<String, Value>();
    for (String key : form.fields().keySet()) {
      Value value = values.get(key);
      if (value != null) {
        ordered.put(key, value);
      }
    }
    return new Answers(ordered);
  }

  /**
   * That there is no such field.
   *
   * @param known those that one may have meant
   */
  public static Finding unknown(String key, Collection<String> known) {
    String shown = key.length() <= 60 ? key : key.substring(0, 60) + "…";
    Expected expected =
        Expected.of("表单的字段", "a field of the form")
            .but("没有字段“" + shown + "”", "there is no field '" + shown + "'");
    return Nearest.to(key, known)
        .map(meant -> expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .orElseGet(() -> expected.hint("请删除这一项。", "Remove it."))
        .error(Pointer.of(shown), "unknown_field");
  }
}
