package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.StoredRecord;

/** How a record stands, as a shape, a word and a colour. */
final class Standings {

  private Standings() {}

  static Model of(ExecutableForm form, StoredRecord record, Visit visit) {
    if (!form.action()) {
      return Model.of("state", "").with("icon", "").with("words", "");
    }
    String status = visit.in(record.status().title());
    return switch (record.status()) {
      case RETURNED -> state("bad", "return", status);
      case REJECTED -> state("bad", "alert", status);
      case IN_REVIEW -> state("wait", "clock", status);
      case WITHDRAWN, DRAFT -> state("", "ring", status);
      case SUBMITTED -> verdict(record.verdict(), visit);
      case APPROVED ->
          record.verdict() == Verdict.EFFECTIVE
              ? state("ok", "ok", status)
              : verdict(record.verdict(), visit);
    };
  }

  /** Whether it counts. */
  static Model verdict(Verdict verdict, Visit visit) {
    String words = visit.in(verdict.title());
    return switch (verdict) {
      case EFFECTIVE -> state("ok", "ok", words);
      case NOT_EFFECTIVE -> state("bad", "alert", words);
      case PENDING -> state("wait", "clock", words);
    };
  }

  static Model state(String state, String icon, String words) {
    return Model.of("state", state).with("icon", icon).with("words", words);
  }
}
