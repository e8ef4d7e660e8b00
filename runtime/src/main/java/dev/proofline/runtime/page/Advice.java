package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judgement;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a form said to whoever filled it because of what they answered: notices that stand for some
 * answers only. It is worth as much afterwards, so the record says it too.
 */
record Advice(Engine engine) {

  List<Object> of(Records.RecordView record, Visit visit) {
    List<ExecutableField> notices =
        record.form().fields().values().stream().filter(Advice::depends).toList();
    return notices.isEmpty()
        ? List.of()
        : judged(record, visit).stream()
            .flatMap(judgement ->
                notices.stream()
                    .filter(notice -> judgement.visible().contains(notice.key()))
                    .map(notice -> said(notice, judgement, visit)))
            .toList();
  }

  private static boolean depends(ExecutableField field) {
    return field.visibleIf().isPresent()
        && field.type().control(field.context()) instanceof Control.Notice;
  }

  /** As it stands; nothing for whom only a task shows it. */
  private Optional<Judgement> judged(Records.RecordView record, Visit visit) {
    try {
      var stored = record.record();
      return Optional.of(
          engine
              .records()
              .check(
                  visit.caller(),
                  stored.form(),
                  stored.id(),
                  JsonNodeFactory.instance.objectNode()));
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  private static Object said(ExecutableField notice, Judgement judgement, Visit visit) {
    return Model.of("label", visit.in(notice.label()))
        .with("words", FieldWords.of(notice, judgement, notice.key(), visit).words())
        .values();
  }
}
