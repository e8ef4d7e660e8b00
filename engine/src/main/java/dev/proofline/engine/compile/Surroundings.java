package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.script.ScriptRunner;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a form is compiled in: the words of the workspace, its option sets, its zone.
 *
 * @param optionSets by key
 */
public record Surroundings(
    Expressions expressions,
    Vocabulary vocabulary,
    Map<String, List<Control.Choice>> optionSets,
    ScriptRunner scripts,
    ZoneId zone) {

  public Surroundings {
    optionSets = Map.copyOf(optionSets);
  }

  /** Checks the {@code {{expression}}} parts of texts. */
  TextCompiler texts(Scope scope, List<Finding> findings) {
    return new TextCompiler(
        (text, at) -> {
          Outcome<Expression> checked = expressions.check(text, scope, null, at);
          findings.addAll(checked.findings());
          return checked instanceof Outcome.Ok<Expression>(var expression, _)
              ? Optional.of(expression)
              : Optional.empty();
        },
        findings);
  }

  boolean hasForm(String key) {
    return vocabulary.rowTypes().containsKey(key) && key.equals(vocabulary.sources().get(key));
  }
}
