package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.PictureFile.Fault;
import dev.proofline.engine.PictureFile.Pixels;
import dev.proofline.engine.PictureFile.Unsound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"jpeg, image/jpeg", "png, image/png"})
  void tells_the_size_of_a_picture(String format, String type) throws Exception {
    assertEquals(Optional.of(new Pixels(640, 480)), examine(Pictures.of(format, 640, 480), type));
  }

  @ParameterizedTest
  @CsvSource({
    "'VP8 ', 0000009d012a80020e01, 640, 270",
    "VP8L, 2f7fc26b00, 640, 432",
    "VP8X, 00000000ff1f00ff0f00, 8192, 4096"
  })
  void tells_the_size_of_webp(String kind, String hex, int width, int height) throws Exception {
    byte[] head = "RIFF\22\0\0\0WEBP".getBytes(StandardCharsets.ISO_8859_1);
    byte[] chunk = join((kind + "\12\0\0\0").getBytes(StandardCharsets.ISO_8859_1), hex(hex));
    byte[] file = Arrays.copyOf(join(head, chunk), 40);

    assertEquals(Optional.of(new Pixels(width, height)), examine(file, "image/webp"));
    assertEquals(Fault.TRUNCATED, fault(Arrays.copyOf(file, 22), "image/webp"));
  }

  @Test
  void tells_the_largest_size_in_heic() throws Exception {
    byte[] small = box("ispe", hex("00000000" + "00000140" + "000000f0"), new byte[0]);
    byte[] large = box("ispe", hex("00000000" + "00000fc0" + "00000bd0"), new byte[0]);
    byte[] meta = box("meta", new byte[4], box("iprp", new byte[0], box("ipco", small, large)));
    byte[] file = join(box("ftyp", "heic".getBytes(StandardCharsets.US_ASCII), new byte[4]), meta);

    assertEquals(Optional.of(new Pixels(4032, 3024)), examine(file, "image/heic"));
    assertEquals(Fault.TRUNCATED, fault(Arrays.copyOf(file, file.length - 3), "image/heic"));
  }

  @ParameterizedTest
  @CsvSource({"jpeg, image/jpeg", "png, image/png"})
  void refuses_a_picture_cut_off_anywhere(String format, String type) throws Exception {
    byte[] whole = Pictures.of(format, 64, 48);

    for (int length = 33; length < whole.length - 1; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(Unsound.class, () -> examine(cut, type));
    }
  }

  @Test
  void refuses_an_archive_behind_any_file_but_not_what_cameras_put_there() throws Exception {
    byte[] jpeg = Pictures.jpeg();
    byte[] pdf = "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    assertEquals(Fault.TWO_KINDS, fault(join(jpeg, zip()), "image/jpeg"));
    assertEquals(Fault.TWO_KINDS, fault(join(pdf, zip()), "application/pdf"));
    assertEquals(
        Optional.of(new Pixels(32, 24)), examine(join(jpeg, Pictures.jpeg()), "image/jpeg"));
    assertEquals(Optional.empty(), examine(pdf, "application/pdf"));
  }

  @Test
  void refuses_a_beginning_without_a_picture() {
    byte[] said = hex("ffd8ffe000104a46494600010100000100010000ffd9");

    assertEquals(Fault.NO_PICTURE, fault(said, "image/jpeg"));
  }

  @Test
  void damage_anywhere_ends_in_a_size_or_a_refusal() throws Exception {
    var random = new Random(7);
    for (String format : new String[] {"jpeg", "png"}) {
      for (int i = 0; i < 500; i++) {
        byte[] damaged = Pictures.of(format, 16, 16);
        for (int n = 0; n < 4; n++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        for (String type : new String[] {"image/jpeg", "image/png", "image/webp", "image/heic"}) {
          try {
            examine(damaged, type);
          } catch (Unsound expected) {
            assertEquals(expected.fault().name(), expected.getMessage());
          }
        }
      }
    }
  }

  private Optional<Pixels> examine(byte[] bytes, String type) throws IOException, Unsound {
    Path file = Files.write(folder.resolve("file"), bytes);
    return PictureFile.examine(file, type);
  }

  private Fault fault(byte[] bytes, String type) {
    return assertThrows(Unsound.class, () -> examine(bytes, type)).fault();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static byte[] box(String type, byte[] first, byte[] second) {
    int size = 8 + first.length + second.length;
    byte[] head = {(byte) (size >> 24), (byte) (size >> 16), (byte) (size >> 8), (byte) size};
    return join(join(head, type.getBytes(StandardCharsets.US_ASCII)), join(first, second));
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.html"));
      zip.write("<script>".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
