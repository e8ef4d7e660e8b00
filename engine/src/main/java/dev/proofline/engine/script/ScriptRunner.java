package dev.proofline.engine.script;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Runs a manager's {@code check(record, ctx)} where it can harm nobody. Implementations are safe
 * for many threads.
 */
public interface ScriptRunner extends AutoCloseable {

  /** No script can run just now, through no fault of this one; try again later. */
  final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Busy(String why) {
      super(why);
    }
  }

  /**
   * Never throws for a fault of the script: a broken, endless or greedy script is a {@link
   * Result.Broken}.
   *
   * @throws Busy when it was not even tried: whoever keeps scripts busy must not get round a check
   */
  Result run(String code, JsonNode record, JsonNode context);

  /** Whether the code parses and defines {@code check}; empty when it does. */
  List<Problem> examine(String code);

  @Override
  void close();

  sealed interface Result {
    /** What the script found: field key (or empty for the whole record) and message. */
    record Done(List<Said> findings, List<String> console) implements Result {}

    record Broken(Problem problem, List<String> console) implements Result {}
  }

  record Said(String field, String message) {}

  /** Line and column count from 1; 0 when unknown. */
  record Problem(String code, String message, int line, int column) {}
}
