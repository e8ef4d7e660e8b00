package dev.proofline.designer.data;

import com.vaadin.flow.component.html.Span;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.StoredRecord;
import java.util.Optional;

/** How a record stands and whether it counts: an icon, a word and a colour, in that order. */
final class Verdicts {

  /** What there is to say of a record at a glance. */
  record Look(String icon, LocalText words, String tone) {}

  private Verdicts() {}

  static Look status(Status status) {
    return switch (status) {
      case RETURNED -> new Look("undo", status.title(), "bad");
      case REJECTED -> new Look("x", status.title(), "bad");
      case WITHDRAWN -> new Look("minus", status.title(), "");
      case IN_REVIEW -> new Look("clock", status.title(), "info");
      case DRAFT -> new Look("pen", status.title(), "");
      case SUBMITTED -> new Look("check", status.title(), "");
      case APPROVED -> new Look("check", status.title(), "ok");
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
      case PENDING -> new Look("clock", verdict.title(), "info");
      case NOT_EFFECTIVE -> new Look("x", verdict.title(), "bad");
      case EFFECTIVE -> new Look("check", verdict.title(), "ok");
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
    return Parts.badge(look.icon(), desk.say(look.words()), look.tone());
  }
}
