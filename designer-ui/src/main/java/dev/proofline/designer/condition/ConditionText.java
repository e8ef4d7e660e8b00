package dev.proofline.designer.condition;

import dev.proofline.designer.condition.Condition.Clause;
import dev.proofline.designer.condition.Condition.Group;
import dev.proofline.designer.condition.Condition.Operand;
import java.util.stream.Collectors;

/** Writes conditions as expressions. */
final class ConditionText {

  private ConditionText() {}

  static String write(Condition condition) {
    return switch (condition) {
      case Clause clause -> clause(clause);
      case Group(boolean all, var parts) ->
          parts.stream()
              .map(ConditionText::part)
              .collect(Collectors.joining(all ? " && " : " || "));
    };
  }

  private static String part(Condition part) {
    return part instanceof Group group && group.parts().size() > 1
        ? "(" + write(group) + ")"
        : write(part);
  }

  private static String clause(Clause clause) {
    String field = clause.field();
    if (field.isEmpty()) {
      return Condition.MISSING;
    }
    return switch (clause.operator()) {
      case EQUALS -> field + " == " + value(clause);
      case NOT_EQUALS -> field + " != " + value(clause);
      case LESS -> field + " < " + value(clause);
      case AT_MOST -> field + " <= " + value(clause);
      case GREATER -> field + " > " + value(clause);
      case AT_LEAST -> field + " >= " + value(clause);
      case ONE_OF -> field + " in " + list(clause);
      case NONE_OF -> "!(" + field + " in " + list(clause) + ")";
      case CONTAINS -> field + ".contains(" + value(clause) + ")";
      case NOT_CONTAINS -> "!" + field + ".contains(" + value(clause) + ")";
      case STARTS_WITH -> field + ".startsWith(" + value(clause) + ")";
      case HAS -> value(clause) + " in " + field;
      case HAS_NOT -> "!(" + value(clause) + " in " + field + ")";
      case YES -> field + " == true";
      case NO -> field + " == false";
      case WITHIN_DAYS -> field + " > now - days(" + value(clause) + ")";
      case OLDER_THAN_DAYS -> field + " < now - days(" + value(clause) + ")";
      case FILLED -> field + " != null";
      case EMPTY -> field + " == null";
      case SOME -> "size(" + field + ") > 0";
      case NONE -> "size(" + field + ") == 0";
    };
  }

  private static String value(Clause clause) {
    return clause.values().isEmpty() ? Condition.MISSING : operand(clause.values().getFirst());
  }

  private static String list(Clause clause) {
    return clause.values().isEmpty()
        ? "[" + Condition.MISSING + "]"
        : clause.values().stream()
            .map(ConditionText::operand)
            .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String operand(Operand operand) {
    return switch (operand) {
      case Operand.Text(var text) -> quoted(text);
      case Operand.Num(var number) -> number.toPlainString();
      case Operand.Day(var day) -> "date('" + day + "')";
      case Operand.Field(var path) -> path;
    };
  }

  private static String quoted(String text) {
    return "'"
        + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
        + "'";
  }
}
