package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes for ever on many threads, printing the id of each record once it is acknowledged. */
final class KilledWriter {

  static final String HONEST = "honest";

  /** Prints before it writes. */
  static final String HASTY = "hasty";

  /** Acknowledges commits that are not yet on disk. */
  static final String UNDURABLE = "undurable";

  private static final int THREADS = 16;

  private KilledWriter() {}

  public static void main(String[] args) throws InterruptedException {
    var bare = StoreConfig.of(args[0], args[1], args[2]).schema(args[3]);
    var config = args[5].isEmpty() ? bare : bare.folder(Path.of(args[5]));
    boolean hasty = args[4].equals(HASTY);
    var out =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    Seams seams = args[4].equals(UNDURABLE) ? Seams.WHOLE.undurable() : Seams.WHOLE;
    JooqStore store = JooqStore.open(config, seams);
    ExecutableForm form = Forms.visit();
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] = Thread.ofVirtual().start(() -> write(store, form, hasty, out));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void write(JooqStore store, ExecutableForm form, boolean hasty, PrintStream out) {
    for (int n = 0; ; n++) {
      StoredRecord record = Forms.record(form, Forms.answers("amount", Value.Num.of(n)));
      if (hasty) {
        out.println(record.id());
      }
      store.committer().commit(Forms.insert(form, record));
      if (!hasty) {
        out.println(record.id());
      }
    }
  }
}
