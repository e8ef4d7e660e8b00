package dev.proofline.engine;

import dev.proofline.engine.store.Ledger.Broken;
import dev.proofline.engine.store.Ledger.NumberedEvent;
import java.util.List;

/** The ledger. */
public interface Audit {

  /** Needs the duty {@code audit}. */
  List<NumberedEvent> events(Caller caller, long after, int limit);

  /** Needs the duty {@code audit}; empty when intact. */
  List<Broken> verify(Caller caller);
}
