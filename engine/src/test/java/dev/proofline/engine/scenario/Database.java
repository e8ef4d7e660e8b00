package dev.proofline.engine.scenario;

import dev.proofline.engine.store.Store;
import java.time.Clock;

/** A database a scenario plays on; opened again, it holds what was written. */
public interface Database extends AutoCloseable {

  Store open(Clock clock);

  @Override
  void close();
}
