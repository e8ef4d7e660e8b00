package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Starts flows for outside systems. The run's id is made of the call's, so the row of the run
 * itself keeps a call from being heard twice, on whatever node and after any restart.
 */
final class LiveWebhooks implements Webhooks {

  /** The host of secrets that go nowhere: what comes in is held against them. */
  static final String NOWHERE = "-";

  private static final int WRONG = 60;
  private static final int CALLS = 600;
  private static final int REMEMBERED = 10_000;
  private static final int TRIES = 3;

  /** What calls are held against where there is nothing: the answer takes as long. */
  private static final byte[] NO_KEY = new byte[32];

  private final Workspace workspace;
  private final World world;
  private final LiveFlows flows;
  private final Attempts wrong;
  private final Attempts calls;

  LiveWebhooks(Workspace workspace, World world, LiveFlows flows) {
    this.workspace = workspace;
    this.world = world;
    this.flows = flows;
    this.wrong = new Attempts(workspace.clock(), WRONG, Duration.ofMinutes(15), REMEMBERED);
    this.calls = new Attempts(workspace.clock(), CALLS, Duration.ofMinutes(1), REMEMBERED);
  }

  @Override
  public Optional<UUID> receive(Incoming call, Supplier<JsonNode> body) {
    Optional<ExecutableFlow> flow = flow(call.webhook());
    Optional<byte[]> key = flow.flatMap(_ -> key(call.webhook()));
    boolean genuine =
        WebhookSignature.isGenuine(call, key.orElse(NO_KEY), workspace.clock().instant());
    if (flow.isEmpty() || key.isEmpty() || !genuine) {
      throw wrong.count(call.address()) ? notKnown() : tooMany();
    }
    if (!calls.count(call.webhook())) {
      throw tooMany();
    }
    Answers given = given((Trigger.Webhook) flow.get().trigger(), body.get());
    return begun(flow.get(), run(call), given);
  }

  private Optional<ExecutableFlow> flow(String webhook) {
    return workspace.catalogue().flows().values().stream()
        .filter(
            flow -> flow.trigger() instanceof Trigger.Webhook(var key, _) && key.equals(webhook))
        .findFirst();
  }

  private Optional<byte[]> key(String webhook) {
    return workspace
        .store()
        .secrets()
        .reveal(webhook)
        .filter(secret -> secret.host().equals(NOWHERE))
        .flatMap(secret -> WebhookSignature.key(secret.secret()));
  }

  private static UUID run(Incoming call) {
    String name = "webhook\n" + call.webhook() + "\n" + call.id();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<UUID> begun(ExecutableFlow flow, UUID run, Answers given) {
    for (int tries = 0; tries < TRIES; tries++) {
      UnitOfWork unit = workspace.unit(workspace.clock().instant());
      if (unit.run(run).isPresent()) {
        return Optional.of(run);
      }
      if (!wants(flow, given, unit)) {
        return Optional.empty();
      }
      flows.hear(flow, run, given, unit);
      try {
        workspace.commit(unit.changes());
        return Optional.of(run);
      } catch (Committer.Conflict | Committer.Duplicate meanwhile) {
        // The same call elsewhere, or another change of what a step writes: look again.
      }
    }
    throw Refusals.overloaded();
  }

  private boolean wants(ExecutableFlow flow, Answers given, UnitOfWork unit) {
    var situation =
        new Situation(
            new Rows.Nothing(new Value.Ref("", Schedules.RUN)),
            new LinkedHashMap<>(given.values()),
            unit.now(),
            workspace.zone(),
            world.facts(unit));
    return flow.condition().map(rule -> rule.holds(situation)).orElse(true);
  }

  /** The values of a call; INVALID names every place where another was expected. */
  private static Answers given(Trigger.Webhook webhook, JsonNode body) {
    Answers given = Answers.EMPTY;
    var findings = new ArrayList<Finding>();
    for (var taken : webhook.gives().entrySet()) {
      Trigger.Taken value = taken.getValue();
      switch (value.type().read(value.from().in(body))) {
        case DataType.Read.Found(var found) -> given = given.with(taken.getKey(), found);
        case DataType.Read.Nothing() -> {}
        case DataType.Read.Unfit _ ->
            findings.add(
                Expected.of(value.type().title())
                    .but(value.from() + " 处是别的内容", "there is something else at " + value.from())
                    .hint("请改正发送的内容。", "Correct what is sent.")
                    .error(Pointer.of(taken.getKey()), "wrong_type"));
      }
    }
    if (!findings.isEmpty()) {
      throw Refusals.invalid(findings);
    }
    return given;
  }

  private static Refusal notKnown() {
    return new Refusal(
        Refusal.Reason.NOT_SIGNED_IN,
        LocalText.of(
            "这次调用没有被接受。请核对地址、密钥、签名和时钟（相差不超过 5 分钟）。",
            "The call was not accepted. Check the address, the secret, the signature and the clock"
                + " (at most 5 minutes off)."));
  }

  private static Refusal tooMany() {
    return new Refusal(
        Refusal.Reason.TOO_MANY, LocalText.of("调用太频繁，请稍后再试。", "Too many calls. Try again later."));
  }
}
