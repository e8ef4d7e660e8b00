package dev.proofline.designer.condition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A condition as a manager chooses it: field – operator – value, in groups of all or any. */
public sealed interface Condition {

  /** Stands in an expression for what is not chosen yet; no expression with it can be published. */
  String MISSING = "?";

  /** How long a text is, or how many a list holds, compared like a field. */
  static String size(String field) {
    return "size(" + field + ")";
  }

  /** The field whose size is meant; empty for a field itself. */
  static Optional<String> sized(String subject) {
    return subject.startsWith("size(") && subject.endsWith(")")
        ? Optional.of(subject.substring(5, subject.length() - 1))
        : Optional.empty();
  }

  /** All of them, or at least one of them. */
  record Group(boolean all, List<Condition> parts) implements Condition {
    public Group {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One choice.
   *
   * @param field by its key, or its {@link Condition#size}
   * @param values what the operator needs: none, one, or several for the one-of operators
   */
  record Clause(String field, Operator operator, List<Operand> values) implements Condition {
    public Clause {
      values = List.copyOf(values);
    }

    /** Whether field and values are chosen. */
    public boolean complete() {
      return !field.isEmpty() && (operator.takes() == Operator.Takes.NOTHING || !values.isEmpty());
    }
  }

  /** A value compared with. */
  sealed interface Operand {
    record Text(String value) implements Operand {}

    record Num(BigDecimal value) implements Operand {
      public Num {
        value = value.stripTrailingZeros();
      }
    }

    record Day(LocalDate value) implements Operand {}

    /** What another field holds. */
    record Field(String path) implements Operand {}
  }

  /** The expression text of the condition; empty for a group without parts. */
  default String text() {
    return ConditionText.write(this);
  }

  /** Whether the text is a condition in which something is still to be chosen. */
  static boolean unfinished(String text) {
    return parse(text).filter(group -> !complete(group)).isPresent();
  }

  private static boolean complete(Condition condition) {
    return switch (condition) {
      case Clause clause -> clause.complete();
      case Group group -> group.parts().stream().allMatch(Condition::complete);
    };
  }

  /** The condition an expression text stands for, when it can be shown as choices. */
  static Optional<Group> parse(String text) {
    return new ConditionParser(text).parse();
  }
}
