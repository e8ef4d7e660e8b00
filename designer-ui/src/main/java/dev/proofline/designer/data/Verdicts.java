package dev.proofline.designer.data;

import com.vaadin.flow.component.html.Span;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.StoredRecord;
import java.util.Optional;

/** How a record stands and whether it counts: an icon, a word and a colour, in that order. */
final class Verdicts {

  /** What there is to say of a record at a glance. */
  record Look(String icon, String key, String tone) {}

  private Verdicts() {}

  static Look status(Status status) {
    return switch (status) {
      case RETURNED -> new Look("undo", "status.returned", "bad");
      case REJECTED -> new Look("x", "status.rejected", "bad");
      case WITHDRAWN -> new Look("minus", "status.withdrawn", "");
      case IN_REVIEW -> new Look("clock", "status.in_review", "info");
      case DRAFT -> new Look("pen", "status.draft", "");
      case SUBMITTED -> new Look("check", "status.submitted", "");
      case APPROVED -> new Look("check", "status.approved", "ok");
    };
  }

  /** Empty for a record that shows no verdict. */
  static Optional<Look> verdict(StoredRecord record) {
    return Optional.of(record.verdict())
        .filter(verdict -> record.status().isJudged())
        .map(Verdicts::look);
  }

  private static Look look(Verdict verdict) {
    return switch (verdict) {
      case PENDING -> new Look("clock", "verdict.pending", "info");
      case NOT_EFFECTIVE -> new Look("x", "verdict.not_effective", "bad");
      case EFFECTIVE -> new Look("check", "verdict.effective", "ok");
    };
  }

  static Span statusBadge(StoredRecord record, Desk desk) {
    return badge(status(record.status()), desk);
  }

  static Span verdictBadge(StoredRecord record, Desk desk) {
    return verdict(record)
        .map(look -> badge(look, desk))
        .orElseGet(() -> Parts.hint(desk.say("verdict.none")));
  }

  private static Span badge(Look look, Desk desk) {
    return Parts.badge(look.icon(), desk.say(look.key()), look.tone());
  }
}
