package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class PackZipTest {

  private static final String MANIFEST =
      "{\"kind\": \"pack\", \"key\": \"p\", \"title\": \"P\", \"version\": \"1.0.0\"}";
  private static final int LISTED = 0x02014b50;

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    return zip(StandardCharsets.UTF_8, name, bytes);
  }

  private static byte[] zip(Charset names, String name, byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out, names)) {
      zip.putNextEntry(new ZipEntry("pack.json"));
      zip.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String refusal(byte[] zip) {
    var finding = assertThrows(Refusal.class, () -> PackZip.read(zip)).findings().getFirst();
    assertNotNull(finding.hint(), finding::toString);
    assertTrue(
        finding.message().in("en").startsWith("Expected ")
            || finding.pointer().tokens().size() > 0);
    return finding.code();
  }

  /** Where the directory lists the second file. */
  private static ByteBuffer second(byte[] zip) {
    var buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int at = zip.length - 4;
    while (buffer.getInt(at) != LISTED) {
      at--;
    }
    return buffer.position(at).slice().order(ByteOrder.LITTLE_ENDIAN);
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
    for (String name :
        List.of(
            "../evil.json",
            "a/../../evil.json",
            "/etc/evil.json",
            "a\\..\\evil.json",
            "C:evil.json",
            "a//b.json",
            "./a.json",
            "a\u0007.json",
            "a".repeat(201))) {
      assertEquals("bad_file_name", refusal(zip(name, new byte[0])), name);
    }
  }

  @Test
  void a_name_in_another_encoding_is_refused() throws IOException {
    assertEquals(
        "bad_file_name", refusal(zip(Charset.forName("GBK"), "forms/拜访.json", new byte[0])));
  }

  @Test
  void a_name_that_comes_twice_is_refused() throws IOException {
    byte[] zip = zip("pack.jsox", utf8(MANIFEST));

    byte[] twice =
        new String(zip, StandardCharsets.ISO_8859_1)
            .replace("pack.jsox", "pack.json")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertEquals("bad_file_name", refusal(twice));
    assertEquals("bad_file_name", refusal(zip("PACK.json", utf8(MANIFEST))));
  }

  @Test
  void a_link_is_refused() throws IOException {
    byte[] zip = zip("sample/link", utf8("/etc/passwd"));
    second(zip).put(5, (byte) 3).putInt(38, 0120777 << 16);

    assertEquals("not_a_file", refusal(zip));
  }

  @Test
  void a_file_of_another_size_than_it_says_is_refused() throws IOException {
    byte[] smaller = zip("sample/a", new byte[1000]);
    second(smaller).putInt(24, 10);
    byte[] larger = zip("sample/a", new byte[1000]);
    second(larger).putInt(24, 2000);
    byte[] endless = zip("sample/a", new byte[1000]);
    second(endless).putInt(24, -1);

    assertEquals("damaged_file", refusal(smaller));
    assertEquals("damaged_file", refusal(larger));
    assertEquals("too_large", refusal(endless));
  }

  @Test
  void files_that_share_their_bytes_are_refused() throws IOException {
    byte[] zip = zip("sample/a", new byte[1000]);
    second(zip).putInt(42, 0);

    assertEquals("no_zip", refusal(zip));
  }

  @Test
  void a_zip_that_is_cut_off_anywhere_is_refused() throws IOException {
    byte[] zip = zip("sample/a", utf8("some text"));

    for (int length = 0; length < zip.length; length++) {
      assertEquals("no_zip", refusal(Arrays.copyOf(zip, length)));
    }
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
  void what_is_no_zip_is_refused_in_words() {
    assertEquals("no_zip", refusal(utf8("hello")));
    assertEquals("no_zip", refusal(new byte[0]));
  }

  @Test
  void every_file_that_is_wrong_is_told_with_its_place() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var file :
          List.of(
              List.of("pack.json", MANIFEST),
              List.of("forms/list.json", "[1]"),
              List.of("forms/twice.json", "{\"a\": 1, \"a\": 2}"),
              List.of("forms/nul.json", "{\"title\": \"a\\u0000b\"}"),
              List.of("forms/half.json", "{\"fields\": [{\"label\": \"\\ud800\"}]}"),
              List.of("forms/deep.json", "[".repeat(100_000)),
              List.of("sample/1.jsonl", "{\"form\": \"a\", \"data\": {}}\n\n{\"form\": 1}"))) {
        zip.putNextEntry(new ZipEntry(file.get(0)));
        zip.write(utf8(file.get(1)));
      }
    }

    var refusal = assertThrows(Refusal.class, () -> PackZip.read(out.toByteArray()));

    assertEquals(
        List.of(
            "/forms~1list.json not_an_object",
            "/forms~1twice.json duplicate_name",
            "/forms~1nul.json/title unusable_character",
            "/forms~1half.json/fields/0/label unusable_character",
            "/forms~1deep.json too_deep",
            "/sample~11.jsonl/3 bad_sample"),
        refusal.findings().stream()
            .map(finding -> finding.pointer() + " " + finding.code())
            .toList());
    refusal.findings().forEach(finding -> assertNotNull(finding.hint(), finding::toString));
  }

  private static byte[] options(int files, String entry, int entries) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("pack.json"));
      zip.write(utf8(MANIFEST));
      // What cannot be packed tight, so that the pack is not refused for its ratio.
      zip.putNextEntry(new ZipEntry("media/pad.jpg"));
      var noise = new byte[2 << 20];
      new java.util.Random(7).nextBytes(noise);
      zip.write(noise);
      for (int i = 0; i < files; i++) {
        zip.putNextEntry(new ZipEntry("options/k" + i + ".json"));
        String list = String.join(",", java.util.Collections.nCopies(entries, entry));
        zip.write(utf8("{\"kind\": \"options\", \"key\": \"k\", \"options\": [" + list + "]}"));
      }
    }
    return out.toByteArray();
  }

  @Test
  void a_pack_of_more_values_than_a_heap_takes_is_refused_at_the_file_where_it_is_too_much()
      throws IOException {
    byte[] zip = options(12, "{\"value\":\"x\",\"a\":{}}", 15_000);

    var findings = assertThrows(Refusal.class, () -> PackZip.read(zip)).findings();

    assertEquals(1, findings.size());
    assertEquals("pack_too_large", findings.getFirst().code());
    assertTrue(findings.getFirst().message().in("en").startsWith("options/k11.json: "));
    assertTrue(findings.getFirst().message().in("en").contains("500000 JSON values"));
  }

  @Test
  void a_pack_of_more_text_than_a_heap_takes_is_refused() throws IOException {
    byte[] zip = options(5, "{\"value\":\"" + "x".repeat(1_800) + "\"}", 1_000);

    var finding = assertThrows(Refusal.class, () -> PackZip.read(zip)).findings().getFirst();

    assertEquals("pack_too_large", finding.code());
    assertTrue(finding.message().in("en").contains("8000000 characters"));
  }

  @Test
  void one_definition_of_too_many_values_is_refused() throws IOException {
    assertEquals("too_large", refusal(options(1, "{}", 200_000)));
  }

  @Test
  void a_pack_of_a_few_thousand_options_is_read() throws IOException {
    assertEquals(5, PackZip.read(options(4, "{\"value\":\"x\",\"a\":{}}", 15_000)).files().size());
  }

  private static final String CONNECTOR =
      "{\"kind\": \"connector\", \"key\": \"registry\", \"title\": \"R\", \"base\":"
          + " \"https://registry.example.cn\", \"openapi\": \"openapi/registry.yaml\"}";
  private static final String DESCRIBED =
      "openapi: 3.1.0\ninfo: {title: R, version: '1'}\npaths: {/company: {get: {operationId: lookup}}}\n";

  private static byte[] described(String path, String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (var file :
          List.of(
              List.of("pack.json", MANIFEST),
              List.of("connectors/registry.json", CONNECTOR),
              List.of(path, text))) {
        zip.putNextEntry(new ZipEntry(file.getFirst()));
        zip.write(utf8(file.getLast()));
      }
    }
    return out.toByteArray();
  }

  @Test
  void a_connectors_description_is_read_into_it_and_written_as_a_file_again() throws IOException {
    Packs.Bundle read = PackZip.read(described("openapi/registry.yaml", DESCRIBED));

    var connector = read.files().get("connectors/registry.json");
    assertNotNull(connector);
    assertEquals(DESCRIBED, connector.path("openapiText").asString());
    byte[] written = PackZip.write(read);
    assertEquals(read.files(), PackZip.read(written).files());
    var names = StrictZip.read(written);
    assertArrayEquals(utf8(DESCRIBED), names.get("openapi/registry.yaml"));
    assertTrue(
        !new String(
                names.getOrDefault("connectors/registry.json", new byte[0]), StandardCharsets.UTF_8)
            .contains("openapiText"));
  }

  @Test
  void a_description_that_is_missing_or_cannot_be_read_is_told_with_its_file() throws IOException {
    var missing =
        assertThrows(Refusal.class, () -> PackZip.read(described("openapi/other.yaml", DESCRIBED)));
    assertEquals(
        "/connectors~1registry.json/openapi no_openapi_file",
        missing.findings().getFirst().pointer() + " " + missing.findings().getFirst().code());
    var broken =
        assertThrows(
            Refusal.class,
            () -> PackZip.read(described("openapi/registry.yaml", "swagger: '2.0'")));
    assertEquals(
        "/openapi~1registry.yaml no_openapi",
        broken.findings().getFirst().pointer() + " " + broken.findings().getFirst().code());
  }
}
