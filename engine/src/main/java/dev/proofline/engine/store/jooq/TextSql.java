package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;

import dev.proofline.engine.expression.Operator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Texts in code points; what is blank is what the browser takes for white space. */
final class TextSql {

  private static final String WHITE_SPACE =
      "\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
          + "\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
  private static final String PAIRS = "[\\x{10000}-\\x{10FFFF}]";

  /** Letters that H2 makes into two, or into another at the end of a word. */
  private static final String CHANGING = "\u0130\u03a3";

  private static final String CHANGED = "i\u03c3";

  private final boolean h2;

  TextSql(SQLDialect dialect) {
    this.h2 = dialect == SQLDialect.H2;
  }

  static boolean isBlank(String text) {
    return text.chars().allMatch(letter -> WHITE_SPACE.indexOf(letter) >= 0);
  }

  Field<?> applied(Operator operator, List<Field<String>> a) {
    return switch (operator) {
      case GLUE -> text("({0} || {1})", a.get(0), a.get(1));
      case LENGTH -> length(a.getFirst());
      case LOWER ->
          text(
              "lower(translate({0}, {1}, {2}))",
              a.getFirst(), DSL.inline(CHANGING), DSL.inline(CHANGED));
      case TRIM -> trimmed(a.getFirst());
      case SAME_TEXT -> a.getFirst();
      default -> throw new IllegalArgumentException("Expected of texts, but " + operator + ".");
    };
  }

  private static Field<String> text(String template, Field<?>... a) {
    return field(template, SQLDataType.VARCHAR, a);
  }

  /** H2 counts UTF-16 units: two for what is beyond the basic plane. */
  private Field<Double> length(Field<String> text) {
    return h2
        ? field(
            "cast((char_length({0}) + char_length(regexp_replace({0}, {1}, ''))) / 2 as"
                + " double precision)",
            SQLDataType.DOUBLE, text, DSL.inline(PAIRS))
        : field("cast(char_length({0}) as double precision)", SQLDataType.DOUBLE, text);
  }

  Field<String> trimmed(Field<String> text) {
    return text("btrim({0}, {1})", text, DSL.val(WHITE_SPACE));
  }

  /** Empty when the text is blank. */
  Field<String> filled(Field<String> text) {
    return text("case when {1} <> '' then {0} end", text, trimmed(text));
  }

  Condition asks(Operator operator, Field<String> text, Field<String> part) {
    return switch (operator) {
      case CONTAINS -> DSL.condition("(position({1} in {0}) > 0)", text, part);
      case STARTS_WITH -> DSL.condition("(left({0}, char_length({1})) = {1})", text, part);
      case ENDS_WITH -> DSL.condition("(right({0}, char_length({1})) = {1})", text, part);
      default -> throw new IllegalArgumentException("Expected a question, but " + operator + ".");
    };
  }
}
