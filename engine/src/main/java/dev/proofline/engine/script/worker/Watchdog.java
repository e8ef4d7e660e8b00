package dev.proofline.engine.script.worker;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/** Ends a script that takes too long or allocates too much, as far as the engine lets it. */
final class Watchdog implements AutoCloseable {

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Job job;
  private final Context context;
  private final long script = Thread.currentThread().threadId();
  private final long bytesBefore = THREADS.getThreadAllocatedBytes(script);
  private final long started = System.nanoTime();
  private final Thread thread;
  private volatile @Nullable String fault;

  /** Watches the calling thread from now on. */
  Watchdog(Job job, Context context) {
    this.job = job;
    this.context = context;
    this.thread = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
  }

  private void watch() {
    try {
      while (fault == null) {
        TimeUnit.MILLISECONDS.sleep(2);
        fault = found();
      }
      context.close(true);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable String found() {
    if (THREADS.getThreadAllocatedBytes(script) - bytesBefore > job.bytes()) {
      return "script_too_greedy";
    }
    boolean late = System.nanoTime() - started > TimeUnit.MILLISECONDS.toNanos(job.millis());
    return late ? "script_too_long" : null;
  }

  /** Why the script was ended, or null when it was not. */
  @Nullable String fault() {
    return fault;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
