package dev.proofline.engine;

import dev.proofline.engine.store.Change.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What time and the outbox drive; called by the worker, not by people. Safe on several nodes at
 * once.
 */
public interface Clockwork {

  /**
   * Fires what is due, oldest first, each once; what is overdue by more than a minute is marked
   * late. Returns how many.
   */
  int fireDue(int limit);

  Optional<Instant> nextDue();

  List<Delivery> deliveries(int limit);

  /**
   * Files that are due to be recognised, each given to one asker for some minutes; {@link
   * #deliveries} leaves them out, for they take their time.
   *
   * @param channel one of {@link Delivery#READINGS}
   */
  List<Delivery> readings(String channel, int limit);

  /**
   * Carries out a delivery that needs the workspace itself: asks an outside system, which takes its
   * time, and writes what came of it. False when the delivery is another performer's.
   */
  default boolean perform(Delivery delivery) {
    return false;
  }

  void delivered(Delivery delivery);

  /**
   * The delivery as it is sent: a link for an outsider is made only now. Empty when it has become
   * needless; then it is settled.
   */
  Optional<Delivery> ready(Delivery delivery);

  /**
   * Schedules the next attempt, a little later than asked so that failures spread; without a time
   * it gives up and tells the administrators.
   */
  void failed(Delivery delivery, String error, @Nullable Instant retryAt);

  /**
   * For a channel that is not set up: whoever here has the address gets it in the inbox instead;
   * when nobody has, it gives up and tells the administrators. Who sent a link to an outsider is
   * told to pass it on.
   */
  void notSetUp(Delivery delivery);

  /** Takes over what other nodes published since the last call. */
  void follow();

  /**
   * Takes the events since the last call into the numbers that are kept; whether there is more to
   * do at once.
   */
  boolean keepNumbers();

  /**
   * Looks for signs of padding in what was submitted since the last call; whether there is more to
   * do at once.
   */
  boolean lookCloser();

  /** Seals the events since the last seal. */
  void seal();
}
