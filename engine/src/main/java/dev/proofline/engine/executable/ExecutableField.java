package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.field.FieldContext;
import dev.proofline.engine.field.FieldType;
import java.util.Optional;

/**
 * A field with its type found and its expressions checked.
 *
 * @param initial the {@code default}: evaluated once, when a blank form is opened
 * @param only which rows a reference may point to, over {@code it}
 * @param structure what a table or a stage field is made of
 */
public record ExecutableField(
    String key,
    FieldType type,
    FieldContext context,
    FieldTexts texts,
    boolean required,
    Optional<Expression> requiredIf,
    Optional<Expression> visibleIf,
    WhenHidden whenHidden,
    Optional<Expression> readOnlyIf,
    Optional<Expression> initial,
    Optional<Expression> compute,
    Optional<Expression> only,
    Optional<Structure> structure) {

  private static final String FRESH = "fresh";

  /** The columns and rules of a table field; empty for any other. */
  public Optional<Structure.Table> table() {
    return structure.flatMap(
        found -> found instanceof Structure.Table table ? Optional.of(table) : Optional.empty());
  }

  /** The stages of a stage field; empty for any other. */
  public Optional<Structure.Stages> stages() {
    return structure.flatMap(
        found -> found instanceof Structure.Stages stages ? Optional.of(stages) : Optional.empty());
  }

  public ExecutableField with(Structure made) {
    return new ExecutableField(
        key,
        type,
        context,
        texts,
        required,
        requiredIf,
        visibleIf,
        whenHidden,
        readOnlyIf,
        initial,
        compute,
        only,
        Optional.of(made));
  }

  /** Whether its value is the workspace's to give: computed, or a number. */
  public boolean isGiven() {
    return compute.isPresent() || type.numbering(context).isPresent();
  }

  /** Whether it is computed anew whenever a row it reads changes. */
  public boolean fresh() {
    return compute.isPresent() && context.settings().text("keep").filter(FRESH::equals).isPresent();
  }

  /** What becomes of an answer whose field is not visible (capabilities G9). */
  public enum WhenHidden {
    /** The answer is dropped. The default. */
    CLEAR,
    /** The answer is kept and used. */
    KEEP,
    /** The answer is kept, but expressions see it as empty. */
    EXCLUDE
  }

  public LocalText label() {
    return context.label();
  }
}
