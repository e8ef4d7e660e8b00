package dev.proofline.runtime.evidence.worker;

import java.io.IOException;
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
      found.written(PdfText.read(document));
    } catch (InvalidPasswordException locked) {
      found.unread("encrypted");
    }
  }

  private static java.time.@Nullable Instant moment(@Nullable Calendar date) {
    return date == null ? null : date.toInstant();
  }
}
