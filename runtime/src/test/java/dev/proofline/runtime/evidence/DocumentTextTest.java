package dev.proofline.runtime.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.FileReading.Read;
import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.FileTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of documents, and what a stranger may put in their place. */
class DocumentTextTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final FileReaders READERS = new FileReaders(ReadingLimits.ordinary());
  private static final String ZIP = "application/zip";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String WORD = OFFICE + "wordprocessingml.document.main+xml";
  private static final String W =
      " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
          + " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";

  @TempDir private Path folder = Path.of("");

  @AfterAll
  static void close() {
    READERS.close();
  }

  private Read read(byte[] bytes, String type) {
    try {
      return READERS.read(Files.write(folder.resolve("file"), bytes), type, SHANGHAI);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] zip(Map<String, String> parts) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> office(String main, String part) {
    var parts = new LinkedHashMap<String, String>();
    parts.put(
        "[Content_Types].xml",
        "<Types><Override PartName='/" + part + "' ContentType='" + main + "'/></Types>");
    return parts;
  }

  private static Map<String, String> docx(String body) {
    Map<String, String> parts = office(WORD, "word/document2.xml");
    parts.put(
        "word/document2.xml", "<w:document" + W + "><w:body>" + body + "</w:body></w:document>");
    return parts;
  }

  private static String paragraph(String runs) {
    return "<w:p><w:r>" + runs + "</w:r></w:p>";
  }

  private static FileText text(Read read) {
    return Objects.requireNonNull(read.text());
  }

  @Test
  void a_docx_is_read_in_its_order_without_what_was_deleted_or_is_said_twice() {
    var parts =
        docx(
            paragraph("<w:t>第一条</w:t><w:tab/><w:t xml:space='preserve'> 付款</w:t>")
                + paragraph("<w:delText>旧的</w:delText><w:t>新的</w:t><w:br/><w:t>一行</w:t>")
                + "<mc:AlternateContent><mc:Choice>"
                + paragraph("<w:t>框</w:t>")
                + "</mc:Choice><mc:Fallback>"
                + paragraph("<w:t>框</w:t>")
                + "</mc:Fallback></mc:AlternateContent>");
    parts.put(
        "word/footnotes.xml",
        "<w:footnotes" + W + ">" + paragraph("<w:t>见附件</w:t>") + "</w:footnotes>");
    parts.put("word/header1.xml", "<w:hdr" + W + ">" + paragraph("<w:t>机密</w:t>") + "</w:hdr>");
    parts.put(
        "docProps/core.xml",
        "<c xmlns:d='http://purl.org/dc/terms/'><d:created>2026-01-31T09:30:00Z</d:created>"
            + "<d:modified>yesterday</d:modified></c>");

    Read read = read(zip(parts), ZIP);

    assertEquals(FileTypes.type("docx"), read.type());
    assertEquals(new FileText("第一条\t 付款\n新的\n一行\n框\n机密\n见附件", false), read.text());
    assertEquals(
        Instant.parse("2026-01-31T09:30:00Z"), Objects.requireNonNull(read.content().made()).at());
  }

  @Test
  void kinds_are_told_by_what_a_file_lists_and_never_by_its_name() {
    assertEquals(
        FileTypes.type("xlsx"),
        read(zip(office(OFFICE + "spreadsheetml.sheet.main+xml", "xl/workbook.xml")), ZIP).type());
    assertEquals(
        FileTypes.MACROS,
        read(
                zip(
                    office(
                        "application/vnd.ms-word.document.macroEnabled.main+xml",
                        "word/document.xml")),
                ZIP)
            .type());
    var hidden = docx(paragraph("<w:t>x</w:t>"));
    hidden.put("word/vbaProject.bin", "x");
    assertEquals(FileTypes.MACROS, read(zip(hidden), ZIP).type());
    assertEquals(ZIP, read(zip(Map.of("a.txt", "x")), ZIP).type());
  }

  @Test
  void bombs_entities_and_rubbish_harm_nobody() {
    var endless = docx(paragraph("<w:t>" + "甲".repeat(40_000_000) + "</w:t>"));
    var hollow = docx("<w:p/>".repeat(12_000_000));
    var entities = docx("");
    entities.put(
        "word/document2.xml",
        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document"
            + W
            + ">"
            + paragraph("<w:t>&x;</w:t>")
            + "</w:document>");

    Read full = read(zip(endless), ZIP);
    Read cut = read(zip(hollow), ZIP);
    Read broken = read(zip(entities), ZIP);
    Read half = read(java.util.Arrays.copyOf(zip(docx(paragraph("<w:t>x</w:t>"))), 300), ZIP);

    assertTrue(full.content().unread() != null || text(full).cut(), full::toString);
    assertTrue(cut.content().unread() != null || text(cut).cut(), cut::toString);
    assertEquals(Unread.DAMAGED, broken.content().unread());
    assertNull(broken.text());
    assertEquals(Unread.DAMAGED, half.content().unread());
    assertEquals("好", text(read(zip(docx(paragraph("<w:t>好</w:t>"))), ZIP)).text());
  }

  @Test
  void a_pdf_gives_its_text_with_lines_that_end_only_at_the_margin_joined() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.setLeading(14);
        content.newLineAtOffset(72, 700);
        for (String line :
            new String[] {"The penalty is at most five", "percent of the price.", "Article 2"}) {
          content.showText(line);
          content.newLine();
        }
        content.endText();
      }
      document.addPage(new PDPage());
      document.save(bytes);
    }

    Read read = read(bytes.toByteArray(), "application/pdf");

    assertEquals(
        new FileText("The penalty is at most five percent of the price.\nArticle 2", false),
        read.text());
    assertEquals(2, read.content().pages());
  }

  @Test
  void a_page_that_was_only_scanned_has_no_text() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(bytes);
    }

    assertEquals("", text(read(bytes.toByteArray(), "application/pdf")).text());
  }

  @Test
  void plain_text_is_what_decodes_as_such() {
    String text = "第一条 付款\r\n货到三十天";

    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16
        }) {
      Read read = read(text.getBytes(charset), "text/plain");
      assertEquals(new FileText("第一条 付款\n货到三十天", false), read.text());
      assertEquals("text/plain", read.type());
    }
    assertNull(read(new byte[] {'M', 'Z', 0, 1, 2}, "text/plain").text());
    assertTrue(
        text(read("字".repeat(300_000).getBytes(StandardCharsets.UTF_8), "text/plain")).cut());
  }
}
