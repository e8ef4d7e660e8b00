package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.AnswerReader;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a task fills in of the form it asks for. That stands: an answer about anything else would
 * not be the answer to the task. Tables and what is computed are not among it.
 */
final class TaskGiven {

  private final ExecutableForm form;
  private final Answers given;
  private final ObjectNode json;

  private TaskGiven(ExecutableForm form, ObjectNode json) {
    this.form = form;
    this.json = json;
    this.given = AnswerReader.read(form, json).answers();
  }

  static TaskGiven of(ExecutableForm form, StoredTask task) {
    ObjectNode json =
        task.prefill() instanceof ObjectNode written
            ? written.deepCopy()
            : tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    json.properties().stream()
        .map(java.util.Map.Entry::getKey)
        .filter(
            key -> json.path(key).isNull() || form.field(key).filter(TaskGiven::stands).isEmpty())
        .toList()
        .forEach(json::remove);
    return new TaskGiven(form, json);
  }

  private static boolean stands(ExecutableField field) {
    return field.table().isEmpty() && field.compute().isEmpty();
  }

  boolean isEmpty() {
    return json.isEmpty();
  }

  /** Whether all of it is among the answers. */
  boolean in(Answers answers) {
    return json.propertyStream()
        .map(java.util.Map.Entry::getKey)
        .allMatch(key -> answers.get(key).equals(given.get(key)));
  }

  /** Whether the answers say anything else; what they do not say is not something else. */
  boolean contradicts(Answers answers) {
    return json.propertyStream()
        .map(java.util.Map.Entry::getKey)
        .anyMatch(key -> isOther(key, answers));
  }

  private boolean isOther(String key, Answers answers) {
    Optional<Value> answer = answers.get(key);
    return answer.isPresent() && !answer.equals(given.get(key));
  }

  /** The data with all of it; INVALID where the data says anything else. */
  ObjectNode into(ObjectNode data) {
    Answers answers = AnswerReader.read(form, data).answers();
    List<Finding> others = new ArrayList<>();
    ObjectNode whole = data.deepCopy();
    json.properties()
        .forEach(entry -> {
          String key = entry.getKey();
          if (data.hasNonNull(key) && !answers.get(key).equals(given.get(key))) {
            form.field(key).ifPresent(field -> others.add(other(field)));
          }
          whole.set(key, entry.getValue());
        });
    if (!others.isEmpty()) {
      throw Refusals.invalid(others);
    }
    return whole;
  }

  private static Finding other(ExecutableField field) {
    LocalText label = field.label();
    return Finding.error(
        Pointer.of(field.key()),
        "given_by_task",
        LocalText.of(
            "“" + label.in("zh-CN") + "”由待办填好，不能改成别的。请去掉这一项，或不为这个待办单独提交。",
            "The task fills in \""
                + label.in("en")
                + "\", and it cannot be anything else. Leave it out, or submit without the task."));
  }
}
