package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class PackZipTest {

  private static final String MANIFEST =
      "{\"kind\": \"pack\", \"key\": \"p\", \"title\": \"P\", \"version\": \"1.0.0\"}";

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("pack.json"));
      zip.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static String refusal(byte[] zip) {
    return assertThrows(Refusal.class, () -> PackZip.read(zip)).findings().getFirst().code();
  }

  @Test
  void what_is_written_is_read_again_and_written_alike() throws IOException {
    byte[] given = zip("sample/site.jpg", new byte[] {1, 2, 3});

    byte[] written = PackZip.write(PackZip.read(given));

    assertArrayEquals(written, PackZip.write(PackZip.read(written)));
    assertArrayEquals(new byte[] {1, 2, 3}, PackZip.read(written).assets().get("sample/site.jpg"));
  }

  @Test
  void a_name_that_leads_out_of_the_pack_is_refused() throws IOException {
    assertEquals("bad_file_name", refusal(zip("../evil.json", new byte[0])));
    assertEquals("bad_file_name", refusal(zip("/etc/evil.json", new byte[0])));
    assertEquals("bad_file_name", refusal(zip("a\\..\\evil.json", new byte[0])));
  }

  @Test
  void a_bomb_is_refused_before_it_goes_off() throws IOException {
    assertEquals("too_large", refusal(zip("sample/bomb", new byte[32 << 20])));
  }

  @Test
  void too_many_files_are_refused() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 2_001; i++) {
        zip.putNextEntry(new ZipEntry("sample/" + i));
      }
    }

    assertEquals("too_many_files", refusal(out.toByteArray()));
  }

  @Test
  void what_is_no_zip_or_no_pack_is_refused_in_words() throws IOException {
    assertEquals("no_manifest", refusal("hello".getBytes(StandardCharsets.UTF_8)));
    assertEquals("no_json", refusal(zip("forms/a.json", "[1]".getBytes(StandardCharsets.UTF_8))));
  }
}
