package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;

import dev.proofline.engine.expression.Filter.Order;
import dev.proofline.engine.expression.Operator;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Which terms are the same, and which comes first: bare columns are compared as they are kept. */
record ComparingSql(TermSql terms, ZoneId zone) {

  Condition same(Term left, Term right) {
    if (right instanceof Term.Known known) {
      return sameAsKnown(left, known);
    }
    if (left instanceof Term.Known known) {
      return sameAsKnown(right, known);
    }
    Field<Object> one = objects(terms.filled(left));
    Field<Object> other = objects(terms.filled(right));
    if (isNeverEmpty(left)) {
      return other.isNotNull().and(other.eq(one));
    }
    return isNeverEmpty(right)
        ? one.isNotNull().and(one.eq(other))
        : DSL.condition("({0} is not distinct from {1})", one, other);
  }

  /** A column that keeps what expressions see; of durations it keeps milliseconds. */
  private TermSql.@Nullable Placed plain(Term term) {
    return term instanceof Term.Column column && column.type() != Type.DURATION
        ? terms.placed(column)
        : null;
  }

  private Condition sameAsKnown(Term term, Term.Known known) {
    Optional<Value> value = known.value().filter(one -> !Literals.isBlank(one));
    if (value.isEmpty()) {
      return terms.filled(term).isNull();
    }
    TermSql.Placed column = plain(term);
    if (column != null) {
      return new Comparisons(zone).equal(column.field(), column.type(), value.get());
    }
    Field<Object> given = objects(terms.filled(term));
    return given.isNotNull().and(given.eq(objects(terms.value(known))));
  }

  private static boolean isNeverEmpty(Term term) {
    return term instanceof Term.Column(_, var field, _) && field.equals("id");
  }

  Condition among(Term value, List<Term> values) {
    Condition any = falseCondition();
    for (Term one : values) {
      any = any.or(terms.filled(one).isNotNull().and(same(value, one)));
    }
    return any;
  }

  Condition has(Term.Column list, Term value) {
    return field(
            "coalesce({0} = any({1}), false)",
            SQLDataType.BOOLEAN, terms.filled(value), terms.value(list))
        .isTrue();
  }

  static @Nullable Order order(Operator operator) {
    return switch (operator) {
      case LESS -> Order.LESS;
      case AT_MOST -> Order.LESS_OR_EQUAL;
      case MORE -> Order.GREATER;
      case AT_LEAST -> Order.GREATER_OR_EQUAL;
      default -> null;
    };
  }

  Condition ordered(Operator operator, Term left, Term right) {
    Order order = order(operator);
    if (order == null) {
      throw new IllegalStateException("Expected an order, but found " + operator + ".");
    }
    if (right instanceof Term.Known known && known.value().isPresent()) {
      TermSql.Placed column = plain(left);
      if (column != null) {
        return new Comparisons(zone)
            .ordered(column.field(), column.type(), order, known.value().get());
      }
    }
    if (left instanceof Term.Known && right instanceof Term.Column) {
      return ordered(mirrored(operator), right, left);
    }
    Field<Object> one = objects(terms.value(left));
    Field<Object> other = objects(terms.value(right));
    return switch (order) {
      case LESS -> one.lt(other);
      case LESS_OR_EQUAL -> one.le(other);
      case GREATER -> one.gt(other);
      case GREATER_OR_EQUAL -> one.ge(other);
    };
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.MORE;
      case AT_MOST -> Operator.AT_LEAST;
      case MORE -> Operator.LESS;
      case AT_LEAST -> Operator.AT_MOST;
      default -> operator;
    };
  }

  @SuppressWarnings("unchecked")
  private static Field<Object> objects(Field<?> field) {
    return (Field<Object>) field;
  }
}
