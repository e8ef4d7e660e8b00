package dev.proofline.runtime.evidence.worker;

import java.nio.ByteBuffer;

/** MPEG audio, layer III: counted frame by frame, since rates vary and headers lie. */
final class Mp3 {

  private static final int[] KBPS_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0
  };
  private static final int[] KBPS_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0
  };
  private static final int[] HERTZ = {44_100, 48_000, 32_000, 0};

  private Mp3() {}

  static double seconds(ByteBuffer bytes) {
    long at = tag(bytes);
    double seconds = 0;
    while (at + 4 <= bytes.limit()) {
      int head = bytes.getInt((int) at);
      int length = length(head);
      if (length <= 4) {
        at++;
        continue;
      }
      seconds += (double) samples(head) / hertz(head);
      at += length;
    }
    return seconds;
  }

  /** An ID3v2 tag says its length in four times seven bits. */
  private static int tag(ByteBuffer bytes) {
    if (bytes.limit() < 10 || bytes.get(0) != 'I' || bytes.get(1) != 'D' || bytes.get(2) != '3') {
      return 0;
    }
    int size = 0;
    for (int i = 6; i < 10; i++) {
      size = size << 7 | bytes.get(i) & 0x7F;
    }
    return 10 + size;
  }

  /** Of a whole frame; 0 when this begins none. */
  private static int length(int head) {
    boolean frame = (head & 0xFFE00000) == 0xFFE00000 && (head >> 17 & 3) == 1;
    if (!frame || (head >> 19 & 3) == 1 || hertz(head) == 0) {
      return 0;
    }
    int kbps = (isVersion1(head) ? KBPS_1 : KBPS_2)[head >> 12 & 15];
    return samples(head) / 8 * kbps * 1000 / hertz(head) + (head >> 9 & 1);
  }

  private static boolean isVersion1(int head) {
    return (head >> 19 & 3) == 3;
  }

  private static int samples(int head) {
    return isVersion1(head) ? 1152 : 576;
  }

  private static int hertz(int head) {
    int divided = isVersion1(head) ? 1 : (head >> 19 & 3) == 2 ? 2 : 4;
    return HERTZ[head >> 10 & 3] / divided;
  }
}
