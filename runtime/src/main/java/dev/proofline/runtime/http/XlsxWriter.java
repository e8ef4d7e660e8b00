package dev.proofline.runtime.http;

import dev.proofline.engine.base.Cut;
import dev.proofline.runtime.http.ExportedCells.Cell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook row by row (ECMA-376, transitional), with little memory however many there are;
 * a sheet that is full is followed by another. The person's name stands at the foot of every
 * printed page. Texts are texts, and none runs as a formula.
 */
final class XlsxWriter implements AutoCloseable {

  /** Of a sheet; spreadsheets take no more. */
  private static final int MOST_ROWS = 1_048_576;

  private static final int LONGEST = 32_767;
  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  /** Formats of cells, by their place in the styles. */
  private static final int BOLD = 1;

  private static final int DAY = 2;
  private static final int SHARE = 3;

  private final ZipOutputStream zip;
  private final List<String> heads;
  private final String by;
  private int sheets;
  private int rows = MOST_ROWS;

  /**
   * @param heads stand above the rows of each sheet
   * @param by who takes the rows out
   */
  XlsxWriter(OutputStream out, List<String> heads, String by) {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.heads = List.copyOf(heads);
    this.by = by;
  }

  void row(List<Cell> cells) throws IOException {
    if (rows >= MOST_ROWS) {
      sheet();
    }
    write(cells, 0);
  }

  private void sheet() throws IOException {
    endSheet();
    sheets++;
    rows = 0;
    zip.putNextEntry(new ZipEntry("xl/worksheets/sheet" + sheets + ".xml"));
    text(
        HEAD
            + "<worksheet xmlns=\""
            + MAIN
            + "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
            + " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            + "<sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\""
            + Math.max(1, heads.size())
            + "\" width=\"18\" customWidth=\"1\"/></cols><sheetData>");
    write(heads.stream().<Cell>map(Cell.Words::new).toList(), BOLD);
  }

  private void endSheet() throws IOException {
    if (sheets > 0) {
      text(
          "</sheetData><headerFooter><oddFooter>"
              + escaped("&L" + by.replace("&", "&&") + "&R&P / &N")
              + "</oddFooter></headerFooter></worksheet>");
      zip.closeEntry();
    }
  }

  private void write(List<Cell> cells, int style) throws IOException {
    rows++;
    var row = new StringBuilder("<row r=\"").append(rows).append("\">");
    for (int column = 0; column < cells.size(); column++) {
      String at = letters(column) + rows;
      switch (cells.get(column)) {
        case Cell.Words(var words) -> words(row, at, style, words);
        case Cell.Number(var number, var share) ->
            row.append("<c r=\"%s\" s=\"%d\"><v>".formatted(at, share ? SHARE : style))
                .append(number.toPlainString())
                .append("</v></c>");
        case Cell.Day(var day) ->
            row.append("<c r=\"%s\" s=\"%d\"><v>".formatted(at, DAY))
                .append(ChronoUnit.DAYS.between(EPOCH, day))
                .append("</v></c>");
      }
    }
    text(row.append("</row>").toString());
  }

  private static void words(StringBuilder row, String at, int style, String words) {
    if (!words.isEmpty()) {
      String safe = CsvFile.safe(words);
      String fitting = Cut.within(safe, LONGEST);
      row.append(
              "<c r=\"%s\" s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                  .formatted(at, style))
          .append(escaped(fitting))
          .append("</t></is></c>");
    }
  }

  /** XML has no place for most controls and for halves of characters. */
  static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            case '"' -> escaped.append("&quot;");
            case '\t', '\n' -> escaped.appendCodePoint(point);
            case '\r' -> escaped.append("&#13;");
            default -> {
              if (point >= 0x20
                  && (point < 0xD800 || point > 0xDFFF)
                  && point != 0xFFFE
                  && point != 0xFFFF) {
                escaped.appendCodePoint(point);
              }
            }
          }
        });
    return escaped.toString();
  }

  static String letters(int column) {
    return column < 26
        ? Character.toString((char) ('A' + column))
        : letters(column / 26 - 1) + (char) ('A' + column % 26);
  }

  /** Ends the workbook; a list without rows is a sheet with its heads. */
  @Override
  public void close() throws IOException {
    if (sheets == 0) {
      sheet();
    }
    endSheet();
    part("xl/workbook.xml", workbook());
    part("xl/_rels/workbook.xml.rels", relations());
    part("xl/styles.xml", styles());
    part("_rels/.rels", roots());
    part(
        "docProps/core.xml",
        "<cp:coreProperties xmlns:cp=\""
            + PACKAGE
            + "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>"
            + escaped(by)
            + "</dc:creator></cp:coreProperties>");
    part("[Content_Types].xml", types());
    zip.close();
  }

  private String workbook() {
    var book =
        new StringBuilder("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>");
    for (int i = 1; i <= sheets; i++) {
      book.append("<sheet name=\"%d\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(i, i, i));
    }
    return book.append("</sheets></workbook>").toString();
  }

  private String relations() {
    var relations = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    for (int i = 1; i <= sheets; i++) {
      relations.append(relation("rId" + i, OFFICE + "/worksheet", "worksheets/sheet" + i + ".xml"));
    }
    return relations
        .append(relation("rIdStyles", OFFICE + "/styles", "styles.xml"))
        .append("</Relationships>")
        .toString();
  }

  private static String roots() {
    return "<Relationships xmlns=\""
        + PACKAGE
        + "relationships\">"
        + relation("rId1", OFFICE + "/officeDocument", "xl/workbook.xml")
        + relation("rId2", PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml")
        + "</Relationships>";
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s\" Target=\"%s\"/>".formatted(id, type, target);
  }

  private static String styles() {
    return "<styleSheet xmlns=\""
        + MAIN
        + "\"><fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
        + "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
        + "<cellXfs count=\"4\"><xf/><xf fontId=\"1\" applyFont=\"1\"/>"
        + "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"10\" applyNumberFormat=\"1\"/>"
        + "</cellXfs></styleSheet>";
  }

  private String types() {
    String form = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    var types =
        new StringBuilder(
            "<Types xmlns=\""
                + PACKAGE
                + "content-types\"><Default Extension=\"rels\""
                + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    types.append(override("/xl/workbook.xml", form + "sheet.main+xml"));
    types.append(override("/xl/styles.xml", form + "styles+xml"));
    for (int i = 1; i <= sheets; i++) {
      types.append(override("/xl/worksheets/sheet" + i + ".xml", form + "worksheet+xml"));
    }
    return types
        .append(
            override(
                "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
        .append("</Types>")
        .toString();
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"%s\" ContentType=\"%s\"/>".formatted(part, type);
  }

  private void part(String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    text(HEAD + xml);
    zip.closeEntry();
  }

  private void text(String text) throws IOException {
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
