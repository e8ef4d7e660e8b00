package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.Workbook.Area;
import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Kind;
import dev.proofline.engine.importer.Workbook.Rule;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;

/** Turns the columns of one sheet into fields. */
final class SpreadsheetSketching {

  private static final int MOST_OPTIONS = 1_000;

  private final Sketch sketch;
  private final Workbook workbook;
  private final Sheet sheet;
  private final SheetHeader header;
  private final Map<Integer, FieldSketch> byColumn = new LinkedHashMap<>();
  private final Answers answers;
  private final List<Integer> totals;
  private final AlwaysFilled always;
  private final int last;
  private final ColumnFormulas formulas;
  private final ColumnDoubts doubts;

  SpreadsheetSketching(
      Sketch sketch, Workbook workbook, Sheet sheet, SheetHeader header, Answers answers) {
    this.sketch = sketch;
    this.workbook = workbook;
    this.totals = Totals.rows(sheet, header.first());
    this.sheet = Totals.without(sheet, totals);
    this.header = header;
    this.last = filledRows();
    this.answers = answers;
    this.always = new AlwaysFilled(answers, rows());
    this.formulas = new ColumnFormulas(this.sheet, header.first(), last);
    this.doubts = new ColumnDoubts(sketch.notes, this.sheet, header.first(), last);
  }

  void columns() {
    if (header.row() > 0
        && sheet.rows().subList(0, header.row()).stream()
            .anyMatch(row -> row.stream().anyMatch(cell -> !cell.isEmpty()))) {
      sketch.notes.lost(
          sheet.place(0, 0),
          LocalText.of("表头上方的内容", "What stands above the header"),
          sheet.rows().get(0).stream()
              .map(Cell::text)
              .filter(text -> !text.isBlank())
              .findFirst()
              .orElse(null));
    }
    if (sheet.cut()) {
      sketch.notes.changed(
          sheet.name(),
          LocalText.of("只看了前面的行和列来推断类型", "Types were guessed from the first rows and columns"),
          null);
    }
    for (int column = 0; column < sheet.width() && !sketch.isFull(); column++) {
      column(column);
    }
    if (!totals.isEmpty()) {
      totals();
    }
    repeated();
    always.ask(sheet.name(), sketch.notes);
    sketch.later(() -> formulas.of(byColumn, sketch.notes));
  }

  private void column(int column) {
    List<Cell> filled = sheet.values(column, header.first(), last);
    String given = header.name(sheet, column);
    String place = sheet.place(header.row(), column);
    if (given.isEmpty()) {
      if (!filled.isEmpty()) {
        sketch.notes.ask(
            place,
            LocalText.of("有内容但没有表头的一列", "A column with values and no name"),
            filled.getFirst().text(),
            LocalText.of("请在表头写上名称后重新导入。", "Name it in the header and import again."));
      }
      return;
    }
    ColumnName name = ColumnName.of(given);
    Optional<List<String>> offered = offered(column);
    boolean uncounted = filled.isEmpty() && formulas.in(column).isPresent();
    ColumnGuess guess =
        answers
            .type(place)
            .map(type -> ColumnGuess.chosen(type, filled))
            .or(() -> offered.map(options -> new ColumnGuess("choice", 0.95, options, List.of())))
            .orElseGet(() ->
                uncounted && name.type().isEmpty()
                    ? new ColumnGuess("decimal", 0.6, List.of(), List.of())
                    : ColumnGuess.of(name, filled));
    FieldSketch field =
        sketch.add(
            sketch.root,
            Sketch.Name.of(name.name(), name.name()),
            guess.type(),
            place,
            guess.confidence());
    byColumn.put(column, field);
    if (guess.type().equals("choice")) {
      options(field, guess.options());
    }
    if (name.required()) {
      field.json.put("required", true);
    } else if (filled.size() == rows() && formulas.in(column).isEmpty()) {
      always.add(field);
    }
    bounds(field, name, column);
    doubts.of(field, guess, column);
    errors(column);
  }

  /** Two columns of one name are two fields nobody can tell apart. */
  private void repeated() {
    var first = new LinkedHashMap<String, FieldSketch>();
    for (FieldSketch field : byColumn.values()) {
      FieldSketch before = first.putIfAbsent(field.label(), field);
      if (before != null) {
        sketch.notes.ask(
            field.source,
            LocalText.of(
                "和 " + before.source + " 同名的一列“" + field.label() + "”，成了另一个字段",
                "A column “"
                    + field.label()
                    + "” as at "
                    + before.source
                    + "; it became a field of"
                    + " its own"),
            field.label(),
            LocalText.of("请改一个名称，或删去多余的。", "Rename one, or delete what is too much."));
      }
    }
  }

  private void errors(int column) {
    for (int row = header.first(); row < last; row++) {
      if (sheet.at(row, column).kind() == Kind.ERROR) {
        sketch.notes.lost(
            sheet.place(row, column),
            LocalText.of("出错的单元格，没有当作值", "A cell in error, not taken for a value"),
            sheet.at(row, column).text());
        return;
      }
    }
  }

  private int filledRows() {
    int end = sheet.rows().size();
    while (end > header.first() && sheet.rows().get(end - 1).stream().allMatch(Cell::isEmpty)) {
      end--;
    }
    return end;
  }

  private int rows() {
    long between = totals.stream().filter(row -> row < last).count();
    return Math.max(0, last - header.first() - (int) between);
  }

  private void totals() {
    String which =
        totals.stream().map(row -> String.valueOf(row + 1)).collect(Collectors.joining(", "));
    sketch.notes.lost(
        sheet.place(totals.getFirst(), 0),
        LocalText.of(
            "合计行（第 " + which.replace(", ", "、") + " 行），不作为数据",
            "Each row of totals (row " + which + "), which is no record"),
        null);
  }

