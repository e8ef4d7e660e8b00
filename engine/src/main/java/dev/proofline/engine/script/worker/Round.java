package dev.proofline.engine.script.worker;

import dev.proofline.engine.base.Cut;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/**
 * One job in a realm: its records one after the other. A record that the script breaks at says so
 * and the next has its turn; once the script is ended, the records left are ended with it.
 */
final class Round {

  private static final int LONGEST_RESULT = 200_000;

  private final Job job;
  private final Realm realm;
  private final Watchdog.Watch watch;
  private int said;
  private boolean clean = true;

  Round(Job job, Realm realm, Watchdog.Watch watch) {
    this.job = job;
    this.realm = realm;
    this.watch = watch;
  }

  List<Reply> run() {
    realm.begin();
    var replies = new ArrayList<Reply>();
    if (job.records().isEmpty()) {
      replies.add(cleaned(attempt(null)));
    }
    for (String record : job.records()) {
      boolean over = !replies.isEmpty() && !goesOn(replies.getLast());
      replies.add(over ? replies.getLast() : cleaned(attempt(record)));
    }
    return replies;
  }

  /** Whether nothing of any record is left in the realm. */
  boolean leftClean() {
    return clean;
  }

  private static boolean goesOn(Reply last) {
    return last.code().isEmpty() || last.code().equals("script_failed");
  }

  /** A realm that ended badly is not cleaned but thrown away. */
  private Reply cleaned(Reply reply) {
    try {
      clean = clean && goesOn(reply) && realm.clean();
    } catch (PolyglotException | IllegalStateException | StackOverflowError spoilt) {
      clean = false;
    }
    return reply;
  }

  private Reply attempt(@Nullable String record) {
    try {
      return answer(realm.run(job.code(), record, job.context()));
    } catch (PolyglotException fault) {
      return broken(fault);
    } catch (IllegalStateException closed) {
      String stopped = watch.stopped();
      return plain(stopped == null ? "script_failed" : stopped, closed.getMessage());
    } catch (StackOverflowError deep) {
      return plain("script_failed", "It calls itself too deeply.");
    }
  }

  private Reply answer(@Nullable String json) {
    if (json == null) {
      String message = "Expected a function check(record, ctx), but there is none. Define it.";
      return plain("script_without_check", message);
    }
    said += json.length();
    return said <= LONGEST_RESULT
        ? new Reply("", json, 0, 0, realm.printed())
        : plain("script_failed", "Expected a short result, but it is too large.");
  }

  private Reply broken(PolyglotException fault) {
    String stopped = watch.stopped();
    if (stopped != null) {
      return plain(stopped, stopped);
    }
    if (fault.isResourceExhausted()) {
      boolean memory = String.valueOf(fault.getMessage()).contains("heap");
      return plain(memory ? "script_too_greedy" : "script_too_long", "");
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

  private Reply plain(String code, @Nullable String message) {
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
    return Cut.to(given, 1_000);
  }
}
