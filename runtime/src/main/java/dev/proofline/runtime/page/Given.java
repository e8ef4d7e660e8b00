package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the task for which a sheet is filled says of it already: that stands and is not asked for,
 * since an answer about anything else would not be the answer to the task.
 *
 * @param typed by field, as it would have been typed
 */
record Given(Map<String, List<String>> typed) {

  private static final String TASK = "task";

  /** Nothing when the sheet is filled for no task, or for one of another form. */
  static Given of(Engine engine, ExecutableForm form, Visit visit) {
    var typed = new LinkedHashMap<String, List<String>>();
    data(engine, form, visit)
        .ifPresent(data -> {
          var answers = engine.records().blank(visit.caller(), form.key(), data).answers();
          Entered entered = Entered.of(form, answers);
          form.fields().values().stream()
              .filter(field -> data.hasNonNull(field.key()) && field.table().isEmpty())
              .filter(field -> field.compute().isEmpty() && entered.filled(field.key()))
              .forEach(field -> typed.put(field.key(), entered.of(field.key())));
        });
    return new Given(typed);
  }

  /** What the task fills in. */
  static Optional<ObjectNode> data(Engine engine, ExecutableForm form, Visit visit) {
    return task(visit)
        .map(id -> engine.tasks().task(visit.caller(), id).task())
        .filter(task -> form.key().equals(task.fill()))
        .map(task -> task.prefill())
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast);
  }

  /** The task for which the sheet is filled. */
  static Optional<UUID> task(Visit visit) {
    return visit.queried(TASK).flatMap(Visit::uuid);
  }

  /** The task and the errand as parameters of the next address; blank when there is neither. */
  static String parameters(Visit visit) {
    String errand = Errand.parameter(visit);
    String task = task(visit).map(Given::parameter).orElse("");
    return errand + (errand.isEmpty() || task.isEmpty() ? "" : "&") + task;
  }

  /** The task as a parameter of an address. */
  static String parameter(UUID task) {
    return TASK + "=" + task;
  }

  /** What the page still sends of a field that is closed to change, for what depends on it. */
  static List<String> kept(Standing standing, ExecutableField field, String name, Visit visit) {
    return task(visit).isPresent() && field.compute().isEmpty()
        ? standing.entered().of(name)
        : List.of();
  }

  /** What was typed, with what is given in its place. */
  Entered in(Entered entered) {
    var all = new LinkedHashMap<>(entered.byField());
    all.putAll(typed);
    return new Entered(all);
  }

  /** The same with what is given not open to change. */
  Judgement closing(Judgement judgement) {
    var readOnly = new HashSet<>(judgement.readOnly());
    readOnly.addAll(typed.keySet());
    return new Judgement(
        judgement.visible(),
        judgement.required(),
        readOnly,
        judgement.answers(),
        judgement.mistakes(),
        judgement.findings(),
        judgement.status(),
        judgement.verdict(),
        judgement.texts(),
        judgement.closed());
  }
}
