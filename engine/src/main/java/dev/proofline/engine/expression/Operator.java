package dev.proofline.engine.expression;

import java.util.Optional;

/**
 * The closed set of operations that SQL can say; each has the meaning of the {@link Operation} with
 * the same name in the browser's library.
 */
public enum Operator {
  ADD("add", 1),
  SUBTRACT("subtract", 1),
  MULTIPLY("multiply", 1),
  DIVIDE("divide", 2),
  NEGATE("negate", 1),
  LESS("less", 1),
  AT_MOST("atMost", 1),
  MORE("more", 1),
  AT_LEAST("atLeast", 1),
  LEAST("least", 2),
  GREATEST("greatest", 2),
  ABS("abs", 1),
  FLOOR("floor", 1),
  CEIL("ceil", 1),
  MOD("mod", 2),
  CLAMP("clamp", 2),
  ROUND("round", 4),
  NUMBER("number", 2),
  GLUE("glue", 1),
  LENGTH("length", 2),
  CONTAINS("contains", 1),
  STARTS_WITH("startsWith", 2),
  ENDS_WITH("endsWith", 2),
  LOWER("lower", 1),
  TRIM("trim", 1),
  SAME_TEXT("same", 1),
  TEXT_OF_FLAG("textOfFlag", 2),
  LATER("later", 4),
  EARLIER("earlier", 4),
  BETWEEN("between", 1),
  LONGER("longer", 1),
  SHORTER("shorter", 1),
  MINUTES("minutes", 2),
  HOURS("hours", 2),
  DAYS("days", 2),
  IN_MINUTES("inMinutes", 1),
  IN_HOURS("inHours", 1),
  IN_DAYS("inDays", 1),
  START_OF("startOf", 8),
  MONTHS("months", 12),
  WEEKDAY("weekday", 1),
  /** How many a list holds. */
  COUNT("count", 1),
  /** The id of a row as text. */
  ID("", 1);

  private final String script;
  private final int copies;

  Operator(String script, int copies) {
    this.script = script;
    this.copies = copies;
  }

  /** How often SQL writes out an argument to say this. */
  int copies() {
    return copies;
  }

  static Optional<Operator> of(Operation operation) {
    for (Operator operator : values()) {
      if (!operator.script.isEmpty() && operator.script.equals(operation.script())) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }
}
