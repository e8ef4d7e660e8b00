package dev.proofline.engine.expression;

import java.util.List;
import java.util.Set;

/**
 * Rows of a form that an expression reads: when one of the fields changes, or a row comes or goes,
 * what the expression comes to may change for the rows the way leads to.
 *
 * @param form whose rows are read
 * @param fields of those rows, as far as they are read
 * @param way from such a row to {@code this}; empty when it is {@code this} itself
 */
public record Reliance(String form, Set<String> fields, List<Hop> way) {

  public Reliance {
    fields = Set.copyOf(fields);
    way = List.copyOf(way);
  }

  /** One step from a row to others by a reference. */
  public sealed interface Hop {

    /** To the row that the field of a row of the form points to. */
    record Along(String form, String field) implements Hop {}

    /** To the rows of the form whose field points to the row. */
    record Back(String form, String field) implements Hop {}
  }

  /**
   * All an expression relies on.
   *
   * @param untied what it reads that no way leads back from, as its author would name it: {@code
   *     rows.visit}, {@code now}, {@code owner.name}
   */
  public record All(List<Reliance> rows, List<String> untied) {
    public All {
      rows = List.copyOf(rows);
      untied = List.copyOf(untied);
    }
  }
}
