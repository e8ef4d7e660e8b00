package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.connector.JsonPath;
import dev.proofline.engine.connector.Written;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * A connector with nothing left to look up but its secret.
 *
 * @param timeout how long one attempt may take
 * @param cache how long an answer to a question that changes nothing is good for others
 */
public record ExecutableConnector(
    String key,
    int version,
    LocalText title,
    URI base,
    Auth auth,
    Duration timeout,
    Retry retry,
    Optional<Rate> limit,
    Optional<Duration> cache,
    SequencedMap<String, Operation> operations) {

  public ExecutableConnector {
    operations = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(operations));
  }

  /** The closed set of ways to sign in; {@code secret} is a name of the vault. */
  public sealed interface Auth {
    record None() implements Auth {}

    record Bearer(String secret) implements Auth {}

    record Basic(String user, String secret) implements Auth {}

    record ApiKey(String header, String secret) implements Auth {}

    /** Client credentials; the token is asked for at its own address. */
    record OAuth2(URI token, String client, String secret) implements Auth {}

    /** HMAC-SHA256 over time, method, path and body. */
    record Hmac(String header, String secret) implements Auth {}

    /** The name of the secret it needs. */
    default Optional<String> needs() {
      return switch (this) {
        case None() -> Optional.empty();
        case Bearer(var secret) -> Optional.of(secret);
        case Basic(_, var secret) -> Optional.of(secret);
        case ApiKey(_, var secret) -> Optional.of(secret);
        case OAuth2(_, _, var secret) -> Optional.of(secret);
        case Hmac(_, var secret) -> Optional.of(secret);
      };
    }
  }

  /**
   * How often it is tried again.
   *
   * @param backoff the first pause; each further one is twice as long
   */
  public record Retry(int times, Duration backoff) {}

  /** At most so many in so much time. */
  public record Rate(int times, Duration per) {}

  /**
   * One operation.
   *
   * @param path with {@code {input}} in it
   * @param gives where each value of the response is taken from
   * @param sample what it answers in simulations, cases and demos
   */
  public record Operation(
      String key,
      LocalText title,
      String method,
      String path,
      SequencedMap<String, DataType> inputs,
      SequencedMap<String, Written> query,
      SequencedMap<String, Written> headers,
      Optional<Written> body,
      SequencedMap<String, Given> gives,
      Optional<JsonNode> sample) {

    public Operation {
      inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
      query = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(query));
      headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
      gives = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(gives));
    }

    /** Whether asking changes nothing there, so that an answer may serve twice. */
    public boolean onlyAsks() {
      return method.equals("GET");
    }
  }

  /** A value of the response. */
  public record Given(DataType type, JsonPath from) {}

  public Optional<Operation> operation(String operation) {
    return Optional.ofNullable(operations.get(operation));
  }
}
