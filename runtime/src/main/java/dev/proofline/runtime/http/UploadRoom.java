package dev.proofline.runtime.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether the disk has room for one more file, were all on their way as large as they may be. */
final class UploadRoom {
  /** The database writes on the same disk as a rule. */
  private static final long LEFT_FREE = 64L * 1024 * 1024;

  private final Path folder;
  private final long each;
  private final AtomicInteger onTheirWay = new AtomicInteger();

  UploadRoom(Path folder, long each) {
    this.folder = folder;
    this.each = each;
  }

  /** Counts a file until its request ends, and says whether there is room for it. */
  Future<Boolean> enter(RoutingContext context) {
    int all = onTheirWay.incrementAndGet();
    var here = new AtomicBoolean(true);
    context.addEndHandler(_ -> {
      if (here.getAndSet(false)) {
        onTheirWay.decrementAndGet();
      }
    });
    return context
        .vertx()
        .fileSystem()
        .fsProps(folder.toString())
        .map(disk -> disk.usableSpace() >= LEFT_FREE + each * all);
  }
}
