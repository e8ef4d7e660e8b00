package dev.proofline.engine;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.Type;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The records that the rows of a source are about, and how a condition over rows is said of them:
 * {@code outcome == 'genuine'} of spot checks is {@code rows.spot_checks.visit.exists(row,
 * row.record == this && (row.outcome == 'genuine'))} of visits.
 *
 * @param form of the records
 * @param rows the list of a record's rows, and what ties them to it; empty when rows are records
 * @param names the fields of a row
 */
record RecordsBehind(String form, Optional<Rows> rows, Set<String> names) {

  private static final String ROW = "row_";
  private static final String PARENT = "parent";
  private static final Pattern NAME =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|(?<![A-Za-z0-9_.])[A-Za-z_][A-Za-z0-9_.]*");

  RecordsBehind {
    names = Set.copyOf(names);
  }

  /**
   * @param list of the rows, as an expression over a record says it
   * @param link the field of a row with the record; empty when the list is of the record's own
   */
  record Rows(String list, Optional<String> link) {}

  /** Empty for what is about no records, or for people's eyes only. */
  static Optional<RecordsBehind> of(String source, Catalogue catalogue) {
    if (catalogue.forms().containsKey(source) && !ChainRows.isOne(source)) {
      return Optional.of(new RecordsBehind(source, Optional.empty(), Set.of()));
    }
    RowType type = catalogue.vocabulary().rowTypes().get(rowType(source, catalogue));
    if (type == null || !DerivedRows.SUSPICIONS.form(source).isEmpty()) {
      return Optional.empty();
    }
    return Stream.of(DerivedRows.RECORD, ChainRows.SUBJECT, PARENT)
        .flatMap(link -> of(source, type, link, catalogue).stream())
        .findFirst();
  }

  private static String rowType(String source, Catalogue catalogue) {
    return catalogue.vocabulary().sources().getOrDefault(source, source);
  }

  private static Optional<RecordsBehind> of(
      String source, RowType type, String link, Catalogue catalogue) {
    if (!(type.fields().get(link) instanceof Type.RowOf(var form))
        || !catalogue.forms().containsKey(form)) {
      return Optional.empty();
    }
    Rows rows =
        link.equals(PARENT)
            ? new Rows(source.substring(form.length() + 1), Optional.empty())
            : new Rows("rows." + source, Optional.of(link));
    return Optional.of(new RecordsBehind(form, Optional.of(rows), type.fields().keySet()));
  }

  /** The condition over rows, of the records they are about. */
  String of(String condition) {
    return rows.map(list -> exists(list, condition.isEmpty() ? "true" : condition))
        .orElse(condition);
  }

  private String exists(Rows list, String condition) {
    String tied = list.link().map(link -> ROW + "." + link + " == this && ").orElse("");
    String said =
        NAME.matcher(condition)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    calls(condition, found) ? found.group() : named(found.group())));
    return list.list() + ".exists(" + ROW + ", " + tied + "(" + said + "))";
  }

  /** A function is no field, though it may have the name of one. */
  private static boolean calls(String condition, MatchResult found) {
    return found.group().indexOf('.') < 0
        && condition.substring(found.end()).stripLeading().startsWith("(");
  }

  private String named(String word) {
    if (word.startsWith(PARENT + ".")) {
      return word.substring(PARENT.length() + 1);
    }
    int dot = word.indexOf('.');
    boolean ofRow = names.contains(dot < 0 ? word : word.substring(0, dot));
    return ofRow ? ROW + "." + word : word;
  }
}
