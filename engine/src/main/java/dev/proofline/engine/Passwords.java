package dev.proofline.engine;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
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

  private final Argon2Function function =
      Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, LENGTH, Argon2.ID);
  private final Semaphore memory = new Semaphore(AT_ONCE);

  /** What an unknown login is checked against, so that it takes as long as a known one. */
  private final String decoy = hash("no password hashes to this");

  String hash(String password) {
    return holding(() -> Password.hash(password).addRandomSalt(SALT).with(function).getResult());
  }

  boolean matches(String password, String hash) {
    return holding(
        () -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  /** Takes as long as {@link #matches}; never true. */
  boolean matchesNobody(String password) {
    matches(password, decoy);
    return false;
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
