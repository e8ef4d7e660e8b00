package dev.proofline.engine;

import dev.proofline.engine.store.Cells.Head;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Ledger.NumberedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The end of the event log that is not in the cells yet: which days it touches. Each event is read
 * once by a node, by whoever asks first.
 */
final class NumberTail {

  private static final int PAGE = 1000;

  private final Workspace workspace;
  private final NumberTouches touches;
  private final ReentrantLock reading = new ReentrantLock(true);
  private NumberPlans.@Nullable Planned planned;
  private long seen;

  /** Metric to day to the last event that touched it. */
  private final Map<String, Map<Long, Long>> touched = new HashMap<>();

  NumberTail(Workspace workspace, NumberTouches touches) {
    this.workspace = workspace;
    this.touches = touches;
  }

  /**
   * @param until the last event that was looked at
   * @param days by metric
   * @param whole whether there was nothing after it
   */
  record Read(long until, Map<String, Set<Long>> days, boolean whole) {
    Read {
      days = Map.copyOf(days);
    }

    Set<Long> of(String metric) {
      return days.getOrDefault(metric, Set.of());
    }
  }

  /**
   * @param pages how much is read at most; what is left is told the next time
   */
  Read after(Head head, NumberPlans.Planned plans, int pages) {
    boolean whole = false;
    for (int i = 0; i < pages && !whole; i++) {
      reading.lock();
      try {
        settle(head, plans);
        whole = readOn(plans);
      } finally {
        reading.unlock();
      }
    }
    return told(head, plans, whole);
  }

  private Read told(Head head, NumberPlans.Planned plans, boolean whole) {
    reading.lock();
    try {
      settle(head, plans);
      Map<String, Set<Long>> days = new HashMap<>();
      touched.forEach((metric, all) -> days.put(metric, Set.copyOf(all.keySet())));
      return new Read(seen, days, whole);
    } finally {
      reading.unlock();
    }
  }

  /** Leaves out what is in the cells by now; begins anew when other numbers are kept. */
  private void settle(Head head, NumberPlans.Planned plans) {
    if (planned != plans) {
      planned = plans;
      touched.clear();
      seen = head.sequence();
    }
    seen = Math.max(seen, head.sequence());
    touched.values().forEach(days -> days.values().removeIf(last -> last <= head.sequence()));
    touched.values().removeIf(Map::isEmpty);
  }

  private boolean readOn(NumberPlans.Planned plans) {
    List<NumberedEvent> page = workspace.store().ledger().after(seen, PAGE);
    if (page.isEmpty()) {
      return true;
    }
    long last = page.getLast().sequence();
    List<Event> events = page.stream().map(NumberedEvent::event).toList();
    touches
        .of(events, plans.plans().values())
        .forEach((metric, days) -> {
          Map<Long, Long> known = touched.computeIfAbsent(metric, _ -> new HashMap<>());
          days.forEach(day -> known.put(day, last));
        });
    seen = last;
    return page.size() < PAGE;
  }
}
