package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Ledger.Broken;
import dev.proofline.engine.store.Ledger.NumberedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The ledger. */
public interface Audit {

  /** Needs the duty {@code audit}. */
  List<NumberedEvent> events(Caller caller, long after, int limit);

  /** A number after which everything comes that happens from now on. */
  long now();

  /** Whether anything happened since that number; cheap, and for nobody in particular. */
  boolean anyAfter(long sequence);

  /**
   * What happened since to records that the caller may read, at most a hundred events looked at;
   * what cannot be read any more is left out.
   */
  News news(Caller caller, long after);

  /**
   * @param next the number of the last event looked at, to go on from
   */
  record News(List<Happened> items, long next) {
    public News {
      items = List.copyOf(items);
    }
  }

  /**
   * @param by the name of who did it; empty for the system
   * @param label what the record is called, as the caller may see it
   */
  record Happened(
      long sequence,
      Instant at,
      String kind,
      String by,
      String form,
      LocalText title,
      UUID record,
      String label) {}

  /**
   * Writes what proves a record to whoever has no database ({@link
   * dev.proofline.engine.store.Evidence}). Needs the duty {@code audit}, and that no field of the
   * record is closed to the caller: events cannot be shortened and still prove anything.
   *
   * @return what a file of it is called, without its ending
   */
  String evidence(Caller caller, String form, UUID record, OutputStream to) throws IOException;

  /** Needs the duty {@code audit}; empty when intact. */
  List<Broken> verify(Caller caller);
}
