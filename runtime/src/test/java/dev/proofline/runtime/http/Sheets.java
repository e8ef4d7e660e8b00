package dev.proofline.runtime.http;

import dev.proofline.runtime.http.ExportedCells.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Small workbooks to import. */
public final class Sheets {

  private Sheets() {}

  /** Lines of texts with {@code |} between the cells, the first with the heads. */
  public static byte[] workbook(String... lines) {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new XlsxWriter(bytes, List.of(lines[0].split("\\|")), "rep1")) {
      for (String line : Stream.of(lines).skip(1).toList()) {
        writer.row(Stream.of(line.split("\\|")).<Cell>map(Cell.Words::new).toList());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
