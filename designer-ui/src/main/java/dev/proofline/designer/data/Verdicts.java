package dev.proofline.designer.data;

import com.vaadin.flow.component.html.Span;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.StoredRecord;

/** How a record stands: an icon, a word and a colour, in that order of weight. */
final class Verdicts {

  /** What there is to say of a record at a glance. */
  record Look(String icon, String key, String tone) {}

  private Verdicts() {}

  static Look of(StoredRecord record) {
    return switch (record.status()) {
      case RETURNED -> new Look("undo", "status.returned", "bad");
      case REJECTED -> new Look("x", "status.rejected", "bad");
      case WITHDRAWN -> new Look("minus", "status.withdrawn", "");
      case IN_REVIEW -> new Look("clock", "status.in_review", "info");
      case DRAFT -> new Look("pen", "status.draft", "");
      case SUBMITTED, APPROVED -> of(record.verdict(), record.status());
    };
  }

  private static Look of(Verdict verdict, Status status) {
    return switch (verdict) {
      case PENDING -> new Look("clock", "verdict.pending", "info");
      case NOT_EFFECTIVE -> new Look("x", "verdict.not_effective", "bad");
      case EFFECTIVE ->
          new Look(
              "check", status == Status.APPROVED ? "status.approved" : "verdict.effective", "ok");
    };
  }

  static Span badge(StoredRecord record, Desk desk) {
    Look look = of(record);
    return Parts.badge(look.icon(), desk.say(look.key()), look.tone());
  }
}
