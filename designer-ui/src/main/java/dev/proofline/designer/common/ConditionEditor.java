package dev.proofline.designer.common;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.condition.Condition.Clause;
import dev.proofline.designer.condition.Condition.Group;
import dev.proofline.designer.condition.Condition.Operand;
import dev.proofline.designer.condition.Operator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A condition made by choosing, with the expression one click away. An expression that cannot be
 * shown as choices is shown as it is.
 */
public final class ConditionEditor extends Div {

  private final Consumer<String> changed;
  private final GroupEditor root;
  private boolean unfinished;
  private String text;

  /**
   * @param text the expression; empty when there is none yet
   * @param changed gets every new text; empty when nothing is complete
   * @param expression opens the expression for editing, or null when there is no such place
   */
  public ConditionEditor(
      Words words,
      List<Choosable> fields,
      String text,
      Consumer<String> changed,
      @Nullable Runnable expression) {
    this.text = text;
    this.changed = changed;
    addClassNames("col", "gap12");
    Group group = group(text, fields).orElse(GroupEditor.BLANK);
    root = new GroupEditor(new GroupEditor.Ground(words, fields, this::read), group, 0);
    if (expression != null) {
      root.tools()
          .add(Parts.button("code", words.say("condition.expression"), "link s right", expression));
    }
    add(root);
  }

  /** Tells of conditions in which something is still to be chosen too, instead of leaving them. */
  public ConditionEditor keepingUnfinished() {
    unfinished = true;
    return this;
  }

  /** Whether the text can be edited by choosing among these fields. */
  public static boolean choosable(String text, List<Choosable> fields) {
    return text.isBlank() || group(text, fields).isPresent();
  }

  private static Optional<Group> group(String text, List<Choosable> fields) {
    return Condition.parse(text)
        .map(group ->
            new Group(
                group.all(), group.parts().stream().map(part -> counted(part, fields)).toList()))
        .filter(group -> fits(group, fields));
  }

  /** What is not asked for having something in it is asked for its length instead. */
  private static Condition counted(Condition condition, List<Choosable> fields) {
    return switch (condition) {
      case Group(boolean all, var parts) ->
          new Group(all, parts.stream().map(part -> counted(part, fields)).toList());
      case Clause(var key, var operator, _)
          when (operator == Operator.SOME || operator == Operator.NONE)
              && fields.stream()
                  .anyMatch(field ->
                      field.key().equals(key) && !field.operators(fields).contains(operator)) ->
          new Clause(
              Condition.size(key),
              operator == Operator.SOME ? Operator.GREATER : Operator.EQUALS,
              List.of(new Operand.Num(BigDecimal.ZERO)));
      case Clause clause -> clause;
    };
  }

  private static boolean fits(Condition condition, List<Choosable> fields) {
    return switch (condition) {
      case Group(_, var parts) -> parts.stream().allMatch(part -> fits(part, fields));
      case Clause clause ->
          clause.field().isEmpty()
              || fields.stream()
                  .anyMatch(
                      field -> field.key().equals(clause.field()) && fits(clause, field, fields));
    };
  }

  private static boolean fits(Clause clause, Choosable field, List<Choosable> fields) {
    return field.operators(fields).contains(clause.operator())
        && clause.values().stream()
            .allMatch(value ->
                !(value instanceof Operand.Field(var path))
                    || field.comparable(fields).stream()
                        .anyMatch(other -> other.key().equals(path)));
  }

  private void read() {
    String written = root.chosen(unfinished).map(Condition::text).orElse("");
    if (!written.equals(text)) {
      text = written;
      changed.accept(written);
    }
  }
}
