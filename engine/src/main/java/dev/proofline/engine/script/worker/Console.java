package dev.proofline.engine.script.worker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first bytes a script prints, for all records of a job together. */
final class Console extends OutputStream {

  private static final int MOST = 8_192;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int taken;

  @Override
  public synchronized void write(int octet) {
    if (kept.size() < MOST) {
      kept.write(octet);
    }
  }

  @Override
  public synchronized void write(byte[] octets, int from, int length) {
    kept.write(octets, from, Math.min(length, MOST - kept.size()));
  }

  /** What was printed since it was last asked. */
  synchronized String take() {
    byte[] all = kept.toByteArray();
    String printed = new String(all, taken, all.length - taken, StandardCharsets.UTF_8);
    taken = all.length;
    return printed;
  }

  synchronized void clear() {
    kept.reset();
    taken = 0;
  }
}
