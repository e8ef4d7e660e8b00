package dev.proofline.runtime.evidence.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Calendar;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** Pages, dates and signatures of a PDF. */
final class Pdf {

  private static final int TAIL = 2_048;
  private static final String LAST = "%%EOF";

  private Pdf() {}

  static void read(Path file, Found found) throws IOException {
    try (PDDocument document =
        Loader.loadPDF(file.toFile(), IOUtils.createMemoryOnlyStreamCache())) {
      found.put("pages", document.getNumberOfPages());
      PDDocumentInformation information = document.getDocumentInformation();
      found.put("at", moment(information.getCreationDate()));
      found.put("changedAt", moment(information.getModificationDate()));
      found.put("software", information.getProducer());
      found.put("signed", document.getSignatureDictionaries().isEmpty() ? null : "true");
      Prose prose = PdfText.read(document);
      boolean silent = prose.text().isBlank();
      if (document.getNumberOfPages() == 0 || (silent && !isWhole(file))) {
        found.unread("damaged");
        return;
      }
      found.written(prose);
    } catch (InvalidPasswordException locked) {
      found.unread("encrypted");
    }
  }

  /** What broke off lacks its last line, and what it has left may open without a word in it. */
  private static boolean isWhole(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      var tail = new byte[(int) Math.min(bytes.length(), TAIL)];
      bytes.seek(bytes.length() - tail.length);
      bytes.readFully(tail);
      return new String(tail, StandardCharsets.ISO_8859_1).contains(LAST);
    }
  }

  private static java.time.@Nullable Instant moment(@Nullable Calendar date) {
    return date == null ? null : date.toInstant();
  }
}
