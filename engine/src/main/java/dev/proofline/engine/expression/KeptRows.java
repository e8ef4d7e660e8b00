package dev.proofline.engine.expression;

import java.util.Optional;
import java.util.Set;

/**
 * Sources besides forms whose rows the store has in columns, so that it can be asked instead of
 * read: what of their rows can be said in SQL.
 */
public final class KeptRows {

  private KeptRows() {}

  /** Whether the store can be asked over the source. */
  public static boolean isOne(String source) {
    return !fields(source).isEmpty();
  }

  /** Whether rows of the type, which is no source's name, have the field in a column. */
  static boolean have(String rowType, String field) {
    return source(rowType).map(KeptRows::fields).filter(kept -> kept.contains(field)).isPresent();
  }

  /** The source whose rows are called so; empty for records, people and tasks. */
  public static Optional<String> source(String rowType) {
    return areTold(rowType)
        ? Optional.of(rowType.substring(0, rowType.length() - DerivedRows.OF_ROWS.length()))
        : Optional.empty();
  }

  /** What a row of the source is called. */
  public static String rowType(String source) {
    return source + DerivedRows.OF_ROWS;
  }

  /** Whether its rows go by ids of their own, so that of two at one moment one comes first. */
  static boolean haveIds(String source) {
    return source.equals(WorkspaceRows.EXPORTS.source())
        || DerivedRows.of(source).filter(DerivedRows.SPOT_CHECKS::equals).isPresent();
  }

  /** Whether rows of the type are of no form, and what is not in a column has to be read. */
  public static boolean areTold(String rowType) {
    return rowType.endsWith(DerivedRows.OF_ROWS);
  }

  private static Set<String> fields(String source) {
    return DerivedRows.of(source)
        .map(KeptRows::fields)
        .or(() -> WorkspaceRows.of(source).map(KeptRows::fields))
        .orElse(Set.of());
  }

  private static Set<String> fields(WorkspaceRows told) {
    return switch (told) {
      case EXPORTS -> Set.of("requester", "source", "at", "state");
      case EVENTS -> Set.of("at", "actor", "kind", "form", WorkspaceRows.RECORD);
    };
  }

  private static Set<String> fields(DerivedRows derived) {
    return switch (derived) {
      case SPOT_CHECKS ->
          Set.of(DerivedRows.RECORD, "reviewer", "outcome", "score", "drawn_at", "at");
      case SUSPICIONS -> Set.of(DerivedRows.RECORD, "signal", "score", "at");
      case ANSWERS -> Set.of(DerivedRows.RECORD, "field", "filled");
      case STAGES, FINDINGS -> Set.of();
    };
  }
}
