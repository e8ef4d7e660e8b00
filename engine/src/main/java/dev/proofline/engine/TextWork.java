package dev.proofline.engine;

import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.value.FileText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * What is recognised in files, in the background. The outbox says what is due ({@link
 * Clockwork#readings}). Called by the worker, not by people; safe on several nodes at once.
 */
public interface TextWork {

  /** What to recognise; empty when there is nothing to do any more. */
  Optional<Job> job(Delivery delivery);

  /**
   * @param type the media type by the file's first bytes
   */
  record Job(UUID file, Path path, String type, Optional<Double> seconds) {}

  /**
   * What was recognised. Whatever somebody typed meanwhile stays. Records that show the file are
   * judged again where a check waits for it.
   */
  void found(UUID file, FileText text);
}
