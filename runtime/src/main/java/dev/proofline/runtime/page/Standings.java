package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;

/** How a record stands, as a shape, a word and a colour. */
final class Standings {

  private Standings() {}

  static Model of(ExecutableForm form, StoredRecord record, Visit visit) {
    if (!form.action()) {
      return Model.of("state", "").with("icon", "").with("words", "");
    }
    return switch (record.status()) {
      case RETURNED -> state(visit, "bad", "return", "status.returned");
      case REJECTED -> state(visit, "bad", "alert", "status.rejected");
      case IN_REVIEW -> state(visit, "wait", "clock", "status.in-review");
      case WITHDRAWN -> state(visit, "", "ring", "status.withdrawn");
      case DRAFT -> state(visit, "", "ring", "status.draft");
      case SUBMITTED, APPROVED -> verdict(record, visit);
    };
  }

  private static Model verdict(StoredRecord record, Visit visit) {
    return switch (record.verdict()) {
      case EFFECTIVE ->
          record.status() == dev.proofline.engine.form.Judgement.Status.APPROVED
              ? state(visit, "ok", "ok", "status.approved")
              : state(visit, "ok", "ok", "verdict.effective");
      case NOT_EFFECTIVE -> state(visit, "bad", "alert", "verdict.not-effective");
      case PENDING -> state(visit, "wait", "clock", "verdict.pending");
    };
  }

  private static Model state(Visit visit, String state, String icon, String key) {
    return Model.of("state", state).with("icon", icon).with("words", visit.words().say(key));
  }
}
