package dev.proofline.engine;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which Idempotency-Keys came by lately. It forgets, and may take one key for another: what it says
 * only decides whether the database is asked before the work is done or when it refuses the key.
 */
final class SeenKeys {

  private static final int PLACES = 1 << 13;

  private final AtomicLongArray places = new AtomicLongArray(PLACES);

  /** Whether it was here before; from now on it was. */
  boolean add(UUID user, String key) {
    long mark = 31L * user.hashCode() * 0x9E3779B97F4A7C15L + spread(key);
    int place = (int) (mark >>> 32) & (PLACES - 1);
    return places.getAndSet(place, mark) == mark;
  }

  private static long spread(String key) {
    long mark = 0;
    for (int i = 0; i < key.length(); i++) {
      mark = (mark ^ key.charAt(i)) * 0x9E3779B97F4A7C15L;
    }
    return mark;
  }
}
