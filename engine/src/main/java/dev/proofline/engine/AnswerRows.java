package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which questions of a record are answered, and since when: completeness of fields. Questions that
 * are not asked of it (hidden, computed, numbered, words to read) are left out.
 *
 * @param events of the record, oldest first
 */
record AnswerRows(
    ExecutableForm form, StoredRecord record, List<Event> events, Situation situation) {

  /** One question: whether it is answered, and since when it is or is not. */
  record Answered(String field, boolean filled, Instant since) {}

  Stream<Answered> all() {
    return form.fields().values().stream().filter(this::asked).map(this::answered);
  }

  /** Whether somebody answers the field, where it is asked. */
  static boolean isAnswerable(ExecutableField field) {
    return field.compute().isEmpty()
        && field.type().numbering(field.context()).isEmpty()
        && (field.table().isPresent() || field.type().column(field.context()) != Column.NONE);
  }

  /** All that has to hold of a record for the field to be asked. */
  static Stream<Expression> rules(ExecutableForm form, ExecutableField field) {
    return Stream.concat(
        field.visibleIf().stream(),
        form.layout().stream()
            .filter(section -> section.fields().contains(field.key()))
            .flatMap(section -> section.visibleIf().stream()));
  }

  private boolean asked(ExecutableField field) {
    return isAnswerable(field) && rules(form, field).allMatch(rule -> rule.holds(situation));
  }

  private Answered answered(ExecutableField field) {
    boolean filled = false;
    Instant since = record.createdAt();
    for (Event event : events) {
      JsonNode after = event.data().path("after").path(field.key());
      if (!after.isMissingNode() && filled != isFilled(after)) {
        filled = !filled;
        since = StageHistory.at(event);
      }
    }
    // A unit of work writes a record before the ledger tells of it.
    boolean now = record.answers().get(field.key()).map(AnswerRows::isFilled).orElse(false);
    return new Answered(field.key(), now, now == filled ? since : record.updatedAt());
  }

  private static boolean isFilled(JsonNode json) {
    return !json.isNull()
        && !(json.isContainer() && json.isEmpty())
        && !(json.isString() && json.asString().isBlank());
  }

  private static boolean isFilled(Value value) {
    return switch (value) {
      case Value.Text(var text) -> !text.isBlank();
      case Value.Many(var values) -> !values.isEmpty();
      case Value.Rows(var rows) -> !rows.isEmpty();
      default -> true;
    };
  }
}
