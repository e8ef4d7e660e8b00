package dev.proofline.engine.expression;

import dev.proofline.engine.value.Row;
import java.util.List;

/**
 * The newest or oldest few rows of a source for which a condition holds.
 *
 * @param gathering the source and the condition; its fold is nothing here
 */
public record Selection(Gathering gathering, boolean newest, int count) {

  /**
   * @param beside rows of the source that are written but not yet stored
   */
  public record Selected(List<Row> rows, List<Row> beside) {
    public Selected {
      rows = List.copyOf(rows);
      beside = List.copyOf(beside);
    }
  }
}
