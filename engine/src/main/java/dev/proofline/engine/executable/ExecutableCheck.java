package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.Test;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Template;
import java.util.Locale;
import java.util.Optional;

/** A check bound to its evaluators. */
public record ExecutableCheck(
    String key,
    Pointer at,
    LocalText title,
    Optional<Expression> condition,
    Test test,
    Otherwise otherwise,
    Optional<Template> message,
    Optional<Template> help) {

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
  }
}
