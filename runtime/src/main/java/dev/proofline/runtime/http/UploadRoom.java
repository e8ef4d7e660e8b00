package dev.proofline.runtime.http;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

  boolean isLeft() {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      return free >= LEFT_FREE + each * (onTheirWay.get() + 1L);
    } catch (IOException unknown) {
      throw new UncheckedIOException(unknown);
    }
  }

  /** Counts a file until its request ends. */
  void enter(RoutingContext context) {
    onTheirWay.incrementAndGet();
    var here = new AtomicBoolean(true);
    context.addEndHandler(_ -> {
      if (here.getAndSet(false)) {
        onTheirWay.decrementAndGet();
      }
    });
  }
}
