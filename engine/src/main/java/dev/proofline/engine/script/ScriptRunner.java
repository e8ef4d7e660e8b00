package dev.proofline.engine.script;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Runs a manager's {@code check(record, ctx)} where it can harm nobody, and where nobody keeps it
 * from others. Implementations are safe for many threads.
 */
public interface ScriptRunner extends AutoCloseable {

  /** No script can run just now, through no fault of this one; try again later. */
  final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Busy(String why) {
      super(why);
    }
  }

  /** Whoever asks has used the time scripts have for one person; nothing was tried. */
  final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Spent(String why) {
      super(why);
    }
  }

  /**
   * The same script over some records, in one go and within one deadline.
   *
   * @param person for whom; empty for what nobody waits for, which is not counted
   * @param records what {@code check} gets, one after the other
   */
  record Request(Optional<UUID> person, String code, List<JsonNode> records, JsonNode context) {
    public Request {
      records = List.copyOf(records);
    }
  }

  /**
   * A result for each record, in their order. Never throws for a fault of the script: a broken,
   * endless or greedy script is a {@link Result.Broken}, also for the records it did not come to.
   *
   * @throws Busy when it was not even tried: whoever keeps scripts busy must not get round a check
   * @throws Spent when the person has used their share
   */
  List<Result> run(Request request);

  /** One record, for nobody. */
  default Result run(String code, JsonNode record, JsonNode context) {
    return run(new Request(Optional.empty(), code, List.of(record), context)).getFirst();
  }

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
  record Problem(String code, LocalText message, int line, int column) {
    /** What a script said itself, which is in whatever language it is. */
    public Problem(String code, String message, int line, int column) {
      this(code, LocalText.plain(message), line, column);
    }
  }
}
