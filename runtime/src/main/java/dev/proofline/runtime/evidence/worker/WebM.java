package dev.proofline.runtime.evidence.worker;

import java.nio.ByteBuffer;

/**
 * WebM (EBML, RFC 8794): recorders write no duration, so the time of the last block is what it
 * lasts.
 */
final class WebM {

  private static final long SEGMENT = 0x18538067L;
  private static final long INFO = 0x1549A966L;
  private static final long SCALE = 0x2AD7B1L;
  private static final long CLUSTER = 0x1F43B675L;
  private static final long TIMECODE = 0xE7;
  private static final long SIMPLE_BLOCK = 0xA3;
  private static final long BLOCK_GROUP = 0xA0;
  private static final long BLOCK = 0xA1;
  private static final int MOST_ELEMENTS = 2_000_000;

  private final ByteBuffer bytes;
  private long scale = 1_000_000;
  private long cluster;
  private long last;

  private WebM(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static double seconds(ByteBuffer bytes) {
    var film = new WebM(bytes);
    film.walk();
    return film.last * (film.scale / 1e9);
  }

  /** Elements one after the other; into those that hold others it goes without counting depth. */
  private void walk() {
    long at = 0;
    for (int count = 0; count < MOST_ELEMENTS && at + 2 <= bytes.limit(); count++) {
      int idLength = length((int) at);
      if (idLength > 4 || at + idLength >= bytes.limit()) {
        return;
      }
      long id = number((int) at, idLength, false);
      int sizeLength = length((int) at + idLength);
      long body = at + idLength + sizeLength;
      if (sizeLength > 8 || body > bytes.limit()) {
        return;
      }
      if (id == SEGMENT || id == INFO || id == CLUSTER || id == BLOCK_GROUP) {
        at = body;
        continue;
      }
      long size = number((int) at + idLength, sizeLength, true);
      if (size < 0 || body + size > bytes.limit()) {
        return;
      }
      take(id, (int) body, (int) size);
      at = body + size;
    }
  }

  private void take(long id, int body, int size) {
    if (id == SCALE && size <= 8) {
      scale = number(body, size, false);
    } else if (id == TIMECODE && size <= 8) {
      cluster = number(body, size, false);
      last = Math.max(last, cluster);
    } else if ((id == SIMPLE_BLOCK || id == BLOCK) && size > 4) {
      last = Math.max(last, cluster + bytes.getShort(body + length(body)));
    }
  }

  /** How many bytes a number takes, by its first one. */
  private int length(int at) {
    return at < bytes.limit() ? Integer.numberOfLeadingZeros(bytes.get(at) & 0xFF) - 23 : 9;
  }

  private long number(int at, int length, boolean marked) {
    long number = 0;
    for (int i = 0; i < length && at + i < bytes.limit(); i++) {
      int part = bytes.get(at + i) & 0xFF;
      number = number << 8 | (marked && i == 0 ? part & (0xFF >> length) : part);
    }
    return number;
  }
}
