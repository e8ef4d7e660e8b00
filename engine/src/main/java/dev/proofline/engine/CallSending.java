package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredTransfer;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.ValueJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls that flows make: put into the outbox in the transaction of the step, so that a crash loses
 * none. What is done only once for a key has a row of its own, found by the key: of two that try at
 * once, on whatever node, one commits it and the other looks again.
 */
final class CallSending {

  static final String CHANNEL = "connector";
  static final String ONCE = "call.once";
  static final String OPEN = "open";
  static final String DONE = "done";
  static final String FAILED = "failed";
  static final String STEP = "step";
  static final String RESPONSE = "response";

  private CallSending() {}

  /** What the run hears at once. */
  static Optional<Signal> begin(Effect.CallOut effect, EffectCarrier.Carrying of, Workspace all) {
    String position = of.run().id() + "/" + effect.position().name();
    if (effect.once().isEmpty()) {
      of.unit().add(send(effect, of, position, all));
      return Optional.empty();
    }
    UUID id = id(effect.once().get());
    Optional<StoredTransfer> before = of.unit().latest(id);
    String step = effect.position().step();
    if (before.isEmpty()) {
      of.unit().add(new Change.Count("once " + id, 1, 0));
      of.unit().add(new Change.PutTransfer(row(id, effect, position, of), 0));
      of.unit().add(send(effect, of, position, all));
      return Optional.empty();
    }
    StoredTransfer once = before.get();
    if (!isOf(once, effect.call())) {
      return Optional.of(new Signal.NotPerformed(step, usedElsewhere(once, effect)));
    }
    return switch (once.state()) {
      case DONE -> Optional.of(new Signal.Performed(step, response(once)));
      case OPEN ->
          once.data().path("position").asString("").equals(position)
              ? Optional.empty()
              : Optional.of(new Signal.CallElsewhere(step));
      default -> {
        of.unit().add(new Change.PutTransfer(row(id, effect, position, of), once.revision()));
        of.unit().add(send(effect, of, position + "/" + once.revision(), all));
        yield Optional.empty();
      }
    };
  }

  /** The row of what is done only once for a key. */
  static UUID id(String key) {
    return UUID.nameUUIDFromBytes((ONCE + "\n" + key).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isOf(StoredTransfer once, Call call) {
    return once.form().equals(call.connector())
        && once.data().path("operation").asString("").equals(call.operation());
  }

  /** What it gave, as the results of a step. */
  static Answers response(StoredTransfer once) {
    return results(ValueJson.readAnswers(once.data().path(RESPONSE)));
  }

  static Answers results(Answers response) {
    Answers results = Answers.EMPTY;
    for (var given : response.values().entrySet()) {
      results = results.with(RESPONSE + "." + given.getKey(), given.getValue());
    }
    return results;
  }

  private static StoredTransfer row(
      UUID id, Effect.CallOut effect, String position, EffectCarrier.Carrying of) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("key", effect.once().orElse(""))
        .put("operation", effect.call().operation())
        .put("position", position);
    return new StoredTransfer(
        id, ONCE, effect.call().connector(), OPEN, 0, null, data, null, of.unit().now(), null);
  }

  private static Change send(
      Effect.CallOut effect, EffectCarrier.Carrying of, String key, Workspace all) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("kind", STEP).put("run", of.run().id().toString());
    payload.put(STEP, effect.position().step());
    payload.put("connector", effect.call().connector());
    payload.put("operation", effect.call().operation());
    payload.set("with", ValueJson.write(effect.call().with()));
    effect.once().ifPresent(once -> payload.put("once", once));
    return new Change.Send(
        new Change.Delivery(
            all.ids().next(),
            "call/" + key,
            CHANNEL,
            payload,
            of.unit().now(),
            of.unit().now(),
            0));
  }

  private static LocalText usedElsewhere(StoredTransfer once, Effect.CallOut effect) {
    String key = effect.once().orElse("");
    String there = once.form() + "." + once.data().path("operation").asString("");
    return LocalText.of(
        "凭据“" + key + "”已用于 " + there + "，所以没有调用。请为每种操作用不同的凭据。",
        "The key '"
            + key
            + "' was used for "
            + there
            + ", so nothing was called. Use a key of its own for each operation.");
  }

  /** Whether a run waits for what comes of the delivery. */
  static boolean isOfStep(Change.Delivery delivery) {
    return delivery.channel().equals(CHANNEL)
        && delivery.payload().path("kind").asString("").equals(STEP);
  }

  /** The question of a delivery. */
  static Call call(Change.Delivery delivery) {
    var payload = delivery.payload();
    return new Call(
        payload.path("connector").asString(""),
        payload.path("operation").asString(""),
        ValueJson.readAnswers(payload.path("with")));
  }

  /** What outside systems are told so that they do nothing twice. */
  static String idempotencyKey(Change.Delivery delivery) {
    String name = delivery.payload().path("once").asString(delivery.key());
    boolean plain = name.length() <= 200 && name.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    return plain ? name : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
