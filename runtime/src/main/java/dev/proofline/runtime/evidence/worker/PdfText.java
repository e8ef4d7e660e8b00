package dev.proofline.runtime.evidence.worker;

import java.io.IOException;
import java.time.Duration;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a PDF, page by page, with its lines joined where they only end at the margin. */
final class PdfText {

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final String ENDS = "。；！？：.;!?:";

  private PdfText() {}

  static Prose read(PDDocument document) throws IOException {
    var prose = new Prose();
    long until = System.nanoTime() + LONGEST.toNanos();
    var stripper = new PDFTextStripper();
    stripper.setLineSeparator("\n");
    stripper.setSuppressDuplicateOverlappingText(true);
    int pages = document.getNumberOfPages();
    for (int page = 1; page <= pages && !prose.isCut(); page++) {
      if (System.nanoTime() - until > 0) {
        prose.cut();
      } else {
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        prose.add(joined(stripper.getText(document)));
        prose.endLine();
      }
    }
    return prose;
  }

  static String joined(String page) {
    var text = new StringBuilder();
    for (String line : page.split("\n")) {
      String next = line.strip();
      if (!next.isEmpty()) {
        text.append(between(text, next)).append(next);
      }
    }
    return text.toString();
  }

  private static String between(CharSequence before, String next) {
    if (before.isEmpty()) {
      return "";
    }
    char last = before.charAt(before.length() - 1);
    if (ENDS.indexOf(last) >= 0) {
      return "\n";
    }
    boolean chinese = Character.isIdeographic(last) && Character.isIdeographic(next.codePointAt(0));
    return chinese ? "" : " ";
  }
}
