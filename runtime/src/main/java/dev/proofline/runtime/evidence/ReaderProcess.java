package dev.proofline.runtime.evidence;

import dev.proofline.engine.process.ChildJvm;
import dev.proofline.runtime.evidence.worker.FileWorker;
import dev.proofline.runtime.evidence.worker.Found;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** A running reader. Used by one thread at a time. */
final class ReaderProcess {

  private static final ChildJvm.Program PROGRAM =
      new ChildJvm.Program(
          FileWorker.class,
          List.of("-Xss2m", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"),
          List.of(
              "pdfbox",
              "proofline-engine",
              "proofline-runtime",
              "metadata-extractor",
              "xmpcore",
              "fontbox",
              "commons-logging",
              "jspecify"));

  private final ChildJvm child;

  private ReaderProcess(ChildJvm child) {
    this.child = child;
  }

  /** Starts one and waits until it answers. */
  static ReaderProcess start(int heapMegabytes, ScheduledExecutorService reaper)
      throws IOException {
    return new ReaderProcess(ChildJvm.start(PROGRAM, heapMegabytes, reaper));
  }

  /**
   * What was found.
   *
   * @throws IOException when it died, or was killed at the deadline: see {@link #wasLate}
   */
  Found read(List<String> asked, Duration deadline) throws IOException {
    return Found.of(child.ask(asked, deadline));
  }

  /** Whether it was killed at its deadline. */
  boolean wasLate() {
    return child.wasLate();
  }

  boolean isAlive() {
    return child.isAlive();
  }

  void kill() {
    child.kill();
  }
}
