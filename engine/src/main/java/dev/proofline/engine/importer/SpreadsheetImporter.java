package dev.proofline.engine.importer;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Any spreadsheet with a header, xlsx or csv: its columns become fields of a type guessed from the
 * cells.
 */
final class SpreadsheetImporter implements Importer {

  @Override
  public String key() {
    return "xlsx";
  }

  @Override
  public LocalText title() {
    return LocalText.of("Excel 表格", "Spreadsheet");
  }

  @Override
  public LocalText about() {
    return LocalText.of(
        "有表头的 .xlsx 或 .csv：每一列变成一个字段，类型按内容推断，拿不准的会问。",
        "An .xlsx or .csv with a header: each column becomes a field; types are guessed, doubts asked.");
  }

  @Override
  public List<String> extensions() {
    return List.of("xlsx", "csv");
  }

  @Override
  public Outcome<Imported> read(Source source) {
    return RowSheet.workbook(source).then(workbook -> read(workbook, source));
  }

  private static Outcome<Imported> read(Workbook workbook, Source source) {
    List<Sheet> filled =
        workbook.sheets().stream().filter(sheet -> !sheet.hidden() && !sheet.isEmpty()).toList();
    if (filled.isEmpty()) {
      return Outcome.refused(
          Expected.of("有内容的工作表", "a sheet with something in it")
              .but("所有工作表都是空的", "all of them are empty or hidden")
              .error(Pointer.ROOT, "empty_workbook"));
    }
    Sheet sheet = filled.getFirst();
    Optional<SheetHeader> header = SheetHeader.of(sheet);
    if (header.isEmpty()) {
      return Outcome.refused(
          Expected.of(
                  "工作表“" + sheet.name() + "”有一行表头，写着每一列的名称",
                  "a header in the sheet “" + sheet.name() + "” that names each column")
              .but("前 30 行里没有这样一行", "none of its first 30 rows is one")
              .hint("请加上表头后再导入。", "Add a header and import again.")
              .error(Pointer.of(sheet.name()), "no_header"));
    }
    var sketch = new Sketch();
    others(workbook, filled, sketch.notes);
    new SpreadsheetSketching(sketch, workbook, sheet, header.get(), source.answers()).columns();
    boolean named = !sheet.name().matches("(?i)sheet ?[0-9]*|工作表[0-9]*");
    return sketch.finish(named ? sheet.name() : source.stem());
  }

  private static void others(Workbook workbook, List<Sheet> filled, Notes notes) {
    if (workbook.sheet("survey").isPresent() && workbook.sheet("choices").isPresent()) {
      notes.ask(
          "survey",
          LocalText.of("看起来是 XLSForm", "This looks like an XLSForm"),
          null,
          LocalText.of("请改选“XLSForm”格式再导入。", "Import it again with the format XLSForm."));
    }
    if (filled.size() > 1) {
      String names = filled.stream().skip(1).map(Sheet::name).collect(Collectors.joining("、"));
      notes.lost(
          filled.getFirst().name(),
          LocalText.of("只读了第一张工作表，其余没有：" + names, "Only the first sheet was read, not: " + names),
          null);
    }
  }
}
