package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;

import dev.proofline.engine.expression.Operator;
import java.math.BigDecimal;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Arithmetic over double precision. */
final class NumberSql {

  private static final int MOST_PLACES = 12;
  private static final String WRITTEN = "^[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?$";

  private final boolean h2;

  NumberSql(SQLDialect dialect) {
    this.h2 = dialect == SQLDialect.H2;
  }

  Field<?> applied(Operator operator, DataType<?> type, Field<?>... a) {
    return switch (operator) {
      case ADD -> number("({0} + {1})", a);
      case SUBTRACT -> number("({0} - {1})", a);
      case MULTIPLY -> number("({0} * {1})", a);
      case DIVIDE -> number("({0} / nullif({1}, 0))", a);
      case NEGATE -> number("(- {0})", a);
      case ABS -> number("abs({0})", a);
      case FLOOR -> number("floor({0})", a);
      case CEIL -> number("ceiling({0})", a);
      case LEAST -> both("least({0}, {1})", type, a);
      case GREATEST -> both("greatest({0}, {1})", type, a);
      case CLAMP ->
          number(
              "case when {0} is not null and {1} is not null and {2} is not null"
                  + " then greatest({1}, least({0}, {2})) end",
              a);
      case MOD -> rest(a[0], a[1]);
      default -> throw new IllegalArgumentException("Expected arithmetic, but " + operator + ".");
    };
  }

  private static Field<Double> number(String template, Field<?>... a) {
    return field(template, SQLDataType.DOUBLE, a);
  }

  /** Databases leave empty values out, where one makes the result unknown. */
  private static Field<?> both(String template, DataType<?> type, Field<?>... a) {
    return field(
        "case when {0} is not null and {1} is not null then " + template + " end", type, a);
  }

  /** The shortest decimal that names the number. */
  Field<BigDecimal> decimal(Field<?> number) {
    String template =
        h2 ? "cast(cast({0} as varchar) as decfloat(40))" : "cast(cast({0} as text) as numeric)";
    return field(template, BigDecimal.class, number);
  }

  private Field<Double> rest(Field<?> number, Field<?> divisor) {
    return number(
        "cast(mod({0}, nullif({1}, 0)) as double precision)", decimal(number), decimal(divisor));
  }

  /** Half to even on the shortest decimal; the places are written out. */
  Field<Double> rounded(Field<?> number, double places) {
    if (!(Math.abs(places) <= MOST_PLACES)) {
      return DSL.castNull(SQLDataType.DOUBLE);
    }
    int at = (int) places;
    Field<BigDecimal> scaled = field("({0} * {1})", BigDecimal.class, decimal(number), power(at));
    return number(
        "cast(case when abs({0}) - floor(abs({0})) = 0.5 then 2 * round({0} * 0.5, 0)"
            + " else round({0}, 0) end * {1} as double precision)",
        scaled, power(-at));
  }

  private static Field<BigDecimal> power(int exponent) {
    return DSL.inline(new BigDecimal(BigDecimal.ONE.scaleByPowerOfTen(exponent).toPlainString()));
  }

  /** A number written in a text without white space around it. */
  Field<Double> parsed(Field<String> text) {
    String matches = h2 ? "regexp_like({0}, {1})" : "{0} ~ {1}";
    return number(
        "cast(case when " + matches + " then {0} end as double precision)",
        text,
        DSL.inline(WRITTEN));
  }

  Field<Double> count(Field<?> list) {
    return number("cast(coalesce(cardinality({0}), 0) as double precision)", list);
  }
}
