package dev.proofline.engine.importer;

import dev.proofline.engine.importer.Imported.Fit;
import dev.proofline.engine.importer.Imported.Question;
import dev.proofline.engine.importer.Workbook.Cell;
import java.util.List;
import java.util.stream.Stream;

/** The types a column may have, by how many of its values they take. */
final class TypeFits {

  /** In the order they are offered. */
  static final List<String> OFFERED =
      List.of(
          "text",
          "long_text",
          "choice",
          "integer",
          "decimal",
          "money",
          "percent",
          "date",
          "datetime",
          "time",
          "duration",
          "boolean",
          "phone",
          "email",
          "url");

  private TypeFits() {}

  /**
   * What to choose from: the guess first, then each type that takes at least half of the values.
   */
  static Question.Type question(String place, ColumnGuess guess, List<Cell> filled) {
    List<Fit> others =
        OFFERED.stream()
            .filter(type -> !type.equals(guess.type()))
            .map(type -> new Fit(type, fitting(type, filled)))
            .filter(fit -> !fit.type().equals("choice") || ColumnGuess.mayBeOptions(filled))
            .filter(fit -> fit.values() * 2 >= filled.size())
            .toList();
    var first = new Fit(guess.type(), fitting(guess.type(), filled));
    return new Question.Type(
        place,
        guess.confidence(),
        filled.size(),
        Stream.concat(Stream.of(first), others.stream()).toList());
  }

  private static int fitting(String type, List<Cell> filled) {
    return (int) filled.stream().filter(cell -> fits(type, CellValues.of(cell))).count();
  }

  private static boolean fits(String type, CellValues value) {
    return switch (type) {
      case "text", "long_text", "choice" -> true;
      case "decimal" -> value == CellValues.INTEGER || value == CellValues.DECIMAL;
      case "duration" -> value == CellValues.TIME || value == CellValues.SPAN;
      case "money" ->
          value == CellValues.INTEGER || value == CellValues.DECIMAL || value == CellValues.MONEY;
      default -> value.type().equals(type);
    };
  }
}
