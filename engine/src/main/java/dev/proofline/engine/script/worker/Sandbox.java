package dev.proofline.engine.script.worker;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/**
 * Runs one script at a time, without access to anything but its frozen input. Each script has a
 * realm, kept for its next run; one engine keeps parsed code for all.
 */
final class Sandbox {

  /** Realms kept; the one used longest ago makes room. */
  private static final int REALMS = 24;

  /** After so many runs a realm is made anew: symbols and the like pile up in it. */
  private static final int RUNS = 20_000;

  private static final int LONGEST_RESULT = 200_000;

  private final Engine engine =
      Engine.newBuilder("js")
          .sandbox(SandboxPolicy.CONSTRAINED)
          .out(OutputStream.nullOutputStream())
          .err(OutputStream.nullOutputStream())
          .build();

  private final Watchdog watchdog = new Watchdog();
  private final LinkedHashMap<String, Realm> realms = new LinkedHashMap<>(16, 0.75f, true);

  Reply run(Job job) {
    Realm kept = realms.remove(job.code());
    Realm realm = kept == null ? new Realm(engine) : kept;
    boolean again = false;
    try (Watchdog.Watch watch = watchdog.watch(job, realm)) {
      Reply reply = attempt(job, realm, watch);
      again = watch.end() == null && usable(reply, realm);
      return reply;
    } finally {
      if (again) {
        keep(job.code(), realm);
      } else {
        realm.close();
      }
    }
  }

  private Reply attempt(Job job, Realm realm, Watchdog.Watch watch) {
    try {
      return answer(
          realm.run(job.code(), job.examine() ? null : job.record(), job.context()), realm);
    } catch (PolyglotException fault) {
      return broken(fault, watch.end(), realm);
    } catch (IllegalStateException closed) {
      String code = watch.end();
      return plain(code == null ? "script_failed" : code, closed.getMessage(), realm);
    } catch (StackOverflowError deep) {
      return plain("script_failed", "It calls itself too deeply.", realm);
    }
  }

  private static Reply answer(@Nullable String json, Realm realm) {
    if (json == null) {
      String message = "Expected a function check(record, ctx), but there is none. Define it.";
      return plain("script_without_check", message, realm);
    }
    return json.length() <= LONGEST_RESULT
        ? new Reply("", json, 0, 0, realm.printed())
        : plain("script_failed", "Expected a short result, but it is too large.", realm);
  }

  /** A realm that ended badly is not cleaned but thrown away. */
  private static boolean usable(Reply reply, Realm realm) {
    try {
      boolean well = reply.code().isEmpty() || reply.code().equals("script_failed");
      return well && realm.runs() < RUNS && realm.clean();
    } catch (PolyglotException | IllegalStateException | StackOverflowError spoilt) {
      return false;
    }
  }

  private void keep(String code, Realm realm) {
    realms.put(code, realm);
    if (realms.size() > REALMS) {
      realms.pollFirstEntry().getValue().close();
    }
  }

  private static Reply broken(PolyglotException fault, @Nullable String stopped, Realm realm) {
    if (stopped != null) {
      return plain(stopped, stopped, realm);
    }
    if (fault.isResourceExhausted()) {
      boolean memory = String.valueOf(fault.getMessage()).contains("heap");
      return plain(memory ? "script_too_greedy" : "script_too_long", "", realm);
    }
    SourceSection place = place(fault);
    String code = fault.isSyntaxError() ? "script_syntax" : "script_failed";
    int line = place == null ? 0 : place.getStartLine();
    int column = place == null ? 0 : place.getStartColumn();
    return new Reply(
        code,
        cut(fault.getMessage()),
        line,
        fault.isSyntaxError() ? column : Realm.column(line, column),
        realm.printed());
  }

  private static Reply plain(String code, @Nullable String message, Realm realm) {
    return new Reply(code, cut(message), 0, 0, realm.printed());
  }

  /** Where in the script it happened: of the innermost of its own frames. */
  private static @Nullable SourceSection place(PolyglotException fault) {
    if (isOwn(fault.getSourceLocation())) {
      return fault.getSourceLocation();
    }
    for (PolyglotException.StackFrame frame : fault.getPolyglotStackTrace()) {
      if (isOwn(frame.getSourceLocation())) {
        return frame.getSourceLocation();
      }
    }
    return null;
  }

  private static boolean isOwn(@Nullable SourceSection place) {
    return place != null && place.getSource().getName().equals(Realm.NAME);
  }

  private static String cut(@Nullable String text) {
    String given = text == null ? "" : text;
    return given.substring(0, Math.min(given.length(), 1_000));
  }
}
