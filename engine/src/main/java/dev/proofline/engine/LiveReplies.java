package dev.proofline.engine;

import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.RecordStore;
import dev.proofline.engine.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Replies kept in the workspace's database. */
final class LiveReplies implements Replies {
  private final Store store;
  private final Clock clock;

  LiveReplies(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Optional<RecordStore.Remembered> remembered(Caller caller, String key) {
    return store.records().remembered(caller.user(), key);
  }

  @Override
  public void remember(Caller caller, String key, RecordStore.Remembered reply) {
    try {
      store
          .committer()
          .commit(
              List.of(
                  new Change.Remember(
                      caller.user(),
                      key,
                      reply.requestHash(),
                      reply.status(),
                      reply.answer(),
                      clock.instant())));
    } catch (Committer.Duplicate alreadyAnswered) {
      // The same request was sent twice at once; whoever was first is what a third one will get.
    }
  }
}
