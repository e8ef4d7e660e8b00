package dev.proofline.engine;

import dev.proofline.engine.store.RecordStore;
import java.util.Optional;

/**
 * The first answers to Idempotency-Keys of writes other than {@link Records#submit}, which keeps
 * its own.
 */
public interface Replies {

  Optional<RecordStore.Remembered> remembered(Caller caller, String key);

  /** Keeps the answer; when the key has one already, that one stays. */
  void remember(Caller caller, String key, RecordStore.Remembered reply);
}
