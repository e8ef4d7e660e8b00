package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.Test;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.expression.Template;
import java.util.Locale;
import java.util.Optional;

/**
 * A check bound to its evaluators.
 *
 * @param within how long what it asks for may come after submission; empty when it is decided at
 *     once
 * @param waive who may set it aside with a reason; empty when nobody may
 */
public record ExecutableCheck(
    String key,
    Pointer at,
    LocalText title,
    Optional<Expression> condition,
    Test test,
    Otherwise otherwise,
    Optional<SpanRule> within,
    Optional<Expression> waive,
    Optional<Template> message,
    Optional<Template> help) {

  /** Whether its rule is among those a browser is given; another is the server's alone. */
  public boolean judgedInBrowser() {
    return within.isEmpty()
        && test.javaScript().isPresent()
        && condition.map(rule -> rule.javaScript().isPresent()).orElse(true);
  }

  /** What a failed check does to the submission; worst first. */
  public enum Otherwise {
    BLOCK,
    RETURN,
    JUSTIFY,
    NOT_EFFECTIVE,
    WARN;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a submission that fails is not taken as it is: blocked, or sent back. */
    public boolean refuses() {
      return this == BLOCK || this == RETURN;
    }
  }
}
