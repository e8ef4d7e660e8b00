package dev.proofline.engine.check;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.With;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.CallSignature;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.script.ScriptRunner;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a kind of check needs to compile its settings. What is wrong is collected. */
public interface CheckCompiling extends With.Place {

  /** The condition under the key. */
  Optional<Expression> condition(Settings check, String key);

  /** The condition under the key over the answer of an operation, too. */
  Optional<Expression> answered(Settings check, String key, CallSignature signature);

  /** The expression under the key, of the type it must have. */
  @Override
  Optional<Expression> expression(Settings settings, String key, Type type);

  /** The expression of people under the key, who are asked for when nobody is filling. */
  Optional<Expression> people(Settings settings, String key);

  /** The span under the key. */
  Optional<SpanRule> span(Settings settings, String key);

  /** What a field of the form gives; empty when it has no such field. */
  Optional<Type> typeOf(String field);

  /** A piece of an expression that was checked before, on its own; empty when it has no meaning. */
  Optional<Expression> piece(String text);

  /** The checks inside this one. */
  List<Child> children(Settings check, String key);

  /** How the record's fields are called and their values shown. */
  Spoken spoken();

  ScriptRunner scripts();

  /** The keys of the workspace's settings. */
  Set<String> settings();

  @Override
  void report(Finding finding);

  /**
   * A check inside another: it counts only where its condition holds.
   *
   * @param title what it asks for
   */
  record Child(String key, LocalText title, Optional<Expression> condition, Test test) {
    boolean appliesTo(Situation situation) {
      return condition.map(found -> found.holds(situation)).orElse(true);
    }
  }
}
