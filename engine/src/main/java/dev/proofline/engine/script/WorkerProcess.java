package dev.proofline.engine.script;

import dev.proofline.engine.process.ChildJvm;
import dev.proofline.engine.script.worker.Job;
import dev.proofline.engine.script.worker.Replies;
import dev.proofline.engine.script.worker.ScriptWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** A running worker. Used by one thread at a time. */
final class WorkerProcess {

  /** A worker ends itself when a script does not heed it; only one that cannot is killed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final ChildJvm.Program PROGRAM =
      new ChildJvm.Program(
          ScriptWorker.class,
          List.of(
              "-Xmn8m",
              "-XX:+UseCompactObjectHeaders",
              "-Dpolyglot.engine.WarnInterpreterOnly=false",
              "--enable-native-access=ALL-UNNAMED"),
          List.of(
              "js-",
              "proofline-engine",
              "polyglot",
              "truffle",
              "regex",
              "icu4j",
              "nativeimage",
              "collections",
              "word",
              "jniutils",
              "jspecify"));

  private final ChildJvm child;

  private WorkerProcess(ChildJvm child) {
    this.child = child;
  }

  /** Starts a worker and waits until it has run its first script. */
  static WorkerProcess start(int heapMegabytes, ScheduledExecutorService reaper)
      throws IOException {
    return new WorkerProcess(ChildJvm.start(PROGRAM, heapMegabytes, reaper));
  }

  /** The replies, or empty when the worker died or was killed when it answers far too late. */
  Optional<Replies> run(Job job) {
    try {
      Duration deadline = Duration.ofMillis(2 * job.bounds().patience()).plus(GRACE);
      return Optional.of(Replies.of(child.ask(job.frame(), deadline)));
    } catch (IOException died) {
      kill();
      return Optional.empty();
    }
  }

  /** What it holds of the machine's memory; 0 where that cannot be told. */
  long residentBytes() {
    return child.residentBytes();
  }

  boolean isAlive() {
    return child.isAlive();
  }

  void kill() {
    child.kill();
  }
}
