package dev.proofline.engine.scenario;

import dev.proofline.engine.script.ScriptRunner;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Scenarios are about records and flows; every script of theirs finds nothing, or breaks. */
final class NoScripts implements ScriptRunner {

  @Override
  public Result run(String code, JsonNode record, JsonNode context) {
    return code.contains("throw")
        ? new Result.Broken(new Problem("script_failed", "Error: no", 1, 20), List.of())
        : new Result.Done(List.of(), List.of());
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
