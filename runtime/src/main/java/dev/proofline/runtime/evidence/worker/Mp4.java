package dev.proofline.runtime.evidence.worker;

import java.nio.ByteBuffer;

/** ISO base media (ISO/IEC 14496-12): the movie header says how long it is, fragments add up. */
final class Mp4 {

  private static final int MOOV = 0x6D6F6F76;
  private static final int MVHD = 0x6D766864;
  private static final int MOST_BOXES = 100_000;

  private final ByteBuffer bytes;
  private int boxes;

  private Mp4(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static double seconds(ByteBuffer bytes) {
    return new Mp4(bytes).header(0, bytes.limit());
  }

  private double header(long from, long to) {
    long at = from;
    while (at + 8 <= to && boxes++ < MOST_BOXES) {
      long size = Integer.toUnsignedLong(bytes.getInt((int) at));
      int kind = bytes.getInt((int) at + 4);
      int head = 8;
      if (size == 1 && at + 16 <= to) {
        size = bytes.getLong((int) at + 8);
        head = 16;
      }
      long end = size == 0 ? to : at + size;
      if (size != 0 && size < head || end > to) {
        return 0;
      }
      if (kind == MOOV) {
        return header(at + head, end);
      }
      if (kind == MVHD && at + head + 32 <= to) {
        return duration((int) at + head);
      }
      at = end;
    }
    return 0;
  }

  private double duration(int at) {
    boolean wide = bytes.get(at) == 1;
    long scale = Integer.toUnsignedLong(bytes.getInt(at + (wide ? 20 : 12)));
    long units = wide ? bytes.getLong(at + 24) : Integer.toUnsignedLong(bytes.getInt(at + 16));
    return scale == 0 || units < 0 ? 0 : (double) units / scale;
  }
}
