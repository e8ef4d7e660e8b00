package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import java.util.List;
import java.util.Optional;

/** Passes when a condition is true; unknown is not true. */
final class ExpectCheck implements CheckType {

  @Override
  public String key() {
    return "expect";
  }

  @Override
  public LocalText title() {
    return LocalText.of("字段条件", "Condition");
  }

  @Override
  public LocalText about() {
    return LocalText.of("条件成立才通过。", "Passes when the condition is true.");
  }

  @Override
  public String icon() {
    return "list";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required("expect", new Shape.Expr("bool"), LocalText.of("应满足", "Expect")));
  }

  @Override
  public Optional<Test> compile(Settings check, CheckCompiling compiling) {
    return compiling
        .condition(check, "expect")
        .map(rule -> new Expectation(rule, RuleParts.of(rule, compiling)));
  }

  @Override
  public LocalText sentence(Settings check, CheckCompiling compiling) {
    return check
        .text("expect")
        .flatMap(compiling::piece)
        .map(new RuleSentence(compiling)::of)
        .orElseGet(this::title);
  }

  private record Expectation(Expression rule, RuleParts parts) implements Test {
    @Override
    public Result examine(Situation situation, Written record) {
      var asked = new AskedTexts(situation.facts());
      if (rule.holds(situation.over(asked))) {
        return new Result.Passed();
      }
      return asked.unread()
          ? Writing.waiting(parts.fault(situation).because())
          : new Result.Failed(List.of(parts.fault(situation)));
    }

    @Override
    public List<Expression> rules() {
      return List.of(rule);
    }

    @Override
    public boolean staysFailed() {
      return rule.staysFalse();
    }

    @Override
    public Optional<String> javaScript() {
      return rule.javaScript();
    }
  }
}