  private static void options(FieldSketch field, List<String> options) {
    ArrayNode list = field.json.putArray("options");
    options.stream()
        .map(option -> Texts.plain(option, Texts.LABEL))
        .filter(option -> !option.isEmpty())
        .distinct()
        .forEach(option -> list.addObject().put("value", option).put("label", option));
  }

  private Optional<Rule> rule(int column, String type) {
    return rules(column).stream().filter(rule -> rule.type().equals(type)).findFirst();
  }

  private List<Rule> rules(int column) {
    return sheet.rules().stream()
        .filter(rule ->
            rule.areas().stream()
                .anyMatch(area ->
                    column >= area.firstColumn()
                        && column <= area.lastColumn()
                        && area.lastRow() >= header.first()))
        .toList();
  }

  /** What the sheet itself offers in a drop-down. */
  private Optional<List<String>> offered(int column) {
    return rule(column, "list")
        .map(rule -> {
          String list = rule.first().strip();
          return list.startsWith("\"")
              ? Arrays.stream(list.replace("\"", "").split("[,，]")).map(String::strip).toList()
              : range(list);
        })
        .map(options -> options.stream().filter(option -> !option.isEmpty()).distinct().toList())
        .filter(options -> !options.isEmpty());
  }

  /** {@code 参数!$A$2:$A$9}. */
  private List<String> range(String reference) {
    int mark = reference.lastIndexOf('!');
    Optional<Sheet> from =
        mark < 0
            ? Optional.of(sheet)
            : workbook.sheet(reference.substring(0, mark).replaceAll("^=?'?|'$", ""));
    Optional<Area> area = SheetPart.area(reference.substring(mark + 1));
    var options = new ArrayList<String>();
    if (from.isPresent() && area.isPresent()) {
      for (int row = area.get().firstRow();
          row <= Math.min(area.get().lastRow(), from.get().rows().size());
          row++) {
        for (int column = area.get().firstColumn();
            column <= Math.min(area.get().lastColumn(), SheetPart.MOST_COLUMNS);
            column++) {
          if (options.size() < MOST_OPTIONS) {
            options.add(from.get().at(row, column).text().strip());
          }
        }
      }
    }
    return options;
  }

  private void bounds(FieldSketch field, ColumnName name, int column) {
    untold(field, column);
    if (!field.isNumber()) {
      name.bounds()
          .ifPresent(bounds ->
              sketch.notes.lost(
                  field.source,
                  LocalText.of("表头里的范围", "The range in the header"),
                  bounds.min() + "–" + bounds.max()));
      return;
    }
    name.bounds()
        .ifPresent(bounds -> {
          field.json.put("min", bounds.min());
          field.json.put("max", bounds.max());
        });
    rule(column, "whole").or(() -> rule(column, "decimal")).ifPresent(rule -> numbers(field, rule));
  }

  /**
   * What may be entered as a number: bounds that belong to it, and a check for those that do not.
   */
  private void numbers(FieldSketch field, Rule rule) {
    Optional<BigDecimal> first = number(rule.first());
    Optional<BigDecimal> second = number(rule.second());
    switch (rule.operator()) {
      case "between" -> {
        first.ifPresent(min -> field.json.put("min", min));
        second.ifPresent(max -> field.json.put("max", max));
      }
      case "greaterThanOrEqual" -> first.ifPresent(min -> field.json.put("min", min));
      case "lessThanOrEqual" -> first.ifPresent(max -> field.json.put("max", max));
      case "greaterThan" ->
          first.ifPresent(
              bound -> beyond(field, ">", LocalText.of("应大于", "should be more than"), bound));
      case "lessThan" ->
          first.ifPresent(
              bound -> beyond(field, "<", LocalText.of("应小于", "should be less than"), bound));
      case "equal" ->
          first.ifPresent(bound -> beyond(field, "==", LocalText.of("应为", "should be"), bound));
      case "notEqual" ->
          first.ifPresent(
              bound -> beyond(field, "!=", LocalText.of("不能是", "should not be"), bound));
      default -> lost(field, rule);
    }
    if (first.isEmpty() || (rule.operator().equals("between") && second.isEmpty())) {
      lost(field, rule);
    }
  }

  private static Optional<BigDecimal> number(String text) {
    return text.strip().matches("-?[0-9]{1,15}(\\.[0-9]{1,10})?")
        ? Optional.of(new BigDecimal(text.strip()))
        : Optional.empty();
  }

  private static void beyond(FieldSketch field, String sign, LocalText words, BigDecimal bound) {
    String number = bound.toPlainString();
    field.in.check(
        field,
        field.key() + " " + sign + " " + number,
        field.said(
            words.in(LocalText.DEFAULT_LANGUAGE) + " " + number,
            words.in(LocalText.ENGLISH) + " " + number));
  }

  /** What the sheet says of entries that no field of this kind can say. */
  private void untold(FieldSketch field, int column) {
    for (Rule rule : rules(column)) {
      boolean told =
          switch (rule.type()) {
            case "none" -> true;
            case "list" -> offered(column).isPresent();
            case "whole", "decimal" -> field.isNumber();
            default -> false;
          };
      if (!told) {
        lost(field, rule);
      }
    }
  }

  private void lost(FieldSketch field, Rule rule) {
    String said = (rule.operator() + " " + rule.first() + " " + rule.second()).strip();
    sketch.notes.lost(
        field.source,
        LocalText.of(
            "“" + field.label() + "”的数据验证（" + rule.type() + "）",
            "The validation of “" + field.label() + "” (" + rule.type() + ")"),
        said);
  }
}
