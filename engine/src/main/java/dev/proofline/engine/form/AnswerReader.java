package dev.proofline.engine.form;

import dev.proofline.engine.base.Cut;
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
    int known = 0;
    for (ExecutableField field : form.plan().all()) {
      JsonNode given = data.get(field.key());
      if (given == null) {
        continue;
      }
      known++;
      if (field.compute().isEmpty()) {
        Outcome<Optional<Value>> read =
            field.type().read(given, field.context(), Pointer.of(field.key()));
        mistakes.addAll(read.findings());
        if (read instanceof Outcome.Ok<Optional<Value>>(var value, _) && value.isPresent()) {
          values.put(field.key(), value.get());
        }
      }
    }
    if (known < data.size()) {
      unknown(form, data, mistakes);
    }
    return new Read(Answers.owning(values), mistakes);
  }

  private static void unknown(ExecutableForm form, ObjectNode data, List<Finding> mistakes) {
    data.propertyNames().stream()
        .filter(key -> !form.fields().containsKey(key))
        .limit(MOST_UNKNOWN)
        .forEach(key -> mistakes.add(unknown(key, form.fields().keySet())));
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

  /**
   * That there is no such field.
   *
   * @param known those that one may have meant
   */
  public static Finding unknown(String key, Collection<String> known) {
    String shown = Cut.shown(key, 60);
    Expected expected =
        Expected.of("表单的字段", "a field of the form")
            .but("没有字段“" + shown + "”", "there is no field '" + shown + "'");
    return Nearest.to(key, known)
        .map(meant -> expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .orElseGet(() -> expected.hint("请删除这一项。", "Remove it."))
        .error(Pointer.of(shown), "unknown_field");
  }
}
