package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindsTest {

  @ParameterizedTest
  @CsvSource({
    "ffd8ffe000104a464946, image/jpeg",
    "89504e470d0a1a0a0000, image/png",
    "255044462d312e37, application/pdf",
    "524946460000000057454250, image/webp",
    "524946460000000057415645, audio/wav",
    "00000018667479706865696300000000, image/heic",
    "00000018667479704d34412000000000, audio/mp4",
    "1a45dfa3, audio/webm",
    "494433040000, audio/mpeg",
    "fffb9064, audio/mpeg",
    "504b03041400, application/zip"
  })
  void knows_a_kind_by_its_first_bytes(String hex, String type) {
    assertEquals(Optional.of(type), FileKinds.of(HexFormat.of().parseHex(hex)));
  }

  @ParameterizedTest
  @CsvSource({"<html><script>", "<svg xmlns=", "PK0304", "GIF89a", "MZ", "x"})
  void refuses_what_it_does_not_know(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

    assertEquals(Optional.empty(), FileKinds.of(bytes));
  }
}
