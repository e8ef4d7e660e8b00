package dev.proofline.engine.script.worker;

import dev.proofline.engine.process.Frames;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The worker's main class: takes jobs from standard input, answers on standard output, ends with
 * its parent. The reading thread runs no script, so it sees the parent go even when one hangs.
 */
public final class ScriptWorker {

  private static final Job WARM_UP =
      new Job(
          "function check(r, c) { return r.a > 1 ? [{field: 'a', message: 'x'}] : [] }",
          "{}",
          List.of("{\"a\": 2}"),
          new Job.Bounds(60_000, 60_000, Long.MAX_VALUE / 4));

  private ScriptWorker() {}

  public static void main(String[] arguments) {
    var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    var out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false));
    var jobs = new LinkedBlockingQueue<Job>();
    Thread.ofPlatform().name("scripts").start(() -> work(jobs, out));
    try {
      while (true) {
        jobs.add(Job.of(Frames.read(in)));
      }
    } catch (IOException parentGone) {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Answers jobs until something other than the script is at fault; then the process ends. */
  private static void work(LinkedBlockingQueue<Job> jobs, DataOutputStream out) {
    try {
      var sandbox = new Sandbox();
      sandbox.run(WARM_UP);
      Frames.write(out, List.of("ready"));
      while (true) {
        Frames.write(out, sandbox.run(jobs.take()).frame());
      }
    } catch (Throwable anything) {
      Runtime.getRuntime().halt(1);
    }
  }
}
