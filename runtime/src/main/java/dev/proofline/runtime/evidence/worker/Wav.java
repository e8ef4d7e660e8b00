package dev.proofline.runtime.evidence.worker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RIFF WAVE: bytes of sound by bytes a second. */
final class Wav {

  private static final int FMT = 0x666D7420;
  private static final int DATA = 0x64617461;

  private Wav() {}

  static double seconds(ByteBuffer bytes) {
    double perSecond = 0;
    long at = 12;
    while (at + 8 <= bytes.limit()) {
      int kind = bytes.order(ByteOrder.BIG_ENDIAN).getInt((int) at);
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      long size = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
      if (kind == FMT && at + 20 <= bytes.limit()) {
        perSecond = Integer.toUnsignedLong(bytes.getInt((int) at + 16));
      } else if (kind == DATA && perSecond > 0) {
        return Math.min(size, bytes.limit() - at - 8) / perSecond;
      }
      at += 8 + size + (size & 1);
    }
    return 0;
  }
}
