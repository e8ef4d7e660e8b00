package dev.proofline.designer.condition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A condition as a manager chooses it: field – operator – value, in groups of all or any. */
public sealed interface Condition {

  /** All of them, or at least one of them. */
  record Group(boolean all, List<Condition> parts) implements Condition {
    public Group {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One choice.
   *
   * @param values what the operator needs: none, one, or several for the one-of operators
   */
  record Clause(String field, Operator operator, List<Operand> values) implements Condition {
    public Clause {
      values = List.copyOf(values);
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
  }

  /** The expression text of the condition; empty for a group without parts. */
  default String text() {
    return ConditionText.write(this);
  }

  /** The condition an expression text stands for, when it can be shown as choices. */
  static Optional<Group> parse(String text) {
    return new ConditionParser(text).parse();
  }
}
