package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.Committer.Conflict;
import dev.proofline.engine.store.Committer.Duplicate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several who do the same thing at once. */
final class Racing {

  private Racing() {}

  static boolean succeeds(Runnable work) {
    try {
      work.run();
      return true;
    } catch (Conflict | Duplicate refused) {
      return false;
    }
  }

  static List<Boolean> together(List<Callable<Boolean>> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> future : threads.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
