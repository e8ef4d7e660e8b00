package dev.proofline.engine.expression;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Sources that tell of a form's records what is stored elsewhere: {@code rows.stages.<form>},
 * {@code rows.findings.<form>}, {@code rows.answers.<form>}, {@code rows.suspicions.<form>} and
 * {@code rows.spot_checks.<form>}.
 */
public enum DerivedRows {
  /** How long a record was in which stage. */
  STAGES("stages"),
  /** What the checks of a record came to. */
  FINDINGS("findings"),
  /** Which of its questions a record answers, and since when. */
  ANSWERS("answers"),
  /** What speaks against it; for whoever checks, never for rules that decide. */
  SUSPICIONS("suspicions"),
  /** Who looked closer, and what came of it. */
  SPOT_CHECKS("spot_checks");

  /** The field with the record that a row is about. */
  public static final String RECORD = "record";

  /** What ends the name of a source's rows, so that it is never the name of a source. */
  static final String OF_ROWS = ".row";

  private final String word;

  DerivedRows(String word) {
    this.word = word;
  }

  /** Whether the source is one of these. */
  public static boolean isOne(String source) {
    return of(source).isPresent();
  }

  /** Which of these a source is. */
  public static Optional<DerivedRows> of(String source) {
    return Arrays.stream(values()).filter(derived -> !derived.form(source).isEmpty()).findFirst();
  }

  /** Which of these a row is of, by what its rows are called. */
  static Optional<DerivedRows> ofRows(String rowType) {
    return rowType.endsWith(OF_ROWS)
        ? of(rowType.substring(0, rowType.length() - OF_ROWS.length()))
        : Optional.empty();
  }

  /** Whether rows are only ever added, and a field of theirs that is filled stays as it is. */
  boolean isWrittenOnce() {
    return this == SPOT_CHECKS;
  }

  /** The name of the source over a form. */
  public String source(String form) {
    return word + "." + form;
  }

  /** The form that the source tells of; empty when it is none of these. */
  public String form(String source) {
    return source.startsWith(word + ".") ? source.substring(word.length() + 1) : "";
  }

  /** What a row of the source is called; never the name of a source, as it is no row of a form. */
  public String rowType(String form) {
    return source(form) + OF_ROWS;
  }

  public RowType rows(String form) {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    fields.put(RECORD, Type.row(form));
    switch (this) {
      case STAGES -> {
        fields.put("field", Type.TEXT);
        fields.put("stage", Type.TEXT);
        fields.put("title", Type.TEXT);
        fields.put("entered_at", Type.TIMESTAMP);
        fields.put("left_at", Type.TIMESTAMP);
        fields.put("due_at", Type.TIMESTAMP);
        fields.put("state", Type.TEXT);
        fields.put("skipped", Type.BOOLEAN);
        fields.put("back", Type.BOOLEAN);
      }
      case FINDINGS -> {
        fields.put("check", Type.TEXT);
        fields.put("outcome", Type.TEXT);
        fields.put("at", Type.TIMESTAMP);
        fields.put("message", Type.TEXT);
      }
      case ANSWERS -> {
        fields.put("field", Type.TEXT);
        fields.put("filled", Type.BOOLEAN);
        fields.put("since", Type.TIMESTAMP);
      }
      case SUSPICIONS -> {
        fields.put("signal", Type.TEXT);
        fields.put("score", Type.NUMBER);
        fields.put("reason", Type.TEXT);
        fields.put("at", Type.TIMESTAMP);
      }
      case SPOT_CHECKS -> {
        fields.put("reviewer", Type.USER);
        fields.put("outcome", Type.TEXT);
        fields.put("score", Type.NUMBER);
        fields.put("drawn_at", Type.TIMESTAMP);
        fields.put("at", Type.TIMESTAMP);
      }
    }
    return new RowType(rowType(form), fields, Map.of(), options());
  }

  private Map<String, Set<String>> options() {
    return switch (this) {
      case STAGES -> Map.of("state", Set.of("open", "done"));
      case FINDINGS ->
          Map.of("outcome", Set.of("passed", "failed", "waived", "justified", "pending"));
      case ANSWERS, SUSPICIONS -> Map.of();
      case SPOT_CHECKS -> Map.of("outcome", Set.of("genuine", "not_genuine", "unclear"));
    };
  }
}
