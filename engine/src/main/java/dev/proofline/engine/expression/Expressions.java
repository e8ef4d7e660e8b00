package dev.proofline.engine.expression;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import org.jspecify.annotations.Nullable;

/** Checks the texts of expressions against a {@link Vocabulary}. */
public interface Expressions {

  /**
   * The checked expression, or findings whose message says what is wrong and whose hint says how to
   * write it.
   *
   * @param expected the type the place needs, or null for any
   * @param at the place of the text in its definition
   */
  Outcome<Expression> check(String text, Scope scope, @Nullable Type expected, Pointer at);
}
