package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A checked expression, immutable and shared by all threads. Made by {@link Expressions}. */
public interface Expression {

  /** As the author wrote it. */
  String text();

  Type type();

  /** The bare fields of {@code this} it reads; for ordering calculations. */
  Set<String> fields();

  /**
   * Those of them whose answer it looks at, not only at the record it points to: of {@code
   * arrived_at > request.submitted_at} the arrival.
   */
  Set<String> answers();

  /**
   * Every other name it reads: {@code me}, {@code now}, {@code old}, {@code settings.x}, {@code
   * rows.visit} …
   */
  Set<String> names();

  /**
   * The fields it reads of {@code this} and of every other row, by references and of {@code
   * rows.visit}.
   *
   * @param self the row type of {@code this}
   */
  Set<RowField> reads(String self);

  /**
   * The rows it reads beside {@code this}, each with the way back.
   *
   * @param self the form of {@code this}
   * @param forms the row types that are records of forms
   */
  Reliance.All reliances(String self, Set<String> forms);

  /** The value; empty when it is empty or unknown. A row result is its {@link Value.Ref}. */
  Optional<Value> evaluate(Situation situation);

  /**
   * What a condition comes to whatever the row, as far as that can be told from its text; empty
   * when it depends.
   */
  Optional<Boolean> constant();

  /**
   * Whether a condition that does not hold never will, whatever happens later, as far as that can
   * be told from its text: {@code !rows.spot_checks.visit.exists(…)} does not once there is one.
   */
  boolean staysFalse();

  /**
   * Whether the other condition of the same row holds wherever this one does, as far as that can be
   * told from their texts: {@code x > 7} implies {@code x > 5}. False when it cannot be told.
   */
  boolean implies(Expression other);

  /** Whether the two can never hold of the same row at once, as far as that can be told. */
  boolean excludes(Expression other);

  /**
   * How long after the moment in a field of {@code this} a condition no longer depends on the time
   * it is asked, as {@code at <= now - days(7)} does not after seven days; zero when it never does,
   * empty when that cannot be told from its text.
   */
  Optional<Duration> settlesAfter(String field, Situation situation);

  /**
   * How it can be known that the condition came out otherwise for a row.
   *
   * @param self the form of {@code this}
   * @param forms the row types that are records of forms
   */
  Timing timing(String self, Set<String> forms);

  /**
   * When the condition of {@code this} may next come out otherwise because time passes; empty when
   * never, or when that cannot be told ({@link Timing#BY_LOOKING}).
   */
  Optional<Instant> nextTurn(Situation situation);

  /**
   * A condition as people say it, when it compares fields with values; empty for every other.
   *
   * @param self the row type of {@code this}
   */
  Optional<String> said(String self, Names names, String language);

  /** What people call the things conditions are made of. */
  interface Names {
    Optional<LocalText> field(RowField field);

    /** A text that the field is compared with, where it stands for something. */
    Optional<LocalText> value(RowField field, String value);
  }

  /** How its value is told to people, when it is a field's; empty when it is computed. */
  default Optional<Manner> manner() {
    return Optional.empty();
  }

  /** Whether a condition holds: unknown is never true. */
  boolean holds(Situation situation);

  /**
   * The body of a JavaScript function {@code (f, x) => …} over the bare fields {@code f} and the
   * small library {@code x} of the browser module, with the same meaning; empty when only the
   * server can know (it reads {@code rows}).
   */
  Optional<String> javaScript();

  /**
   * The condition as a filter of rows, when it compares fields of {@code this} with values known
   * before the rows are read; the situation gives those values. Empty when SQL cannot say it yet:
   * the caller then asks {@link #holds} of each row.
   */
  Optional<Filter> filter(Situation situation);

  /**
   * The condition as a filter of the rows a variable of the scope may stand for; the situation
   * gives {@code this} and all else. Empty when SQL cannot say it.
   */
  Optional<Filter> filterOf(String variable, Situation situation);

  /**
   * What it comes to for a stored row, which is {@link Term#THIS}; empty when SQL cannot say it.
   * The situation gives what does not depend on the row.
   */
  Optional<Term> term(Situation situation);
}
