package dev.proofline.engine.script.worker;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends scripts that compute too long or allocate too much. Time is what the script's thread
 * computed, so that a busy machine breaks no script; the clock on the wall is the last resort. A
 * script the engine cannot end ends the process.
 */
final class Watchdog {

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(2);

  /** Looks without any script before it rests until the next one. */
  private static final int IDLE_LOOKS = 50;

  private static final String RUNNING = "";
  private static final String ENDED = "ended";

  private final Thread thread = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
  private volatile @Nullable Watch current;
  private volatile boolean resting;

  /** Nanoseconds the calling thread has computed. */
  static long computed() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Watches the calling thread from now on. */
  Watch watch(Job.Bounds bounds, Realm realm) {
    var watch = new Watch(bounds, realm);
    current = watch;
    if (resting) {
      LockSupport.unpark(thread);
    }
    return watch;
  }

  private void watch() {
    int idle = 0;
    while (true) {
      Watch watch = current;
      if (watch == null && ++idle > IDLE_LOOKS) {
        rest();
      }
      if (watch != null) {
        idle = 0;
        watch.look();
      }
      LockSupport.parkNanos(LOOK);
    }
  }

  private void rest() {
    resting = true;
    while (current == null) {
      LockSupport.park();
    }
    resting = false;
  }

  /** One run under watch. */
  final class Watch implements AutoCloseable {

    private final Job.Bounds bounds;
    private final Realm realm;
    private final long script = Thread.currentThread().threadId();
    private final long bytesBefore = THREADS.getThreadAllocatedBytes(script);
    private final long computedBefore = THREADS.getThreadCpuTime(script);
    private final long started = System.nanoTime();
    private final AtomicReference<String> state = new AtomicReference<>(RUNNING);

    private Watch(Job.Bounds bounds, Realm realm) {
      this.bounds = bounds;
      this.realm = realm;
    }

    private void look() {
      String fault = fault(1);
      if (fault == null || state.get().equals(ENDED)) {
        return;
      }
      if (state.compareAndSet(RUNNING, fault)) {
        // Closing waits for the script, which may not heed it.
        Thread.ofPlatform().daemon().name("closing").start(realm::stop);
      } else if (fault(2) != null && current == this) {
        Runtime.getRuntime().halt(1);
      }
    }

    private @Nullable String fault(int times) {
      if (THREADS.getThreadAllocatedBytes(script) - bytesBefore > bounds.bytes() && times == 1) {
        return "script_too_greedy";
      }
      long computed = THREADS.getThreadCpuTime(script) - computedBefore;
      if (computed > times * TimeUnit.MILLISECONDS.toNanos(bounds.millis())) {
        return "script_too_long";
      }
      long waited = System.nanoTime() - started;
      return waited > times * TimeUnit.MILLISECONDS.toNanos(bounds.patience())
          ? "script_starved"
          : null;
    }

    /** Why the script was ended; null while it was not. */
    @Nullable String stopped() {
      String fault = state.get();
      return fault.equals(RUNNING) || fault.equals(ENDED) ? null : fault;
    }

    /** Why the script was ended; null when it was not and will not be. */
    @Nullable String end() {
      state.compareAndSet(RUNNING, ENDED);
      return stopped();
    }

    @Override
    public void close() {
      end();
      current = null;
    }
  }
}
