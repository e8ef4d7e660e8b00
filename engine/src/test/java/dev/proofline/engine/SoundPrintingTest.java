package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.SoundPrint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recordings made by a browser's own recorder (Chromium's MediaRecorder, 24 kbit/s): two of talk,
 * two of a quiet room and two of a microphone that is off, as WebM and as MP4.
 */
class SoundPrintingTest {

  private static final double USUAL = 0.30;
  private static final int RATE = 16_000;
  private static final int SIMPLE_BLOCK = 0xA3;
  private static final int BLOCK_HEAD = 4;
  private static final int PAGE_HEAD = 27;

  @TempDir Path folder;

  private static byte[] recorded(String name) throws IOException {
    try (InputStream bytes = SoundPrintingTest.class.getResourceAsStream("/sound/" + name)) {
      return Objects.requireNonNull(bytes, name).readAllBytes();
    }
  }

  private SoundPrint print(byte[] bytes, String type) throws IOException {
    return SoundPrinting.of(Files.write(folder.resolve("sound"), bytes), type);
  }

  private double shared(byte[] one, byte[] other, String type) throws IOException {
    return print(one, type).shared(print(other, type)).orElse(0);
  }

  @ParameterizedTest
  @CsvSource({
    "talk-a.webm, talk-b.webm",
    "talk-a.webm, talk-c.m4a",
    "talk-c.m4a, talk-d.m4a",
    "room-a.webm, room-b.webm",
    "room-a.webm, talk-a.webm",
    "hush-a.webm, hush-b.webm",
    "hush-c.m4a, hush-d.m4a",
    "hush-a.webm, room-a.webm",
  })
  void two_recordings_are_not_alike(String one, String other) throws IOException {
    double shared = shared(recorded(one), recorded(other), "audio/webm");

    assertTrue(shared < USUAL / 3, "They share " + shared + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hush-a.webm", "hush-c.m4a"})
  void silence_tells_nothing(String name) throws IOException {
    assertEquals(SoundPrint.NONE, print(recorded(name), "audio/webm"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"talk-a.webm", "talk-c.m4a", "room-a.webm"})
  void a_copy_with_flipped_bits_is_found(String name) throws IOException {
    byte[] copy = recorded(name);
    for (int at = 700; at < copy.length; at += 1_000) {
      copy[at] ^= 1;
    }

    assertTrue(shared(recorded(name), copy, "audio/webm") > 0.9);
  }

  @ParameterizedTest
  @CsvSource({"0, 3000", "4000, 7000", "9000, 11500"})
  void a_part_is_found_in_the_whole(int from, int to) throws IOException {
    byte[] whole = recorded("talk-a.webm");

    assertTrue(shared(whole, Arrays.copyOfRange(whole, from, to), "audio/webm") > 0.9);
  }

  @Test
  void one_that_is_half_another_shares_half() throws IOException {
    byte[] old = recorded("talk-a.webm");
    byte[] fresh = recorded("talk-b.webm");
    var both = new ByteArrayOutputStream();
    both.write(old, 0, 5_000);
    both.write(fresh, 0, 5_000);

    double shared = shared(old, both.toByteArray(), "audio/webm");

    assertTrue(shared > 0.35 && shared < 0.65, "They share " + shared + ".");
  }

  @Test
  void what_was_put_into_another_container_is_found() throws IOException {
    byte[] webm = recorded("talk-a.webm");

    byte[] pages = repacked(webm);

    assertNotEquals(webm.length, pages.length);
    assertTrue(shared(webm, pages, "audio/webm") > USUAL);
  }

  /** The packets of a WebM, each behind the head of a page as Ogg has them. */
  private static byte[] repacked(byte[] webm) {
    var random = new Random(5);
    var pages = new ByteArrayOutputStream();
    int packets = 0;
    for (int at = 0; at + BLOCK_HEAD + 2 < webm.length; at++) {
      // the size is one byte that begins with 1, or two that begin with 01
      boolean small = webm[at + 1] < 0;
      int size = small ? webm[at + 1] & 0x7F : (webm[at + 1] & 0x3F) << 8 | webm[at + 2] & 0xFF;
      int from = at + (small ? 2 : 3);
      boolean block =
          (webm[at] & 0xFF) == SIMPLE_BLOCK
              && webm[from] == (byte) 0x81
              && from + size <= webm.length;
      if (block) {
        var head = new byte[PAGE_HEAD];
        random.nextBytes(head);
        pages.writeBytes(head);
        pages.write(webm, from + BLOCK_HEAD, size - BLOCK_HEAD);
        at = from + size - 1;
        packets++;
      }
    }
    assertTrue(packets > 40, packets + " packets of a recording of four seconds");
    return pages.toByteArray();
  }

  private static byte[] wav(int seconds, IntUnaryOperator sample) {
    ByteBuffer bytes = ByteBuffer.allocate(44 + seconds * RATE * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(44);
    for (int i = 0; i < seconds * RATE; i++) {
      bytes.putShort((short) sample.applyAsInt(i));
    }
    return bytes.array();
  }

  private static byte[] noise(int seed, int loudness) {
    var random = new Random(seed);
    return wav(3, i -> random.nextInt(2 * loudness + 1) - loudness);
  }

  /** The same vowel hummed twice: no two breaths have the same noise in them. */
  private static byte[] hum(int seed) {
    var random = new Random(seed);
    return wav(3, i -> (int) (4_000 * Math.sin(i * 0.05)) + random.nextInt(65) - 32);
  }

  @Test
  void samples_are_known_again_wherever_they_are_cut() throws IOException {
    byte[] whole = hum(1);

    assertTrue(shared(whole, Arrays.copyOfRange(whole, 20_001, 60_000), "audio/wav") > 0.9);
    assertEquals(0, shared(whole, hum(2), "audio/wav"));
    assertEquals(0, shared(noise(1, 200), noise(2, 200), "audio/wav"));
  }

  @Test
  void quiet_samples_tell_nothing() throws IOException {
    assertEquals(SoundPrint.NONE, print(noise(1, 4), "audio/wav"));
    assertEquals(SoundPrint.NONE, print(wav(3, _ -> 0), "audio/wav"));
  }

  @Test
  void only_recordings_have_a_print() throws IOException {
    assertEquals(SoundPrint.NONE, print(recorded("talk-a.webm"), "image/jpeg"));
    assertEquals(SoundPrint.NONE, print(new byte[0], "audio/webm"));
  }
}
