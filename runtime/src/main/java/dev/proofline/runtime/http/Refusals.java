package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes anything thrown a problem for people. What is nobody's mistake but ours is logged once,
 * with its stack, under the reference that the answer shows.
 */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger("proofline.http");

  /** What a log in JSON calls it. */
  static final String REFERENCE = "reference";

  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

  private final Engine engine;
  private final RandomGenerator random;

  Refusals(Engine engine, RandomGenerator random) {
    this.engine = engine;
    this.random = random;
  }

  /** A short name for a request, in the log and in what people see. */
  String reference() {
    var text = new StringBuilder(8);
    for (int i = 0; i < 8; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** What was refused and why. */
  record Refused(Problem problem, LocalText detail, List<Finding> findings, String reference) {

    Answer answer(String language) {
      Answer answer =
          Answer.problem(
              problem.status(), ProblemJson.of(problem, detail, findings, language, reference));
      Answer timed = again().map(when -> answer.header("Retry-After", when)).orElse(answer);
      return problem == Problem.NOT_SIGNED_IN ? timed.header("WWW-Authenticate", "Bearer") : timed;
    }

    /** In how many seconds it may be tried again, where that helps. */
    Optional<String> again() {
      return switch (problem) {
        case OVERLOADED, STARTING -> Optional.of("1");
        case UNAVAILABLE -> Optional.of("5");
        case TOO_MANY -> Optional.of("60");
        default -> Optional.empty();
      };
    }
  }

  Refused of(Throwable thrown, String what, String reference) {
    return switch (thrown) {
      case RequestRefused refused ->
          new Refused(refused.problem(), refused.detail(), refused.findings(), reference);
      case Refusal refusal ->
          new Refused(Problem.of(refusal.reason()), refusal.text(), refusal.findings(), reference);
      case HttpException early when early.getStatusCode() == 400 ->
          new Refused(
              Problem.BAD_REQUEST,
              LocalText.of(
                  "请求无法理解，请检查地址中的参数。",
                  "Expected a well-formed request, but it cannot be understood. Check the address."),
              List.of(),
              reference);
      default ->
          engine
              .outage(thrown)
              .map(why -> outage(why, thrown, what, reference))
              .orElseGet(() -> broken(thrown, what, reference));
    };
  }

  /** Said in a line: the store tells it whole when it begins. */
  private static Refused outage(LocalText why, Throwable thrown, String what, String reference) {
    LOG.atWarn()
        .addKeyValue(REFERENCE, reference)
        .log("{} found no database, reference {}: {}", what, reference, thrown.getMessage());
    return new Refused(Problem.UNAVAILABLE, why, List.of(), reference);
  }

  private static Refused broken(Throwable thrown, String what, String reference) {
    LOG.atError()
        .setCause(thrown)
        .addKeyValue(REFERENCE, reference)
        .log("{} failed, reference {}", what, reference);
    return new Refused(
        Problem.INTERNAL,
        LocalText.of(
            "服务器出错了，不是您的问题。请稍后再试；报告时请附上编号 " + reference + "。",
            "Something went wrong on the server; it is not your fault. Try again later, and quote "
                + reference
                + " when reporting it."),
        List.of(),
        reference);
  }
}
