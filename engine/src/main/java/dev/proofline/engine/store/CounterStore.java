package dev.proofline.engine.store;

import java.util.Map;

/** Where counters stand that give serial numbers. */
public interface CounterStore {
  /** The last number given; 0 when there is none. */
  long last(String counter);

  /** Where all those stand whose names begin so. */
  Map<String, Long> beginning(String prefix);
}
