package dev.proofline.engine.form;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * Under which circumstances answers are judged.
 *
 * @param id of the record
 * @param before the record as it is, empty for a new one
 * @param me who fills, empty for a flow
 */
public record Question(
    UUID id, Optional<Row> before, Optional<UUID> me, Facts facts, Instant now, ZoneId zone) {

  Optional<Value.Ref> person() {
    return me.map(user -> new Value.Ref(Value.Ref.USER, user));
  }

  /** When it is submitted; a record that was sent back is submitted anew. */
  Instant sent() {
    return before
        .filter(
            row -> !row.get("status").equals(Optional.of(new Value.Text(Status.RETURNED.key()))))
        .flatMap(row -> row.get("submitted_at").or(() -> row.get("created_at")))
        .flatMap(at -> at instanceof Value.Moment(var sent) ? Optional.of(sent) : Optional.empty())
        .orElse(now);
  }

  /** The system fields of the record as expressions see them while it is filled. */
  Row system(ExecutableForm form) {
    return before.orElseGet(() -> new NewRow(new Value.Ref(form.key(), id), this));
  }

  /** A record in the making: submitted now by whoever fills it. */
  private record NewRow(Value.Ref ref, Question question) implements Row {
    @Override
    public Optional<Value> get(String field) {
      return switch (field) {
        case "id" -> Optional.of(new Value.Text(ref.id().toString()));
        case "created_at", "submitted_at", "updated_at" ->
            Optional.of(new Value.Moment(question.now));
        case "created_by", "submitter", "owner" -> question.person().map(Value.class::cast);
        case "team", "region" ->
            question.person().flatMap(question.facts::row).flatMap(user -> user.get(field));
        case "status" -> Optional.of(new Value.Text(Status.DRAFT.key()));
        case "verdict" -> Optional.of(new Value.Text(Verdict.PENDING.key()));
        default -> Optional.empty();
      };
    }
  }
}
