package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.Simulations;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.Webhooks.Incoming;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Flows that begin with a signed call from outside; played on each database. */
abstract class WebhookScenarios extends Played {

  static final String PAID =
      """
      {"kind": "flow", "key": "paid_flow", "title": "到账", "when": {"webhook": "paid", "gives": [
         {"key": "sum", "type": "money", "from": "$.order.sum"},
         {"key": "payer", "type": "text", "from": "$.payer"}]},
       "if": "sum > 10", "do": [
         {"key": "look", "task": {"to": "role('manager')", "title": "{{payer}} 付了 {{sum}}", "wait": true}},
         {"key": "tell", "notify": {"to": "role('manager')", "text": "{{payer}} 已处理"}}]%s}\
      """;

  static final byte[] KEY =
      "a key of at least twenty-four bytes".getBytes(StandardCharsets.US_ASCII);
  static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
  static final String BODY = "{\"order\": {\"sum\": 99}, \"payer\": \"苏州嘉禾\"}";

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), PAID.formatted("")));
    keep("paid", "-");
  }

  private void keep(String name, String host) {
    scenario().engine().connectors().putSecret(SystemCallers.operator(), name, host, SECRET);
  }

  static Incoming signed(String webhook, String id, Instant at, String body, byte[] key) {
    String seconds = Long.toString(at.getEpochSecond());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      String signature = "v1,b2xk v1," + Base64.getEncoder().encodeToString(mac.doFinal(bytes));
      return new Incoming(webhook, id, seconds, signature, bytes, "192.0.2.1");
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  private Incoming call(String id) {
    return signed("paid", id, now(), BODY, KEY);
  }

  private Instant now() {
    return scenario().clock().instant();
  }

  private Optional<UUID> sends(Incoming call) {
    Supplier<JsonNode> body = () -> Scenario.json(new String(call.body(), StandardCharsets.UTF_8));
    return scenario().engine().webhooks().receive(call, body);
  }

  /** Refused before anybody looks into it; the words are the same whatever was wrong. */
  private Refusal refused(Incoming call) {
    var webhooks = scenario().engine().webhooks();
    Supplier<JsonNode> unread = () -> fail("A call that is not genuine was read.");
    return assertThrows(Refusal.class, () -> webhooks.receive(call, unread));
  }

  @Test
  void a_genuine_call_starts_the_flow_with_what_it_brought() {
    assertTrue(sends(call("msg_1")).isPresent());

    assertEquals(
        "苏州嘉禾付了 99",
        scenario().tasks("manager", "open").getFirst().title().path("zh-CN").asString());
    scenario().restarts(Duration.ZERO);
    var task = scenario().tasks("manager", "open").getFirst();
    scenario().engine().tasks().complete(scenario().caller("manager"), task.id(), null);
    var inbox = scenario().engine().tasks().inbox(scenario().caller("manager"), false, 10);
    assertTrue(inbox.toString().contains("苏州嘉禾已处理"), inbox::toString);
  }

  @Test
  void the_same_call_starts_it_once_also_after_a_restart() {
    Incoming call = call("msg_1");
    Optional<UUID> run = sends(call);

    assertEquals(run, sends(call));
    scenario().restarts(Duration.ofMinutes(2));
    assertEquals(run, sends(call));
    scenario().tasks("manager", "open", 1);

    assertNotEquals(run, sends(call("msg_2")));
    scenario().tasks("manager", "open", 2);
  }

  @Test
  void whatever_is_not_genuine_is_refused_in_the_same_words() {
    Incoming good = call("msg_1");
    keep("lent", "registry.example.cn");
    scenario().publishes(PAID.formatted("").replace("\"paid", "\"lent"));
    var all =
        new Incoming[] {
          signed("paid", "msg_1", now(), BODY, new byte[32]),
          signed("paid", "msg_1", now().minusSeconds(301), BODY, KEY),
          signed("paid", "msg_1", now().plusSeconds(301), BODY, KEY),
          signed("nowhere", "msg_1", now(), BODY, KEY),
          signed("nowhere", "msg_1", now(), BODY, new byte[32]),
          signed("lent", "msg_1", now(), BODY, KEY),
          signed("paid", "msg.1", now(), BODY, KEY),
          signed("paid", "", now(), BODY, KEY),
          new Incoming("paid", "msg_2", good.timestamp(), good.signature(), good.body(), ""),
          new Incoming("paid", "msg_1", good.timestamp(), good.signature(), new byte[0], ""),
          new Incoming("paid", "msg_1", "soon", good.signature(), good.body(), ""),
          new Incoming("paid", "msg_1", good.timestamp(), "", good.body(), "")
        };
    String words = refused(all[0]).getMessage();
    for (Incoming each : all) {
      Refusal refusal = refused(each);
      assertEquals(Refusal.Reason.NOT_SIGNED_IN, refusal.reason());
      assertEquals(words, refusal.getMessage());
    }
    scenario().tasks("manager", "open", 0);

    assertTrue(sends(signed("paid", "msg_1", now().minusSeconds(300), BODY, KEY)).isPresent());
  }

  @Test
  void a_flow_that_is_switched_off_is_not_there() {
    scenario().publishes(PAID.formatted(", \"archived\": true"));

    assertEquals(Refusal.Reason.NOT_SIGNED_IN, refused(call("msg_1")).reason());

    scenario().publishes(PAID.formatted(""));
    assertTrue(sends(call("msg_1")).isPresent());
  }

  @Test
  void what_does_not_meet_the_condition_starts_nothing_and_what_does_not_fit_is_told() {
    String little = BODY.replace("99", "9");
    assertEquals(Optional.empty(), sends(signed("paid", "msg_1", now(), little, KEY)));

    Incoming nothing = signed("paid", "msg_3", now(), "{\"payer\": \"苏州嘉禾\"}", KEY);
    assertEquals(Optional.empty(), sends(nothing));

    Incoming unfit = signed("paid", "msg_2", now(), BODY.replace("99", "\"many\""), KEY);
    Refusal refusal = assertThrows(Refusal.class, () -> sends(unfit));
    assertEquals(Refusal.Reason.INVALID, refusal.reason());
    assertEquals("/sum", refusal.findings().getFirst().pointer().toString());
    scenario().tasks("manager", "open", 0);
  }

  @Test
  void who_guesses_is_slowed_down_and_who_has_the_key_is_not() {
    Incoming forged = signed("paid", "msg_1", now(), BODY, new byte[32]);
    for (int i = 0; i < 60; i++) {
      assertEquals(Refusal.Reason.NOT_SIGNED_IN, refused(forged).reason());
    }
    assertEquals(Refusal.Reason.TOO_MANY, refused(forged).reason());

    assertTrue(sends(call("msg_1")).isPresent());
  }

  @Test
  void a_secret_that_is_none_is_not_kept_and_two_flows_share_no_address() {
    var connectors = scenario().engine().connectors();
    assertThrows(
        Refusal.class,
        () -> connectors.putSecret(SystemCallers.operator(), "paid", "-", "hunter2"));
    assertEquals(
        "paid_flow", connectors.secrets(SystemCallers.operator()).getFirst().usedBy().getFirst());

    Refusal twice =
        assertThrows(
            Refusal.class,
            () -> scenario().publishes(PAID.formatted("").replace("paid_flow", "again")));
    assertEquals("webhook_taken", twice.findings().getFirst().code());
  }

  @Test
  void a_secret_is_made_and_told_once_and_calls_are_held_against_it() {
    String made = scenario().engine().connectors().makeSecret(SystemCallers.operator(), "paid");

    byte[] key = Base64.getDecoder().decode(made.substring("whsec_".length()));
    assertEquals(32, key.length);
    refused(call("msg_old"));
    assertTrue(sends(signed("paid", "msg_new", now(), BODY, key)).isPresent());
  }

  @Test
  void no_secret_of_a_connector_is_replaced_by_one() {
    keep("registry", "registry.example.cn");

    assertEquals(
        Refusal.Reason.INVALID,
        assertThrows(
                Refusal.class,
                () ->
                    scenario()
                        .engine()
                        .connectors()
                        .makeSecret(SystemCallers.operator(), "registry"))
            .reason());
  }

  @Test
  void a_simulation_takes_what_is_typed_for_what_a_call_gives() {
    assertTrue(simulated("{\"sum\": 99, \"payer\": \"苏州嘉禾\"}").started());
    assertEquals(
        "苏州嘉禾付了 99",
        simulated("{\"sum\": 99, \"payer\": \"苏州嘉禾\"}").waiting().getFirst().title().in("zh-CN"));
    assertEquals(false, simulated("{\"sum\": 5}").started());
    assertEquals(1, simulated("{\"sum\": \"viel\"}").mistakes().size());
  }

  private Simulations.Simulated simulated(String given) {
    var asked =
        new Simulations.Asked(
            Optional.empty(),
            Optional.empty(),
            Optional.of((ObjectNode) JsonMapper.shared().readTree(given)),
            Optional.empty(),
            false,
            List.of());
    return scenario()
        .engine()
        .simulations()
        .simulate(scenario().caller("admin"), "paid_flow", asked);
  }
}
