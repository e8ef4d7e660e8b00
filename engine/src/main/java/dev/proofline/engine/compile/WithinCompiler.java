package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.SpanReading;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.expression.Type;
import java.util.List;
import java.util.Optional;

/**
 * The spans of a form or chain: a length of time, working time, or an expression that gives one.
 */
record WithinCompiler(Surroundings surroundings, Scope scope, List<Finding> findings) {

  /** Under {@code within}; what is wrong with it is reported and gives none. */
  Optional<SpanRule> of(Settings limited) {
    return of(limited, "within");
  }

  Optional<SpanRule> of(Settings settings, String key) {
    return settings
        .node(key)
        .flatMap(json -> reading(settings.at(key)).read(json, settings.at(key)));
  }

  private SpanReading reading(Pointer at) {
    return new SpanReading(
        surroundings.vocabulary().calendars(), text -> expression(text, at), findings::add);
  }

  private Optional<Expression> expression(String text, Pointer at) {
    Outcome<Expression> checked = surroundings.expressions().check(text, scope, Type.DURATION, at);
    findings.addAll(checked.findings());
    return checked instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(expression)
        : Optional.empty();
  }
}
