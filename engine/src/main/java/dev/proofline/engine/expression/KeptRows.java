package dev.proofline.engine.expression;

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
    return rowType.endsWith(DerivedRows.OF_ROWS)
        && fields(rowType.substring(0, rowType.length() - DerivedRows.OF_ROWS.length()))
            .contains(field);
  }

  private static Set<String> fields(String source) {
    return DerivedRows.of(source).map(KeptRows::fields).orElse(Set.of());
  }

  private static Set<String> fields(DerivedRows derived) {
    return switch (derived) {
      case SPOT_CHECKS ->
          Set.of(DerivedRows.RECORD, "reviewer", "outcome", "score", "drawn_at", "at");
      case STAGES, FINDINGS, ANSWERS, SUSPICIONS -> Set.of();
    };
  }
}
