package dev.proofline.engine.step;

import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** People as authored: an expression of a user, a list of users, or an address. */
public record PeopleRule(Expression expression) {

  /** Active users and addresses, each once, in the order the expression gives them. */
  public List<Value> all(Situation situation) {
    return expression.evaluate(situation).stream()
        .flatMap(Value::parts)
        .filter(one -> isReachable(one, situation))
        .distinct()
        .toList();
  }

  /** Active users only, each once. */
  public List<Value.Ref> users(Situation situation) {
    return all(situation).stream()
        .filter(Value.Ref.class::isInstance)
        .map(Value.Ref.class::cast)
        .toList();
  }

  /** Active users, and texts, which are addresses. */
  private static boolean isReachable(Value value, Situation situation) {
    return value instanceof Value.Text
        || (value instanceof Value.Ref user
            && user.target().equals(Value.Ref.USER)
            && active(user, situation));
  }

  private static boolean active(Value.Ref user, Situation situation) {
    return situation
        .facts()
        .row(user)
        .filter(row -> !row.get("active").equals(Optional.of(new Value.Bool(false))))
        .isPresent();
  }

  /** The user's manager, when there is an active one. */
  public static Optional<Value.Ref> manager(Value.Ref user, Situation situation) {
    return situation
        .facts()
        .row(user)
        .flatMap(row -> row.get("manager"))
        .filter(Value.Ref.class::isInstance)
        .map(Value.Ref.class::cast)
        .filter(manager -> active(manager, situation));
  }
}
