package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableConnector.Operation;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.store.SecretStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/**
 * Asks outside systems, once each time; never while a transaction is open. Answers to questions
 * that change nothing serve others for as long as the connector's {@code cache} says, on this node.
 */
final class Calls {

  /** A person waits no longer than this for all that a submission asks. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MOST_CACHED = 1_000;

  private final Workspace workspace;
  private final Outside outside;
  private final Map<Cached, Called.Answered> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Cached, Called.Answered> eldest) {
          return size() > MOST_CACHED;
        }
      };

  Calls(Workspace workspace, Outside outside) {
    this.workspace = workspace;
    this.outside = outside;
  }

  private record Cached(int version, Call call) {}

  /**
   * What came of one attempt.
   *
   * @param lasting whether trying again gives the same
   */
  record Came(Called called, boolean lasting, OptionalInt status, Optional<JsonNode> answer) {}

  /** Asks all at once and waits for them, but not for long. */
  void ask(CallMemo memo) {
    List<Call> wanted = memo.wanted();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new LinkedHashMap<Call, Future<Came>>();
      wanted.forEach(
          call -> asked.put(call, threads.submit(() -> ask(call, Optional.empty(), PATIENCE))));
      asked.forEach((call, came) -> memo.put(call, result(came)));
    }
  }

  private Called result(Future<Came> came) {
    try {
      return came.get().called();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return unavailable(LocalText.of("询问被中断。", "Asking was interrupted."), false).called();
    } catch (java.util.concurrent.ExecutionException _) {
      // A submission is not lost by it: a check that waits is asked again, and that is logged.
      return unavailable(
              LocalText.of(
                  "处理外部系统的回答时出现意外错误。",
                  "Something unexpected went wrong with the outside system's answer."),
              false)
          .called();
    }
  }

  /** One attempt, as the published connector says. */
  Came ask(Call call, Optional<String> key, Duration most) {
    ExecutableConnector connector = workspace.catalogue().connectors().get(call.connector());
    Optional<Operation> operation =
        Optional.ofNullable(connector).flatMap(found -> found.operation(call.operation()));
    if (connector == null || operation.isEmpty()) {
      return unavailable(
          LocalText.of(
              "连接器“" + call.connector() + "”的操作“" + call.operation() + "”已不存在。",
              "The operation '"
                  + call.operation()
                  + "' of the connector '"
                  + call.connector()
                  + "' is gone."),
          true);
    }
    Duration patience = connector.timeout().compareTo(most) < 0 ? connector.timeout() : most;
    var cached = new Cached(connector.version(), call);
    boolean mayServe = operation.get().onlyAsks() && connector.cache().isPresent();
    Optional<Called.Answered> known =
        mayServe ? cached(cached, connector.cache().get()) : Optional.empty();
    if (known.isPresent()) {
      return new Came(known.get(), false, OptionalInt.empty(), Optional.empty());
    }
    Came came = attempt(connector, operation.get(), call, key, patience);
    if (mayServe && came.called() instanceof Called.Answered answer) {
      synchronized (cache) {
        cache.put(cached, answer);
      }
    }
    return came;
  }

  private Optional<Called.Answered> cached(Cached question, Duration span) {
    Instant now = workspace.clock().instant();
    synchronized (cache) {
      return Optional.ofNullable(cache.get(question))
          .filter(answer -> answer.at().plus(span).isAfter(now));
    }
  }

  /** One attempt at an operation, published or not. */
  Came attempt(
      ExecutableConnector connector,
      Operation operation,
      Call call,
      Optional<String> key,
      Duration patience) {
    Optional<String> secret = Optional.empty();
    if (connector.auth().needs().isPresent()) {
      String name = connector.auth().needs().get();
      Optional<SecretStore.OpenSecret> found = workspace.store().secrets().reveal(name);
      Optional<LocalText> refused = Vault.refusal(name, found, connector);
      if (refused.isPresent()) {
        return unavailable(refused.get(), true);
      }
      secret = found.map(SecretStore.OpenSecret::secret);
    }
    var writing = new CallWriting(connector, operation);
    var asking =
        new CallWriting.Asking(
            workspace.clock().instant(),
            workspace.zone(),
            workspace.facts(),
            key,
            secret,
            patience);
    Optional<Outside.Request> request = writing.request(call.with(), asking);
    if (request.isEmpty()) {
      return unavailable(
          LocalText.of("路径里的输入没有值，所以没有询问。", "An input in the path is empty, so it was not asked."),
          true);
    }
    try {
      return came(writing, outside.send(request.get()));
    } catch (Outside.Unreachable nobody) {
      return unavailable(nobody.why(), nobody.lasting());
    }
  }

  private Came came(CallWriting writing, Outside.Reply reply) {
    Instant now = workspace.clock().instant();
    OptionalInt status = OptionalInt.of(reply.status());
    return switch (writing.read(reply)) {
      case CallWriting.Read.Good(var answer, var response) ->
          new Came(new Called.Answered(now, response), false, status, Optional.of(answer));
      case CallWriting.Read.Bad(var answer, var why, var lasting) ->
          new Came(new Called.Unavailable(now, why), lasting, status, answer);
    };
  }

  private Came unavailable(LocalText why, boolean lasting) {
    return new Came(
        new Called.Unavailable(workspace.clock().instant(), why),
        lasting,
        OptionalInt.empty(),
        Optional.empty());
  }

  /** What an operation answers where nothing leaves the house: its sample. */
  static Called sample(Map<String, ExecutableConnector> connectors, Call call, Instant now) {
    ExecutableConnector connector = connectors.get(call.connector());
    Optional<Operation> operation =
        Optional.ofNullable(connector).flatMap(found -> found.operation(call.operation()));
    Optional<JsonNode> sample = operation.flatMap(Operation::sample);
    if (connector == null || sample.isEmpty()) {
      return new Called.Unavailable(
          now,
          LocalText.of(
              "操作“" + call.operation() + "”没有回答样例。",
              "The operation '" + call.operation() + "' has no sample answer."));
    }
    return switch (new CallWriting(connector, operation.get()).response(sample.get())) {
      case CallWriting.Read.Good(_, var response) -> new Called.Answered(now, response);
      case CallWriting.Read.Bad(_, var why, _) -> new Called.Unavailable(now, why);
    };
  }
}
