package dev.proofline.engine.expression;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What of which stored rows a term reads. */
public final class TermReads {

  /**
   * A field of the rows of a type; {@code id} when only the row itself matters.
   *
   * @param within whether it is a row the term looks for, not the one it stands on
   */
  public record Read(String rowType, String field, boolean within) {}

  private final Map<Integer, String> rowTypes = new HashMap<>();
  private final Set<Read> reads = new LinkedHashSet<>();
  private final int standing;

  private TermReads(int standing) {
    this.standing = standing;
  }

  /**
   * @param thisRow the row type of {@link Term#THIS}
   */
  public static Set<Read> of(Term condition, String thisRow) {
    var collector = new TermReads(Term.THIS);
    collector.rowTypes.put(Term.THIS, thisRow);
    collector.visit(condition);
    return collector.reads;
  }

  /** The gathered rows are those it stands on. */
  public static Set<Read> of(Gathering gathering) {
    var collector = new TermReads(gathering.row());
    collector.visit(new Term.Gathered(gathering, Type.NUMBER));
    return collector.reads;
  }

  private void visit(Term term) {
    switch (term) {
      case Term.Column(var row, var field, _) -> read(row, field);
      case Term.Reached(var row, var rowType, _, _) -> rowTypes.put(row, rowType);
      case Term.Gathered(var gathering, _) -> {
        rowTypes.put(gathering.row(), gathering.source());
        read(gathering.row(), "id");
      }
      case Term.Known _,
          Term.Apply _,
          Term.And _,
          Term.Or _,
          Term.Not _,
          Term.Same _,
          Term.Among _,
          Term.Has _,
          Term.Choose _,
          Term.Otherwise _ -> {}
    }
    TermBounds.parts(term).forEach(this::visit);
  }

  private void read(int row, String field) {
    String rowType = rowTypes.get(row);
    if (rowType == null) {
      throw new IllegalStateException("Expected row " + row + " to be introduced before " + field);
    }
    reads.add(new Read(rowType, field, row != standing));
  }
}
