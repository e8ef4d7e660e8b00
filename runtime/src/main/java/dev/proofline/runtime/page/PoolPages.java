package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Ownerships;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.List;
import java.util.Optional;

/** The pool of a form: what nobody has, taken by whoever claims it first, and given back. */
record PoolPages(Engine engine, ListPages lists) {

  private static final Ownerships.May NOTHING = new Ownerships.May(false, false, false, false);

  /** What the visitor may do with the pool; nothing where the form has none. */
  static Ownerships.May may(Engine engine, ExecutableForm form, Visit visit) {
    return form.hasPool() ? engine.ownerships().may(visit.caller(), form.key()) : NOTHING;
  }

  /** What a record's page offers. */
  static Model offered(Engine engine, Records.RecordView record, Visit visit) {
    Ownerships.May may = may(engine, record.form(), visit);
    Optional<java.util.UUID> owner = Optional.ofNullable(record.record().owner());
    boolean own = owner.filter(visit.caller().user()::equals).isPresent();
    return Model.of("claim", owner.isEmpty() && may.claim())
        .with("release", owner.isPresent() && may.release() && (own || may.assign()))
        .with("unowned", owner.isEmpty() && record.form().hasPool());
  }

  PageAnswer claim(Visit visit) {
    try {
      engine.ownerships().claim(visit.caller(), visit.part(0), visit.id(1));
    } catch (Refusal refusal) {
      return switch (refusal.reason()) {
        case NOT_FOUND -> refused(visit, 409, visit.words().say("pool.gone"));
        case CONFLICT -> refused(visit, 409, visit.in(refusal.text()));
        default -> throw refusal;
      };
    }
    return PageAnswer.seeOther("/r/" + visit.part(0) + "/" + visit.id(1) + "?did=claimed");
  }

  /** What was given back may be out of sight, so it leads to the list. */
  PageAnswer release(Visit visit) {
    String comment = visit.posted("comment").orElse(null);
    try {
      engine
          .ownerships()
          .transfer(visit.caller(), visit.part(0), visit.id(1), Optional.empty(), comment);
    } catch (Refusal refusal) {
      return switch (refusal.reason()) {
        case CONFLICT, STALE -> refused(visit, 409, visit.in(refusal.text()));
        case INVALID -> refused(visit, 422, visit.in(refusal.text()));
        default -> throw refusal;
      };
    }
    return PageAnswer.seeOther("/c/" + visit.part(0) + "?did=released");
  }

  private PageAnswer refused(Visit visit, int status, String why) {
    return lists.refused(visit, visit.part(0), status, why);
  }

  /** What was just done, told once on the page it led to. */
  static String toast(Visit visit) {
    return visit
        .queried("did")
        .filter(did ->
            List.of(
                    "claimed",
                    "released",
                    "said",
                    "waived",
                    "declined",
                    "started",
                    "link-sent",
                    "link-revoked")
                .contains(did))
        .map(did -> visit.words().say("pool." + did))
        .orElse("");
  }
}
