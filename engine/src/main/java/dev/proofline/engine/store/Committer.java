package dev.proofline.engine.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers lists of changes into few transactions and answers when they are durable. Blocks its
 * caller, so call it on a virtual thread.
 */
public interface Committer {

  /**
   * Returns after the commit is on disk. A list that fails does so alone; the others of its
   * transaction stand.
   *
   * @throws Conflict a guard did not hold: read again and decide anew
   * @throws Duplicate a unique value exists
   * @throws Overloaded the queue is full: nothing was written, try later
   */
  void commit(List<Change> changes);

  /** A guard did not hold. */
  final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Conflict(String what) {
      super(
          "Expected " + what + " to be unchanged since it was read, but it was changed meanwhile.");
    }
  }

  /**
   * A unique value exists already; {@code fields} is empty when it is the id itself or an
   * idempotency key.
   */
  final class Duplicate extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<String> fields;

    public Duplicate(List<String> fields, @Nullable Throwable cause) {
      super("Expected unique values, but a row with the same " + fields + " exists.", cause);
      this.fields = List.copyOf(fields);
    }

    public List<String> fields() {
      return fields;
    }
  }

  /** More is asked for than can be written. */
  final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Overloaded() {
      super("The queue of writes is full. Try again in a moment.");
    }
  }
}
