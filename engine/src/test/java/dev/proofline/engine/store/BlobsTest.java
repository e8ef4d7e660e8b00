package dev.proofline.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsTest {

  private static final byte[] BYTES = "行证".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void keeps_the_same_bytes_once_under_their_hash() throws IOException {
    var blobs = new Blobs(folder);

    Blobs.Blob first = blobs.keep(new ByteArrayInputStream(BYTES), 100);
    Blobs.Blob second = blobs.keep(new ByteArrayInputStream(BYTES), 100);

    assertEquals(first, second);
    assertEquals(BYTES.length, first.size());
    assertArrayEquals(BYTES, Files.readAllBytes(blobs.find(first.sha256()).orElseThrow()));
    assertEquals(1, files());
  }

  @Test
  void keeps_nothing_of_what_is_too_large_or_breaks_off() throws IOException {
    var blobs = new Blobs(folder);
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };

    assertThrows(Blobs.TooLarge.class, () -> blobs.keep(new ByteArrayInputStream(BYTES), 5));
    assertThrows(IOException.class, () -> blobs.keep(broken, 5));

    assertEquals(0, files());
  }

  @Test
  void takes_only_hashes_for_addresses() {
    var blobs = new Blobs(folder);

    assertEquals(Optional.empty(), blobs.find("0".repeat(64)));
    assertThrows(IllegalArgumentException.class, () -> blobs.find("../../etc/passwd"));
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }
}
