package dev.proofline.engine.step;

import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** People as authored: an expression of a user, a list of users, or an address. */
public record PeopleRule(Expression expression) {

  /** Active users and addresses, each once, in the order the expression gives them. */
  public List<Value> all(Situation situation) {
    var found = new LinkedHashSet<Value>();
    expression.evaluate(situation).ifPresent(value -> gather(value, situation, found));
    return List.copyOf(found);
  }

  /** Active users only, each once. */
  public List<Value.Ref> users(Situation situation) {
    return all(situation).stream()
        .filter(Value.Ref.class::isInstance)
        .map(Value.Ref.class::cast)
        .toList();
  }

  private static void gather(Value value, Situation situation, LinkedHashSet<Value> found) {
    switch (value) {
      case Value.Many(var values) -> values.forEach(one -> gather(one, situation, found));
      case Value.Ref user when user.target().equals(Value.Ref.USER) -> {
        if (active(user, situation)) {
          found.add(user);
        }
      }
      case Value.Text address -> found.add(address);
      case Value.Ref _,
          Value.Num _,
          Value.Bool _,
          Value.Day _,
          Value.Moment _,
          Value.Span _,
          Value.Place _,
          Value.File _,
          Value.Rows _ -> {}
    }
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
