package dev.proofline.engine;

import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.TextAdvice;
import java.nio.file.Path;
import java.util.List;
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

  /**
   * The texts a language model is to read for a delivery of the channel {@link Delivery#ADVICE};
   * none when there is nothing to do any more.
   */
  List<String> unadvised(Delivery delivery);

  /**
   * What a language model said of one of them. Only what quotes the text is kept; the record it is
   * for is judged again.
   */
  void advised(Delivery delivery, String text, TextAdvice advice);
}
