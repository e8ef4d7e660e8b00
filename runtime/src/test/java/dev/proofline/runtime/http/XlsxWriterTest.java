package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.importer.RowSheet;
import dev.proofline.engine.importer.Workbook;
import dev.proofline.runtime.http.ExportedCells.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class XlsxWriterTest {

  private static RowSheet read(byte[] file) {
    if (RowSheet.read(new Importer.Source("a.xlsx", file))
        instanceof Outcome.Ok<RowSheet>(var sheet, _)) {
      return sheet;
    }
    throw new AssertionError("Expected a workbook that can be read.");
  }

  private static byte[] written(List<Cell> cells) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new XlsxWriter(bytes, List.of("名称", "金额", "占比", "日期"), "苏敏 (rep1)")) {
      writer.row(cells);
    }
    return bytes.toByteArray();
  }

  @Test
  void what_is_written_is_read_again_as_what_it_was() throws IOException {
    RowSheet sheet =
        read(
            written(
                List.of(
                    new Cell.Words("A&B <\"精密\"> \u0001\uD800"),
                    new Cell.Number(new BigDecimal("12000.50"), false),
                    new Cell.Number(new BigDecimal("0.03"), true),
                    new Cell.Day(LocalDate.of(2026, 3, 4)))));

    List<Workbook.Cell> cells = sheet.lines().getFirst().cells();
    assertEquals(
        List.of("名称", "金额", "占比", "日期"),
        sheet.columns().stream().map(RowSheet.Column::header).toList());
    assertEquals("A&B <\"精密\"> ", cells.get(0).text());
    assertEquals("12000.5", cells.get(1).text());
    assertEquals(Workbook.Look.PERCENT, cells.get(2).look());
    assertEquals("2026-03-04", cells.get(3).text());
  }

  @Test
  void no_text_runs_as_a_formula_and_the_way_back_takes_its_mark_off() throws IOException {
    byte[] file = written(List.of(new Cell.Words("=HYPERLINK(1)")));

    assertEquals("=HYPERLINK(1)", read(file).lines().getFirst().cells().getFirst().text());
    assertEquals("", read(file).lines().getFirst().cells().getFirst().formula());
  }

  @Test
  void a_list_without_rows_is_a_sheet_with_its_heads() throws IOException {
    var bytes = new ByteArrayOutputStream();
    new XlsxWriter(bytes, List.of("名称"), "苏敏").close();

    assertTrue(
        RowSheet.read(new Importer.Source("a.xlsx", bytes.toByteArray())).findings().stream()
            .anyMatch(finding -> finding.code().equals("no_rows")));
  }
}
