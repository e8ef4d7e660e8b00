package dev.proofline.engine.chain;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * How a chain stands.
 *
 * @param start the row that started it
 * @param ended when it was closed or broken
 * @param due by when the whole of it has to be done
 * @param links in the order of the chain
 */
public record ChainState(
    UUID start,
    Instant startedAt,
    State state,
    boolean proven,
    Optional<Instant> ended,
    Optional<Instant> due,
    List<LinkState> links) {

  public ChainState {
    links = List.copyOf(links);
  }

  /** Of a chain. */
  public enum State {
    OPEN,
    CLOSED,
    BROKEN;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of a link. */
  public enum Progress {
    /** What comes before is not done. */
    WAITING,
    OPEN,
    LATE,
    DONE,
    BROKEN;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How a link stands.
   *
   * @param ready since when it may be done: what it waits for is done
   * @param row the row that did it, a proven one where there is one
   */
  public record LinkState(
      String key,
      Progress state,
      boolean proven,
      Optional<Instant> ready,
      Optional<Instant> due,
      Optional<Instant> done,
      Optional<Found.Candidate> row) {}

  /** When it stands otherwise though nothing happens: the next limit that is not over yet. */
  public Optional<Instant> next(Instant now) {
    return links.stream()
        .filter(link -> link.done().isEmpty() && state == State.OPEN)
        .flatMap(link -> link.due().stream())
        .filter(due -> due.isAfter(now))
        .min(Instant::compareTo);
  }
}
