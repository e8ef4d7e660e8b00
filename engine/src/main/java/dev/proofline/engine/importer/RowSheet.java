package dev.proofline.engine.importer;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Kind;
import dev.proofline.engine.importer.Workbook.Look;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a spreadsheet under the names of their columns: what records are made of.
 *
 * @param columns that hold anything, from the left
 * @param lines that hold anything, from the top
 * @param notes what of the file is not among them
 */
public record RowSheet(String name, List<Column> columns, List<Line> lines, List<LocalText> notes) {

  /** The longest text of a cell; what is as long may have been cut. */
  public static final int LONGEST = SheetPart.LONGEST;

  /** The most rows a file may have, its header among them. */
  public static final int MOST_ROWS = SheetPart.MOST_ROWS;

  private static final String RUN = "=+-@";

  public RowSheet {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  /**
   * @param letters as spreadsheets name it: A, B … AA
   * @param header as it stands above the rows; may be empty
   */
  public record Column(int index, String letters, String header) {

    /** The header without marks and brackets: 姓名* is 姓名, 单价(元) is 单价. */
    public String bareName() {
      ColumnName name = ColumnName.of(header);
      return name.name().replaceAll("[（(][^()（）]*[)）]", "").strip();
    }
  }

  /**
   * @param number of the row in the file, from 1
   */
  public record Line(int number, List<Cell> cells) {
    public Line {
      cells = List.copyOf(cells);
    }

    public Cell at(Column column) {
      return column.index() < cells.size() ? cells.get(column.index()) : Cell.EMPTY;
    }
  }

  /** The rows of an xlsx or csv file; refused with one finding when there are none to read. */
  public static Outcome<RowSheet> read(Importer.Source file) {
    return workbook(file).then(RowSheet::of);
  }

  /** By what it is rather than what it is called: xlsx files are zips whatever their names say. */
  static Outcome<Workbook> workbook(Importer.Source file) {
    boolean zip = file.bytes().length > 1 && file.bytes()[0] == 'P' && file.bytes()[1] == 'K';
    boolean csv = file.name().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt)");
    return csv && !zip ? CsvReader.read(file.stem(), file.bytes()) : XlsxReader.read(file.bytes());
  }

  private static Outcome<RowSheet> of(Workbook workbook) {
    List<Sheet> filled =
        workbook.sheets().stream().filter(sheet -> !sheet.hidden() && !sheet.isEmpty()).toList();
    Optional<SheetHeader> header =
        filled.isEmpty() ? Optional.empty() : SheetHeader.of(filled.getFirst());
    if (header.isEmpty()) {
      return Outcome.refused(
          Expected.of("一张带表头的工作表", "a sheet with a row of column names")
              .but("没有找到表头", "there is none")
              .hint("请在数据上方写一行列名。", "Put a row of names above the data.")
              .error(Pointer.ROOT, "no_header"));
    }
    Sheet sheet = filled.getFirst();
    if (sheet.cut()) {
      return Outcome.refused(
          Expected.of(
                  "最多 " + (MOST_ROWS - 1) + " 行、" + SheetPart.MOST_COLUMNS + " 列",
                  "at most " + (MOST_ROWS - 1) + " rows and " + SheetPart.MOST_COLUMNS + " columns")
              .but("这张表更大", "the sheet has more")
              .hint("请分成几个文件，逐个导入。", "Split it into several files.")
              .error(Pointer.ROOT, "too_many_rows"));
    }
    return rows(sheet, header.get(), filled);
  }

  private static Outcome<RowSheet> rows(Sheet sheet, SheetHeader header, List<Sheet> filled) {
    var notes = new ArrayList<LocalText>();
    if (filled.size() > 1) {
      notes.add(
          LocalText.of(
              "只读第一张工作表“" + sheet.name() + "”，其余 " + (filled.size() - 1) + " 张没有读。",
              "Only the first sheet, "
                  + sheet.name()
                  + ", is read; "
                  + (filled.size() - 1)
                  + " more are not."));
    }
    List<Column> columns = columns(sheet, header);
    var lines = new ArrayList<Line>();
    for (int row = header.first(); row < sheet.rows().size(); row++) {
      List<Cell> cells = sheet.rows().get(row);
      if (Totals.isOne(cells)) {
        notes.add(
            LocalText.of(
                "第 " + (row + 1) + " 行是合计，不作为记录。",
                "Row " + (row + 1) + " holds totals and is no record."));
      } else if (!cells.stream().allMatch(Cell::isEmpty)) {
        lines.add(new Line(row + 1, cells.stream().map(RowSheet::opened).toList()));
      }
    }
    if (lines.isEmpty()) {
      return Outcome.refused(
          Expected.of("表头下面有数据", "rows below the header")
              .but("一行也没有", "there are none")
              .error(Pointer.ROOT, "no_rows"));
    }
    return Outcome.ok(new RowSheet(sheet.name(), columns, dated(columns, lines), notes));
  }

  /** Days with the year last become plain where their column tells which number is the month. */
  private static List<Line> dated(List<Column> columns, List<Line> lines) {
    Map<Integer, DayOrder> orders = new HashMap<>();
    for (Column column : columns) {
      DayOrder.of(lines.stream().map(line -> line.at(column).text()).toList())
          .ifPresent(order -> orders.put(column.index(), order));
    }
    return orders.isEmpty()
        ? lines
        : lines.stream().map(line -> new Line(line.number(), dated(line, orders))).toList();
  }

  private static List<Cell> dated(Line line, Map<Integer, DayOrder> orders) {
    var cells = new ArrayList<>(line.cells());
    orders.forEach((column, order) -> {
      if (column < cells.size() && cells.get(column).kind() == Kind.TEXT) {
        order
            .day(cells.get(column).text())
            .ifPresent(
                day -> cells.set(column, new Cell(Kind.DATE, day.toString(), Look.PLAIN, "")));
      }
    });
    return cells;
  }

  private static List<Column> columns(Sheet sheet, SheetHeader header) {
    var columns = new ArrayList<Column>();
    for (int column = 0; column < sheet.width(); column++) {
      String name = Texts.plain(header.name(sheet, column), Texts.LABEL);
      int at = column;
      boolean filled =
          sheet.rows().subList(header.first(), sheet.rows().size()).stream()
              .anyMatch(row -> at < row.size() && !row.get(at).isEmpty());
      if (filled || !name.isEmpty()) {
        columns.add(new Column(column, Workbook.letters(column), name));
      }
    }
    return columns;
  }

  /** An apostrophe before what might run as a formula was put there by whoever wrote the file. */
  private static Cell opened(Cell cell) {
    String text = cell.text();
    String rest = text.startsWith("'") ? plain(text.substring(1)) : "";
    return !rest.isEmpty() && RUN.indexOf(rest.charAt(0)) >= 0
        ? new Cell(cell.kind(), text.substring(1), cell.look(), cell.formula())
        : cell;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }
}
