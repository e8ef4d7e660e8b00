package dev.proofline.engine;

import dev.proofline.engine.value.SoundLimits;
import dev.proofline.engine.value.SoundPrint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes the print of a recording from its bytes, whatever container and codec it is in: nothing is
 * parsed, so nothing can break, and it costs one pass. A stretch of coded sound is as good as
 * random, so two recordings that share one share where it came from; it stands as it is in every
 * container. What does not look random (silence, tables, tags) is no stretch. Sound that was coded
 * anew has other bytes and is not found.
 */
final class SoundPrinting {

  /** Shorter than what any codec makes of a moment of talk. */
  private static final Window CODED = new Window(32, 24);

  /** 128 samples: so many of quiet sound are not the same twice, and fewer may be. */
  private static final Window SAMPLES = new Window(256, 32);

  private static final Set<String> UNCODED = Set.of("audio/wav", "audio/x-wav", "audio/aiff");

  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final int BYTE = 0xFF;

  private SoundPrinting() {}

  /**
   * @param length in bytes
   * @param colours how many different bytes there have to be in it
   */
  private record Window(int length, int colours) {}

  static SoundPrint of(Path file, String type) throws IOException {
    if (!SoundLimits.isRecording(type)) {
      return SoundPrint.NONE;
    }
    try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return of(bytes, UNCODED.contains(type) ? SAMPLES : CODED);
    }
  }

  private static SoundPrint of(InputStream bytes, Window window) throws IOException {
    var least = new TreeSet<Long>();
    var ring = new byte[window.length];
    var seen = new int[BYTE + 1];
    long outgoing = power(window.length);
    long rolling = 0;
    int colours = 0;
    long at = 0;
    for (int next = bytes.read(); next >= 0; next = bytes.read(), at++) {
      int place = (int) (at % window.length);
      if (at >= window.length) {
        int gone = ring[place] & BYTE;
        rolling -= outgoing * (gone + 1);
        colours -= --seen[gone] == 0 ? 1 : 0;
      }
      ring[place] = (byte) next;
      rolling = rolling * FACTOR + next + 1;
      colours += seen[next]++ == 0 ? 1 : 0;
      if (at + 1 >= window.length && colours >= window.colours) {
        keep(mixed(rolling), least);
      }
    }
    return least.size() < SoundPrint.SIZE
        ? SoundPrint.NONE
        : new SoundPrint(new ArrayList<>(least));
  }

  private static void keep(long mark, TreeSet<Long> least) {
    if (least.size() < SoundPrint.SIZE) {
      least.add(mark);
    } else if (mark < least.last() && least.add(mark)) {
      least.pollLast();
    }
  }

  /** What the byte that leaves was multiplied by meanwhile. */
  private static long power(int length) {
    long power = 1;
    for (int i = 1; i < length; i++) {
      power *= FACTOR;
    }
    return power;
  }

  /** Every bit depends on every other, and it is never negative. (MurmurHash3's finaliser.) */
  private static long mixed(long hash) {
    long mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return (mixed ^ mixed >>> 33) >>> 1;
  }
}
