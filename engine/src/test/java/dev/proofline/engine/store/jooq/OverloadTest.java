package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer.Overloaded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class OverloadTest {

  private static final int QUEUE = 10;
  private static final int MOST_TAKEN_BY_WRITERS = 2 * 64;

  @Test
  void a_full_queue_refuses_and_what_was_accepted_is_written() throws Exception {
    var config = Databases.h2();
    var database = new Database(config);
    Migrations.run(database.dsl(), config.clock());
    var shapes = new FormShapes(database.dsl(), new FormRegistry(database.dsl()));
    var committer = new GroupCommitter(database, shapes, QUEUE);
    var accepted = new ArrayList<Future<Boolean>>();
    var refused = new Semaphore(0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      database.gate().writeLock().lock();
      try {
        for (int i = 0; i < MOST_TAKEN_BY_WRITERS + QUEUE + 1; i++) {
          accepted.add(threads.submit(() -> accepted(committer, refused)));
        }
        refused.acquire();
      } finally {
        database.gate().writeLock().unlock();
      }
      long written = 0;
      for (Future<Boolean> each : accepted) {
        written += each.get() ? 1 : 0;
      }

      long events = database.dsl().fetchCount(Tables.EVENT.table());

      assertEquals(written, events);
      assertTrue(written < accepted.size());
    } finally {
      committer.close();
      database.close();
    }
  }

  private static boolean accepted(GroupCommitter committer, Semaphore refused) {
    try {
      committer.commit(event());
      return true;
    } catch (Overloaded full) {
      refused.release();
      return false;
    }
  }

  private static List<Change> event() {
    return List.of(new Change.AppendEvent(Forms.event("workspace", null, "thing.done")));
  }
}
