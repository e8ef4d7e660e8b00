package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When H2 puts on disk what was committed. */
class DurabilityTest {

  private static final Set<Thread.State> AT_REST =
      Set.of(Thread.State.WAITING, Thread.State.TERMINATED);

  /**
   * What is written while H2 stores may be stored without the undo log that tells of it: after a
   * kill such rows came back without their events.
   */
  @Test
  void nothing_is_stored_while_somebody_writes(@TempDir Path folder) throws InterruptedException {
    try (var database = new Database(StoreConfig.h2(folder))) {
      var other = new Thread(() -> database.write(_ -> 1, List.of()));

      Thread.State seen =
          database.write(
              _ -> {
                other.start();
                while (!AT_REST.contains(other.getState())) {
                  Thread.onSpinWait();
                }
                return other.getState();
              },
              List.of());
      other.join();

      assertEquals(Thread.State.WAITING, seen);
    }
  }
}
