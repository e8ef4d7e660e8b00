package dev.proofline.engine.migration;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Patterns;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.migration.Choices.Choice;
import dev.proofline.engine.step.ValueRule;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns what the author chose for a field into the rule that makes its answers. */
final class RuleCompiling {

  private RuleCompiling() {}

  /** The moves of fields that have a rule of their own. */
  static Optional<Move.Computed> compile(
      Versions versions, ExecutableField field, List<Finding> findings) {
    Choice choice = versions.choices().of(field.key()).orElse(null);
    JsonNode from = choice == null ? null : choice.from();
    if (choice == null || from == null) {
      return Optional.empty();
    }
    Pointer at = versions.at(field.key());
    Column column = Versions.column(field);
    if (column == Column.ROWS || column == Column.NONE) {
      findings.add(
          Expected.of("有单个答案的字段", "a field with one answer")
              .but("“" + field.label() + "”没有", "'" + field.label().in("en") + "' has none")
              .error(at, "cannot_be_filled"));
      return Optional.empty();
    }
    Optional<Pattern> part = part(choice.pattern(), at, findings);
    Optional<ValueRule> value = value(versions, field, from, part.isPresent(), at, findings);
    return value.map(rule ->
        new Move.Computed(
            field,
            new Move.Rule(rule, part, from.isString() ? from.asString() : from.toString()),
            versions.choices().mayBeEmpty(field.key())));
  }

  private static Optional<Pattern> part(
      @Nullable String pattern, Pointer at, List<Finding> findings) {
    if (pattern == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Patterns.compile(pattern));
    } catch (PatternSyntaxException wrong) {
      findings.add(
          Expected.of("正则表达式", "a pattern")
              .but(String.valueOf(wrong.getDescription()), String.valueOf(wrong.getDescription()))
              .error(at, "bad_pattern"));
      return Optional.empty();
    }
  }

  private static Optional<ValueRule> value(
      Versions versions,
      ExecutableField field,
      JsonNode from,
      boolean inParts,
      Pointer at,
      List<Finding> findings) {
    if (!from.isString()) {
      Outcome<Optional<Value>> read = field.type().read(from, field.context(), at);
      findings.addAll(read.findings());
      return read instanceof Outcome.Ok<Optional<Value>>(var value, _) && value.isPresent()
          ? Optional.of(
              new ValueRule.Literal(value.get(), field.type().expressionType(field.context())))
          : Optional.empty();
    }
    Type wanted = inParts ? Type.TEXT : null;
    Outcome<Expression> checked =
        versions
            .expressions()
            .get()
            .check(from.asString(), Scope.over(versions.before().key()), wanted, at);
    findings.addAll(checked.findings());
    return checked instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(new ValueRule.Computed(expression))
        : Optional.empty();
  }
}
