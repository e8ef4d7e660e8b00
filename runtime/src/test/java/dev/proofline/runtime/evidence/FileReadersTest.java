package dev.proofline.runtime.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Looks;
import dev.proofline.engine.value.FileContent.Made;
import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.LooksLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReadersTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final FileReaders READERS = new FileReaders(ReadingLimits.ordinary());

  @TempDir private Path folder = Path.of("");

  @AfterAll
  static void close() {
    READERS.close();
  }

  private FileContent read(byte[] bytes, String type) {
    return read(READERS, bytes, type);
  }

  private FileContent read(FileReaders readers, byte[] bytes, String type) {
    try {
      Path file = Files.write(folder.resolve("file"), bytes);
      return readers.read(file, type, SHANGHAI).content();
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private Looks looks(BufferedImage image) {
    return Objects.requireNonNull(read(Scenes.jpeg(image), "image/jpeg").looks());
  }

  @Test
  void the_same_scene_looks_alike_however_it_is_saved_and_another_does_not() {
    BufferedImage scene = Scenes.shelf(1, 1600, 1200);

    Looks original = looks(scene);
    Looks smaller = looks(Scenes.scaled(scene, 0.5));
    Looks png = Objects.requireNonNull(read(Scenes.png(scene), "image/png").looks());
    Looks other = looks(Scenes.shelf(2, 1600, 1200));

    assertTrue(Looks.distance(original.hash(), smaller.hash()) <= 2);
    assertTrue(Looks.distance(original.hash(), png.hash()) <= 2);
    assertTrue(Looks.distance(original.hash(), other.hash()) > 12);
    assertFalse(original.plain());
  }

  @Test
  void blurred_dark_tilted_and_plain_pictures_are_told_from_good_ones() {
    BufferedImage scene = Scenes.shelf(3, 1200, 900);

    Looks good = looks(scene);

    assertTrue(LooksLimits.isSharp(good) && LooksLimits.isBright(good));
    assertTrue(LooksLimits.isUpright(good), () -> good.toString());
    assertFalse(LooksLimits.isSharp(looks(Scenes.blurred(scene))));
    assertFalse(LooksLimits.isBright(looks(Scenes.darkened(scene))));
    assertFalse(LooksLimits.isUpright(looks(Scenes.tilted(scene, 25))));
    assertTrue(looks(new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB)).plain());
  }

  @Test
  void a_sheet_nobody_drew_on_is_blank_and_one_faint_stroke_on_it_or_on_nothing_is_not() {
    var sheet = new BufferedImage(640, 320, BufferedImage.TYPE_INT_ARGB);
    assertTrue(read(Scenes.png(sheet), "image/png").blank());
    assertTrue(read(Scenes.png(new BufferedImage(1, 1, sheet.getType())), "image/png").blank());

    var ink = sheet.createGraphics();
    ink.setColor(java.awt.Color.BLACK);
    ink.drawLine(20, 310, 60, 312);
    ink.dispose();

    assertFalse(read(Scenes.png(sheet), "image/png").blank());
    assertFalse(read(Scenes.jpeg(Scenes.shelf(3, 400, 300)), "image/jpeg").blank());
  }

  @Test
  void notes_of_the_camera_are_read_as_what_the_file_says_itself() {
    byte[] jpeg =
        ExifNotes.in(
            Scenes.jpeg(Scenes.shelf(4, 400, 300)), "2026:01:31 09:30:00", 31.2304, 121.4737);

    Made made = Objects.requireNonNull(read(jpeg, "image/jpeg").made());

    assertEquals(Instant.parse("2026-01-31T01:30:00Z"), made.at());
    assertEquals("Acme Phone 9", made.device());
    assertEquals("Camera 1.0", made.software());
    assertEquals(31.2304, Objects.requireNonNull(made.place()).lat(), 1e-5);
    assertEquals(121.4737, Objects.requireNonNull(made.place()).lng(), 1e-5);
  }

  @Test
  void notes_that_are_nonsense_are_no_harm() {
    byte[] jpeg = Scenes.jpeg(Scenes.shelf(5, 400, 300));

    for (String time : new String[] {"0000:00:00 00:00:00", "9999:99:99 99:99:99", "soon"}) {
      FileContent content = read(ExifNotes.in(jpeg, time, 400, -700), "image/jpeg");

      assertNotNull(content.looks());
      assertNull(Objects.requireNonNull(content.made()).place());
    }
  }

  @Test
  void a_picture_that_breaks_off_says_so() {
    byte[] jpeg = Scenes.jpeg(Scenes.shelf(6, 1200, 900));
    byte[] rest = Arrays.copyOf(jpeg, jpeg.length);
    Arrays.fill(rest, 700, rest.length, (byte) 0x5A);

    FileContent content =
        read(Arrays.copyOf(Scenes.png(Scenes.shelf(6, 400, 300)), 900), "image/png");

    assertEquals(Unread.DAMAGED, content.unread());
    assertNotNull(read(rest, "image/jpeg"));
    assertNotNull(read(jpeg, "image/jpeg").looks(), "the reader goes on");
  }

  @Test
  void pages_and_dates_of_a_pdf_are_read_and_a_locked_one_says_so() throws IOException {
    Instant created = Instant.parse("2026-01-05T08:00:00Z");

    FileContent content = read(pdf(created, false), "application/pdf");

    assertEquals(2, content.pages());
    assertEquals(created, Objects.requireNonNull(content.made()).at());
    assertFalse(content.signed());
    assertEquals(Unread.ENCRYPTED, read(pdf(created, true), "application/pdf").unread());
    assertEquals(
        Unread.DAMAGED,
        read(
                "%PDF-1.7 no more".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                "application/pdf")
            .unread());
  }

  @Test
  void a_pdf_that_broke_off_is_damaged_and_one_without_text_is_not() throws IOException {
    byte[] whole = pdf(Instant.parse("2026-01-05T08:00:00Z"), false);

    for (int kept = whole.length - 8; kept > 40; kept -= 97) {
      assertEquals(
          Unread.DAMAGED, read(Arrays.copyOf(whole, kept), "application/pdf").unread(), kept + "");
    }
    assertNull(read(whole, "application/pdf").unread());
  }

  private byte[] pdf(Instant created, boolean locked) throws IOException {
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      document.addPage(new PDPage());
      var date = new GregorianCalendar(java.util.TimeZone.getTimeZone("UTC"));
      date.setTimeInMillis(created.toEpochMilli());
      document.getDocumentInformation().setCreationDate(date);
      if (locked) {
        document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      }
      Path file = folder.resolve("made.pdf");
      document.save(file.toFile());
      return Files.readAllBytes(file);
    }
  }

  @Test
  void a_pdf_whose_pages_hold_themselves_ends() {
    String loop =
        """
        %PDF-1.4
        1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
        2 0 obj <</Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 /Parent 2 0 R>> endobj
        trailer <</Root 1 0 R /Prev 0 /Size 3>>
        startxref
        0
        %%EOF
        """;

    FileContent content =
        read(loop.getBytes(java.nio.charset.StandardCharsets.US_ASCII), "application/pdf");

    assertNotNull(content);
    assertNotNull(read(Scenes.jpeg(Scenes.shelf(7, 400, 300)), "image/jpeg").looks());
  }

  @Test
  void recordings_are_as_long_as_their_sound() {
    assertEquals(3.0, read(wav(3), "audio/wav").seconds());
    assertEquals(10_800.0, read(mp3(10_800), "audio/mpeg").seconds(), 1.0);
    assertEquals(4.5, read(webm(4_500), "audio/webm").seconds());
    assertNull(read(new byte[64], "audio/webm").seconds());
  }

  private static byte[] wav(int seconds) {
    var out = ByteBuffer.allocate(44 + 16_000 * seconds).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(36 + 16_000 * seconds).put(ascii("WAVEfmt ")).putInt(16);
    out.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(16_000);
    return out.putShort((short) 2)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt(16_000 * seconds)
        .array();
  }

  /** Frames of MPEG 2 layer III at 8 kbit/s and 16 kHz: 36 bytes for 36 ms. */
  private static byte[] mp3(int seconds) {
    int frames = seconds * 1000 / 36;
    var out = ByteBuffer.allocate(frames * 36);
    for (int i = 0; i < frames; i++) {
      out.position(i * 36).putInt(0xFFF31800);
    }
    return out.array();
  }

  /** As a browser records: sizes unknown, no duration, blocks with their time. */
  private static byte[] webm(int millis) {
    var out = ByteBuffer.allocate(60);
    out.putInt(0x1A45DFA3).put((byte) 0x80);
    out.putInt(0x18538067).putLong(0x01FFFFFFFFFFFFFFL);
    out.putInt(0x1F43B675).putLong(0x01FFFFFFFFFFFFFFL);
    out.put((byte) 0xE7).put((byte) 0x82).putShort((short) (millis - 500));
    out.put((byte) 0xA3)
        .put((byte) 0x85)
        .put((byte) 0x81)
        .putShort((short) 500)
        .put((byte) 0)
        .put((byte) 1);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  @Test
  void a_reader_that_takes_too_long_is_ended_and_the_next_file_is_read() {
    var hasty = new FileReaders(ReadingLimits.ordinary().deadline(Duration.ofMillis(1)));
    byte[] large = Scenes.png(Scenes.shelf(8, 4000, 3000));

    FileContent content = read(hasty, large, "image/png");
    hasty.close();

    assertEquals(Unread.TOO_SLOW, content.unread());
    assertNotNull(read(large, "image/png").looks());
  }

  @Test
  void more_points_than_anybody_needs_are_not_even_held() {
    byte[] jpeg = Scenes.jpeg(Scenes.shelf(9, 64, 48));
    int frame = 0;
    while (jpeg[frame] != (byte) 0xFF || jpeg[frame + 1] != (byte) 0xC0) {
      frame++;
    }
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0x7F);

    assertEquals(Unread.TOO_GREEDY, read(jpeg, "image/jpeg").unread());
  }
}
