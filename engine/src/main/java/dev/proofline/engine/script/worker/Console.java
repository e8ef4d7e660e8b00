package dev.proofline.engine.script.worker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first bytes a script prints. */
final class Console extends OutputStream {

  private static final int MOST = 8_192;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

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

  synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }

  synchronized void clear() {
    kept.reset();
  }
}
