package dev.proofline.engine;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/**
 * Argon2id with OWASP's parameters: 19 MiB, 2 passes, 1 lane. Few at a time, so that many sign-ins
 * cannot take all memory.
 */
final class Passwords {

  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int LENGTH = 32;
  private static final int SALT = 16;
  private static final int AT_ONCE = 4;

  /**
   * What an unknown login is checked against, so that it takes as long as a known one. Nobody finds
   * a password that hashes to zeros; making one at each start would cost a tenth of it.
   */
  static final String DECOY =
      "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
          .formatted(KIBIBYTES, PASSES, LANES, zeros(SALT), zeros(LENGTH));

  private final Semaphore memory = new Semaphore(AT_ONCE);

  String hash(String password) {
    return holding(() -> Password.hash(password).addRandomSalt(SALT).with(wanted()).getResult());
  }

  boolean matches(String password, String hash) {
    return holding(
        () -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  /** Takes as long as {@link #matches}; never true. */
  boolean matchesNobody(String password) {
    matches(password, DECOY);
    return false;
  }

  /** The library keeps one for good, with 19 MiB of its own: not before somebody signs in. */
  private static Argon2Function wanted() {
    return Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, LENGTH, Argon2.ID);
  }

  private static String zeros(int bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
  }

  private <T> T holding(java.util.function.Supplier<T> work) {
    memory.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      memory.release();
    }
  }
}
