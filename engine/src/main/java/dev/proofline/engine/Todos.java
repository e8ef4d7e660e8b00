package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What waits for somebody, of whatever kind: whoever says “this waits for you” asks here, so that
 * no page counts less than another. Nobody is told of what they may not decide.
 */
public interface Todos {

  /** The kind of the tasks and approvals of flows. */
  String TASKS = "task";

  /** Of each kind that waits for the caller how much there is, and the first few. */
  List<Heap> of(Caller caller, int each);

  /**
   * One kind of it, whether or not any waits.
   *
   * @throws Refusal NOT_FOUND for a kind there is not
   */
  Heap heap(Caller caller, String kind, int most);

  /** How much waits for the caller in all, counted up to so many and no further. */
  int count(Caller caller, int most);

  /**
   * @param key stays the same: addresses and programs go by it
   * @param title what it is called where it stands above a list
   * @param icon a symbol of the pages
   */
  record Kind(String key, LocalText title, String icon) {}

  /**
   * What of one kind waits.
   *
   * @param late how many of them should have been done by now
   * @param first the most urgent
   * @param whole where all of them are
   */
  record Heap(Kind kind, int count, int late, List<Todo> first, String whole) {
    public Heap {
      first = List.copyOf(first);
    }
  }

  /**
   * One thing that waits.
   *
   * @param what there is to do
   * @param form what the form of its record is called
   * @param about what the record is called to the caller
   * @param receipt the record's number
   * @param whose who asks, or whose record it is, by name
   * @param since when it began to wait
   * @param due by when it should be done; from then on it is late, or decided without the caller
   * @param link the address of the page where it is decided
   */
  record Todo(
      LocalText what,
      Optional<LocalText> form,
      Optional<String> about,
      Optional<String> receipt,
      Optional<String> whose,
      Instant since,
      Optional<Instant> due,
      boolean late,
      String link) {}
}
