package dev.proofline.engine.expression;

import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.TextAdvice;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation may ask about the world: one consistent view, read once and remembered, so
 * that judging stays a function of its arguments.
 */
public interface Facts {

  /** The row a reference points to; empty when it is gone or was never there. */
  Optional<Row> row(Value.Ref reference);

  /**
   * The rows of {@code rows.<source>} that meet every narrowing, oldest first. Narrowings are those
   * conjuncts of the query that are an equality on a field; the evaluator still checks the whole
   * condition on each row.
   */
  List<Row> rows(String source, List<Narrowing> narrowings);

  /**
   * What the rows of a source come to, found without reading them; empty when they must be read.
   */
  default Optional<Gathering.Gathered> gather(Gathering gathering) {
    return Optional.empty();
  }

  /** The few rows asked for, in no order; empty when all must be read to choose from. */
  default Optional<Selection.Selected> select(Selection selection) {
    return Optional.empty();
  }

  /** Active users with the role, delegates not yet resolved. */
  List<Value.Ref> usersInRole(String role);

  /** How the rows of a form are called; empty for those of no form, and where it does not say. */
  default Optional<Template> naming(String form) {
    return Optional.empty();
  }

  /** The same world as far as whoever is told of it may see it. */
  default Facts told() {
    return this;
  }

  /** The same world, with nothing remembered of it. */
  default Facts again() {
    return this;
  }

  /** The same world without the rows that came after a moment. */
  default Facts asOf(Instant moment) {
    return new PastFacts(this, moment, Optional.empty());
  }

  /** The same world as a row met it that came at that moment: without it and what came after. */
  default Facts before(Value.Ref row, Instant moment) {
    return new PastFacts(this, moment, Optional.of(row));
  }

  /**
   * What an outside system answers.
   *
   * @param about the row the question is about
   */
  default Called call(Value.Ref about, Call call) {
    return new Called.Unasked();
  }

  /** When people work. */
  default WorkCalendars calendars() {
    return WorkCalendars.NONE;
  }

  /** The workspace's value of {@code settings.<key>}. */
  Optional<Value> setting(String key);

  /**
   * The records that show a file like this: the same bytes, or a picture that differs from it in at
   * most as many of 64 bits, or a recording that has as much in common with it as the workspace
   * says. At most a few hundred, the likest first.
   */
  default List<Use> uses(Value.File file, int distance) {
    return List.of();
  }

  /**
   * What is written or said in a file, as far as it was read; empty as long as nobody has read it.
   */
  default Optional<FileText> text(Value.File file) {
    return Optional.empty();
  }

  /**
   * What a language model says of a text; empty as long as none has read it, which may be for ever.
   */
  default Optional<TextAdvice> advice(String text) {
    return Optional.empty();
  }

  /**
   * @param distance 0 for the same bytes or a picture that looks the same
   * @param receipt of the record, as people name it; empty when it is not known
   */
  record Use(Value.Ref record, int distance, String receipt) {}

  /** {@code field == value}, or {@code field == null} when the value is empty. */
  record Narrowing(String field, Optional<Value> value) {}
}
