package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.Structure.Within;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Type;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The time limits of a form: a length of time, or an expression that gives one. */
record WithinCompiler(Surroundings surroundings, Scope scope, List<Finding> findings) {

  /** Under {@code within}; what is wrong with it is reported and gives none. */
  Optional<Within> of(Settings limited) {
    Optional<String> text =
        limited.node("within").filter(JsonNode::isString).map(JsonNode::asString);
    if (text.isEmpty()) {
      limited.node("within").ifPresent(_ -> findings.add(noCalendar(limited.at("within"))));
      return Optional.empty();
    }
    if (text.get().startsWith("P")) {
      return Keys.span(text.get()).map(Within.Of::new);
    }
    Outcome<Expression> checked =
        surroundings.expressions().check(text.get(), scope, Type.DURATION, limited.at("within"));
    findings.addAll(checked.findings());
    return checked instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(new Within.By(expression))
        : Optional.empty();
  }

  private static Finding noCalendar(Pointer at) {
    return Expected.of("时长或表达式", "a length of time or an expression")
        .but("写的是工作时间", "it is working time")
        .hint("例如 \"P14D\"。", "For example \"P14D\".")
        .error(at, "work_time_unsupported");
  }
}
