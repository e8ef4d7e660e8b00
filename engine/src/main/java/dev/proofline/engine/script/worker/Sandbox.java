package dev.proofline.engine.script.worker;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.SandboxPolicy;

/**
 * Runs one script at a time, without access to anything but its frozen input. Each script has a
 * realm, kept for its next run; one engine keeps parsed code for all.
 */
final class Sandbox {

  /** Realms kept; the one used longest ago makes room. */
  private static final int REALMS = 24;

  /** After so many runs a realm is made anew: symbols and the like pile up in it. */
  private static final int RUNS = 20_000;

  private final Engine engine =
      Engine.newBuilder("js")
          .sandbox(SandboxPolicy.CONSTRAINED)
          .out(OutputStream.nullOutputStream())
          .err(OutputStream.nullOutputStream())
          .build();

  private final Watchdog watchdog = new Watchdog();
  private final LinkedHashMap<String, Realm> realms = new LinkedHashMap<>(16, 0.75f, true);

  Replies run(Job job) {
    long before = Watchdog.computed();
    List<Reply> replies = replies(job);
    long computed = TimeUnit.NANOSECONDS.toMillis(Watchdog.computed() - before);
    return new Replies(replies, computed);
  }

  private List<Reply> replies(Job job) {
    Realm kept = realms.remove(job.code());
    Realm realm = kept == null ? new Realm(engine) : kept;
    boolean again = false;
    try (Watchdog.Watch watch = watchdog.watch(job.bounds(), realm)) {
      var round = new Round(job, realm, watch);
      List<Reply> replies = round.run();
      again = watch.end() == null && round.leftClean() && realm.runs() < RUNS;
      return replies;
    } finally {
      if (again) {
        keep(job.code(), realm);
      } else {
        realm.close();
      }
    }
  }

  private void keep(String code, Realm realm) {
    realms.put(code, realm);
    if (realms.size() > REALMS) {
      realms.pollFirstEntry().getValue().close();
    }
  }
}
