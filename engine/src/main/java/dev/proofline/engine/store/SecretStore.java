package dev.proofline.engine.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Secrets of outside systems; kept sealed. */
public interface SecretStore {
  /** All of them without what they are, by name. */
  List<SealedSecret> all();

  Optional<OpenSecret> reveal(String name);

  /** In place of another by the name. */
  void put(SealedSecret about, String secret, Event event);

  void remove(String name, Event event);

  /**
   * A secret, closed.
   *
   * @param host where it may be sent to
   */
  record SealedSecret(String name, String host, UUID by, Instant at) {}

  /** A secret, open. */
  record OpenSecret(String host, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "OpenSecret[" + host + "]";
    }
  }
}
