package dev.proofline.runtime.http;

import dev.proofline.engine.Records.Exported;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.executable.ExecutableForm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as a workbook. */
final class XlsxFile implements Exported, AutoCloseable {
  private final OutputStream out;
  private final String language;
  private final String by;
  private final ZoneId zone;
  private @Nullable Open open;

  XlsxFile(OutputStream out, String language, String by, ZoneId zone) {
    this.out = out;
    this.language = language;
    this.by = by;
    this.zone = zone;
  }

  private record Open(ExportedCells cells, XlsxWriter writer) {}

  @Override
  public void begin(ExecutableForm form, List<String> fields) {
    var cells = new ExportedCells(form, fields, language, by, zone);
    open = new Open(cells, new XlsxWriter(out, cells.heads(), by));
  }

  @Override
  public void row(RecordView view) {
    if (open != null) {
      try {
        open.writer().row(open.cells().cells(view));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.writer().close();
    }
  }
}
