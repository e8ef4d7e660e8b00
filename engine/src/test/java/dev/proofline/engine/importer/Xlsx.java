package dev.proofline.engine.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks for tests: cells parted by {@code |}, numbers as numbers, the rest as texts. */
final class Xlsx {

  private static final String BOOK = "<workbook><sheets>%s</sheets></workbook>";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final StringBuilder sheets = new StringBuilder();
  private final StringBuilder relations = new StringBuilder();
  private int count;

  Xlsx sheet(String name, String rows) {
    return sheet(name, rows, "");
  }

  /**
   * @param more elements after the cells
   */
  Xlsx sheet(String name, String rows, String more) {
    count++;
    sheets.append("<sheet name=\"%s\" sheetId=\"%d\" id=\"r%d\"/>".formatted(name, count, count));
    relations.append(
        "<Relationship Id=\"r%d\" Type=\"x/worksheet\" Target=\"sheet%d.xml\"/>"
            .formatted(count, count));
    var data = new StringBuilder("<worksheet><sheetData>");
    for (String row : rows.strip().split("\n")) {
      data.append("<row>");
      for (String cell : row.split("\\|", -1)) {
        data.append(cell(cell.strip()));
      }
      data.append("</row>");
    }
    parts.put("xl/sheet" + count + ".xml", data + "</sheetData>" + more + "</worksheet>");
    return this;
  }

  private static String cell(String text) {
    if (text.isEmpty()) {
      return "<c/>";
    }
    if (text.startsWith("=")) {
      return "<c><f>" + text.substring(1) + "</f><v>1</v></c>";
    }
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    return text.matches("-?[1-9][0-9]*(\\.[0-9]+)?")
        ? "<c><v>" + text + "</v></c>"
        : "<c t=\"inlineStr\"><is><t>" + escaped + "</t></is></c>";
  }

  Xlsx part(String name, String xml) {
    parts.put(name, xml);
    return this;
  }

  byte[] bytes() {
    parts.putIfAbsent("xl/workbook.xml", BOOK.formatted(sheets));
    parts.putIfAbsent(
        "xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
