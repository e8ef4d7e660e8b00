package dev.proofline.engine.expression;

/**
 * The closed set of expression types (language.md §3). Every one of them may be empty; lists are
 * never empty values.
 */
public sealed interface Type {

  enum Simple implements Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    TIMESTAMP,
    DURATION,
    /** The literal {@code null}, and nothing else. */
    NOTHING
  }

  record ListOf(Type element) implements Type {}

  /** A row of a row type: a form key, {@code User}, {@code Team}, {@code Place} or {@code File}. */
  record RowOf(String rowType) implements Type {}

  Type TEXT = Simple.TEXT;
  Type NUMBER = Simple.NUMBER;
  Type BOOLEAN = Simple.BOOLEAN;
  Type TIMESTAMP = Simple.TIMESTAMP;
  Type DURATION = Simple.DURATION;
  Type USER = new RowOf("User");
  Type TEAM = new RowOf("Team");
  Type PLACE = new RowOf("Place");
  Type FILE = new RowOf("File");

  static Type listOf(Type element) {
    return new ListOf(element);
  }

  static Type row(String rowType) {
    return new RowOf(rowType);
  }
}
