package dev.proofline.engine.form;

import dev.proofline.engine.check.Written;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Checks that may come true until a moment. Before it what does not hold is awaited, unless nothing
 * that comes can make it hold; from then on they are looked at as everything was at that moment,
 * however late anybody looks.
 */
record Deferral(Situation situation, Written record) {

  List<CheckFinding> until(ExecutableCheck check, Instant due) {
    boolean over = !situation.now().isBefore(due);
    List<CheckFinding> found =
        CheckRun.of(check, over ? at(due) : at(situation.now()), record, over);
    boolean good = found.stream().allMatch(one -> one.outcome() == Decided.PASSED);
    if (over && found.stream().anyMatch(CheckFinding::isOpen)) {
      return found;
    }
    boolean lost =
        check.test().staysFailed()
            && found.stream().allMatch(one -> one.outcome() == Decided.FAILED);
    return over || good || lost
        ? found.stream().map(one -> one.by(due)).toList()
        : List.of(found.getFirst().awaited().by(due));
  }

  /** Nobody is there later, so nobody is there now either. */
  private Situation at(Instant moment) {
    return new Situation(
        situation.self(),
        Map.of(),
        moment,
        situation.zone(),
        moment.equals(situation.now()) ? situation.facts() : situation.facts().asOf(moment));
  }
}
