package dev.proofline.engine.scenario;

import dev.proofline.engine.script.ScriptRunner;
import java.util.Collections;
import java.util.List;

/** Scenarios are about records and flows; a script of theirs finds nothing, fails or breaks. */
final class NoScripts implements ScriptRunner {

  @Override
  public List<Result> run(Request request) {
    if (request.code().contains("crash")) {
      throw new IllegalStateException("the engine itself has a bug here");
    }
    Result result =
        request.code().contains("throw")
            ? new Result.Broken(new Problem("script_failed", "Error: no", 1, 20), List.of())
            : new Result.Done(
                request.code().contains("fail") ? List.of(new Said("", "不实")) : List.of(),
                List.of());
    return Collections.nCopies(request.records().size(), result);
  }

  @Override
  public List<Problem> examine(String code) {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
