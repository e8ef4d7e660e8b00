package dev.proofline.engine.expression;

import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A checked text and its tree. */
final class CelExpression implements Expression {

  private final String text;
  private final Node root;
  private final Reads reads;
  private final Optional<String> javaScript;
  private final Optional<Manner> manner;

  CelExpression(String text, Node root, @Nullable Manner manner) {
    this.text = text;
    this.root = root;
    this.reads = Reads.of(root);
    this.javaScript = JavaScriptWriter.write(root);
    this.manner = Optional.ofNullable(manner);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Type type() {
    return root.type();
  }

  @Override
  public Set<String> answers() {
    return reads.answers();
  }

  @Override
  public Set<String> fields() {
    return reads.fields();
  }

  @Override
  public Set<String> names() {
    return reads.names();
  }

  @Override
  public Set<RowField> reads(String self) {
    return RowField.allOf(root, self);
  }

  @Override
  public Reliance.All reliances(String self, Set<String> forms) {
    return RelianceFinder.of(root, self, forms);
  }

  @Override
  public Optional<Value> evaluate(Situation situation) {
    try {
      return Binding.result(root.value(new Evaluation(situation)));
    } catch (Evaluation.TooCostly unknown) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> said(String self, Names names, String language) {
    return SaidCondition.of(root, self, names, language);
  }

  @Override
  public Optional<Manner> manner() {
    return manner;
  }

  @Override
  public Optional<Boolean> constant() {
    return Constancy.of(root);
  }

  @Override
  public boolean staysFalse() {
    return Finality.staysFalse(root);
  }

  @Override
  public boolean implies(Expression other) {
    return other instanceof CelExpression that && Constancy.implies(root, that.root);
  }

  @Override
  public boolean excludes(Expression other) {
    return other instanceof CelExpression that && Constancy.excludes(root, that.root);
  }

  @Override
  public Optional<Duration> settlesAfter(String field, Situation situation) {
    return Settling.of(root, field, new Evaluation(situation));
  }

  @Override
  public Timing timing(String self, Set<String> forms) {
    List<String> untied = reliances(self, forms).untied();
    boolean told = untied.stream().allMatch("now"::equals) && Turning.isForeseeable(root);
    if (!told) {
      return Timing.BY_LOOKING;
    }
    return untied.isEmpty() ? Timing.BY_EVENTS : Timing.AT_MOMENTS;
  }

  @Override
  public Optional<Instant> nextTurn(Situation situation) {
    try {
      return Turning.next(root, new Evaluation(situation));
    } catch (Evaluation.TooCostly unknown) {
      return Optional.empty();
    }
  }

  @Override
  public boolean holds(Situation situation) {
    try {
      return root.holds(new Evaluation(situation));
    } catch (Evaluation.TooCostly unknown) {
      return false;
    }
  }

  @Override
  public Optional<String> javaScript() {
    return javaScript;
  }

  @Override
  public Optional<Filter> filter(Situation situation) {
    return FilterWriter.write(root, situation);
  }

  @Override
  public Optional<Filter> filterOf(String variable, Situation situation) {
    try {
      return Optional.ofNullable(TermWriter.over(variable, root, new Evaluation(situation)))
          .map(Filter.Holds::new);
    } catch (Evaluation.TooCostly unknown) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Term> term(Situation situation) {
    try {
      return Optional.ofNullable(TermWriter.overThis(root, new Evaluation(situation)));
    } catch (Evaluation.TooCostly unknown) {
      return Optional.empty();
    }
  }
}
