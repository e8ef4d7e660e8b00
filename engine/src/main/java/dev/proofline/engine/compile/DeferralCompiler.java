package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.Test;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.expression.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a check is for later: until when it may be decided, and who may set it aside. Nobody is
 * there then, so neither may ask who fills.
 */
record DeferralCompiler(Surroundings surroundings, Scope scope, List<Finding> findings) {

  private static final List<String> OF_NOW = List.of("me", "old");

  Optional<SpanRule> within(
      Settings check, Otherwise otherwise, Optional<Expression> condition, Optional<Test> test) {
    if (!check.has("within")) {
      return Optional.empty();
    }
    if (otherwise == Otherwise.BLOCK) {
      findings.add(
          Expected.of("限时的校验用“退回”“不算有效”等结果", "a check with a time limit to return, or not to count")
              .but("它会阻止提交，而提交那时还没有结果", "it blocks, and nothing is decided at submission")
              .hint(
                  "请把 otherwise 改为 not_effective 或 return。",
                  "Set \"otherwise\" to not_effective or return.")
              .error(check.at("within"), "block_deferred"));
    }
    Stream.concat(condition.stream(), test.stream().flatMap(one -> one.rules().stream()))
        .forEach(rule -> withoutPerson(rule, check.at("within")));
    Optional<SpanRule> within = new WithinCompiler(surroundings, scope, findings).of(check);
    within.flatMap(SpanRule::computed).ifPresent(span -> withoutPerson(span, check.at("within")));
    return within;
  }

  /** Who may set it aside: a person or a list of people. */
  Optional<Expression> people(Settings check, String key) {
    Optional<String> written = check.text(key);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Pointer at = check.at(key);
    Outcome<Expression> checked = surroundings.expressions().check(written.get(), scope, null, at);
    findings.addAll(checked.findings());
    if (!(checked instanceof Outcome.Ok<Expression>(var people, _))) {
      return Optional.empty();
    }
    if (!people.type().equals(Type.USER) && !people.type().equals(Type.listOf(Type.USER))) {
      findings.add(
          Expected.of("人员", "people")
              .but("“" + people.text() + "”不是", people.text() + " gives none")
              .hint(
                  "例如 owner.manager 或 role('director')。",
                  "For example owner.manager or role('director').")
              .error(at, "people_expected"));
      return Optional.empty();
    }
    withoutPerson(people, at);
    return Optional.of(people);
  }

  private void withoutPerson(Expression rule, Pointer at) {
    OF_NOW.stream()
        .filter(rule.names()::contains)
        .findFirst()
        .ifPresent(name ->
            findings.add(
                Expected.of("以后才判断的规则不看 " + name, "a rule that is judged later not to read " + name)
                    .but(
                        "“" + rule.text() + "”里有它，到时没有人在填",
                        rule.text() + " does, and nobody is there then")
                    .hint("请改用 submitter 或 owner。", "Use submitter or owner instead.")
                    .error(at, "nobody_there")));
  }
}
