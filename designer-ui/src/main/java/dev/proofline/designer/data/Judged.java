package dev.proofline.designer.data;

import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.condition.Condition.Clause;
import dev.proofline.designer.condition.Condition.Group;
import dev.proofline.designer.condition.Condition.Operand;
import dev.proofline.designer.condition.Operator;
import dev.proofline.engine.form.Judgement.Status;
import java.util.Arrays;
import java.util.List;

/**
 * Filters by the verdict as it is shown: a record that was sent back or given up shows none, so it
 * is found by none.
 */
final class Judged {

  private static final String VERDICT = "verdict";
  private static final List<Operand> STATES =
      Arrays.stream(Status.values())
          .filter(Status::isJudged)
          .<Operand>map(status -> new Operand.Text(status.key()))
          .toList();

  private Judged() {}

  /** The filter to ask with; one that cannot be shown as choices stays as written. */
  static String asked(String filter) {
    return Condition.parse(filter).map(Judged::shown).map(Condition::text).orElse(filter);
  }

  private static Condition shown(Condition part) {
    return switch (part) {
      case Group(boolean all, var parts) ->
          new Group(all, parts.stream().map(Judged::shown).toList());
      case Clause clause ->
          clause.field().equals(VERDICT) && clause.complete() ? ofVerdict(clause) : clause;
    };
  }

  private static Condition ofVerdict(Clause clause) {
    return switch (clause.operator()) {
      case FILLED -> status(Operator.ONE_OF);
      case EMPTY -> status(Operator.NONE_OF);
      case NOT_EQUALS, NONE_OF -> new Group(false, List.of(clause, status(Operator.NONE_OF)));
      case EQUALS,
          LESS,
          AT_MOST,
          GREATER,
          AT_LEAST,
          ONE_OF,
          CONTAINS,
          NOT_CONTAINS,
          STARTS_WITH,
          HAS,
          HAS_NOT,
          YES,
          NO,
          WITHIN_DAYS,
          OLDER_THAN_DAYS,
          SOME,
          NONE ->
          new Group(true, List.of(clause, status(Operator.ONE_OF)));
    };
  }

  private static Clause status(Operator operator) {
    return new Clause("status", operator, STATES);
  }
}
