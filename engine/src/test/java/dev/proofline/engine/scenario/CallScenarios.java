package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What outside systems decide and are asked to do, up or down, before and after a restart. */
abstract class CallScenarios extends Played {

  private static final String REGISTER =
      """
      {"kind": "connector", "key": "register", "title": "企业信息", "base": "https://register.example.cn",
       "auth": {"type": "bearer", "secret": "register_key"}, "retry": {"times": 1, "backoff": "PT10S"},
       "operations": [
         {"key": "lookup", "path": "/company/{name}", "inputs": [{"key": "name", "type": "text"}],
          "gives": [{"key": "status", "type": "text", "from": "$.status"}], "sample": {"status": "active"}},
         {"key": "credit", "method": "POST", "path": "/credits", "inputs": [{"key": "yuan", "type": "money"}],
          "body": {"yuan": "yuan"}, "gives": [{"key": "receipt", "type": "text", "from": "$.receipt"}],
          "sample": {"receipt": "R1"}}]}\
      """;

  private static final String VISIT =
      """
      {"kind": "form", "key": "outing", "title": "外访", "use": "action", "list": ["company", "receipt"],
       "fields": [{"key": "company", "type": "text", "label": "公司", "required": true},
                  {"key": "receipt", "type": "text", "label": "凭证"}],
       "checks": [{"key": "registered", "title": "仍在营业", %s
         "call": {"connector": "register", "operation": "lookup", "with": {"name": "company"}},
         "expect": "response.status == 'active'", "message": "公司已注销"}]}\
      """;

  private static final String LATER = "\"within\": \"PT1H\", \"otherwise\": \"not_effective\",";

  private static final String REWARD =
      """
      {"kind": "flow", "key": "%s", "title": "奖励", "when": {"submitted": "outing"},
       "do": [{"key": "pay", "call": {"connector": "register", "operation": "credit",
                "with": {"yuan": 5}, "once": "'credit-' + company"}},
              {"key": "note", "update": {"record": "this", "set": {"receipt": "steps.pay.response.receipt"}}}]}\
      """;

  private static final String IN_NUMBERS =
      REGISTER
          .replace("\"text\", \"from\"", "\"decimal\", \"from\"")
          .replace("\"active\"", "3")
          .replace("\"R1\"", "1");

  private static final String PRICED =
      VISIT.formatted(LATER).replace("response.status == 'active'", "response.status == 3.0");

  private static final String COUNTED =
      """
      {"kind": "flow", "key": "counted", "title": "计数", "when": {"submitted": "outing"},
       "do": [{"key": "pay", "call": {"connector": "register", "operation": "credit", "with": {"yuan": 5}}}]}\
      """;

  private static final String SCRIPTED =
      """
      {"kind": "form", "key": "diary", "title": "日志", "use": "action",
       "fields": [{"key": "said", "type": "text", "label": "内容"}],
       "checks": [{"key": "true", "title": "属实", "script": "crash", "message": "不实"}]}\
      """;

  private static final String NOTED =
      """
      {"kind": "flow", "key": "noted", "title": "记下", "when": {"submitted": "outing"},
       "do": [{"key": "rest", "wait": {"for": "P1D"}},
              {"key": "note", "create": {"form": "diary", "set": {"said": "company"}}}]}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), REGISTER, VISIT.formatted(LATER)));
    scenario()
        .engine()
        .connectors()
        .putSecret(SystemCallers.operator(), "register_key", "register.example.cn", "s3cret");
  }

  private Scenario visits(String company) {
    return scenario().as("rep1").fills("outing").with("company", company).submits();
  }

  private List<String> events(String kind) {
    return scenario().engine().audit().events(SystemCallers.operator(), 0, 500).stream()
        .map(one -> one.event().kind())
        .filter(kind::equals)
        .toList();
  }

  @Test
  void an_answer_in_time_decides_at_once() {
    scenario().outside().answers(200, "{\"status\": \"active\"}");

    visits("甲 & 乙/../公司");

    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
    var asked = scenario().outside().asked().getFirst();
    assertEquals(
        "https://register.example.cn/company/%E7%94%B2%20%26%20%E4%B9%99%2F..%2F%E5%85%AC%E5%8F%B8",
        asked.uri().toString());
    assertEquals(Optional.of("s3cret"), asked.secret());
  }

  @Test
  void filling_asks_nobody() {
    scenario()
        .engine()
        .records()
        .check(scenario().caller("rep1"), "outing", Scenario.json("{\"company\": \"甲\"}"));

    assertEquals(List.of(), scenario().outside().asked());
  }

  @Test
  void what_is_down_loses_no_submission_and_is_asked_again_also_after_a_restart() {
    scenario().outside().isDown();

    visits("甲公司");

    assertEquals(Status.SUBMITTED, scenario().record().status());
    assertEquals(Verdict.PENDING, scenario().record().verdict());
    scenario().asksOutside();
    assertEquals(Verdict.PENDING, scenario().record().verdict());
    scenario().outside().answers(200, "{\"status\": \"active\"}");
    scenario().restarts(Duration.ofMinutes(20)).asksOutside();
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
    int asked = scenario().outside().asked().size();
    scenario().after(Duration.ofMinutes(20)).asksOutside();
    assertEquals(asked, scenario().outside().asked().size(), "once decided nobody is asked");
  }

  @Test
  void who_does_not_answer_in_time_fails_the_check() {
    scenario().outside().isDown();

    visits("甲公司").after(Duration.ofMinutes(59)).asksOutside();
    assertEquals(Verdict.PENDING, scenario().record().verdict());
    scenario().after(Duration.ofMinutes(2));

    assertEquals(Verdict.NOT_EFFECTIVE, scenario().record().verdict());
    assertTrue(
        scenario().record().findings().toString().contains("Connection refused")
            || scenario().record().findings().toString().contains("not answered"),
        () -> scenario().record().findings().toString());
  }

  @Test
  void another_answer_fails_it_at_its_time_with_what_was_answered() {
    scenario().outside().answers(200, "{\"status\": \"dissolved\"}");

    visits("甲公司").after(Duration.ofMinutes(61));

    assertEquals(Verdict.NOT_EFFECTIVE, scenario().record().verdict());
    String findings = scenario().record().findings().toString();
    assertTrue(findings.contains("dissolved"), findings);
    assertFalse(findings.contains("s3cret"), findings);
  }

  @Test
  void an_answer_of_the_wrong_type_is_none() {
    scenario().outside().answers(200, "{\"status\": {\"code\": 1}}");

    visits("甲公司");

    assertEquals(Verdict.PENDING, scenario().record().verdict());
  }

  @Test
  void it_may_be_let_pass_or_kept_out_instead() {
    scenario().publishes(VISIT.formatted("\"ifUnavailable\": \"pass\","));
    scenario().outside().isDown();
    visits("甲公司");
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());

    scenario().publishes(VISIT.formatted("\"ifUnavailable\": \"fail\","));
    visits("乙公司");
    assertEquals(Optional.empty(), scenario().lastSubmission().record());
  }

  @Test
  void a_secret_goes_to_its_host_alone() {
    scenario()
        .engine()
        .connectors()
        .putSecret(SystemCallers.operator(), "register_key", "elsewhere.example.cn", "s3cret");

    visits("甲公司");

    assertEquals(List.of(), scenario().outside().asked());
    assertEquals(Verdict.PENDING, scenario().record().verdict());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://register.example.cn",
        "https://register.example.cn:8443",
        "register.example.cn:80",
        "http://register.example.cn:443"
      })
  void nor_to_another_port_or_without_encryption(String place) {
    var connectors = scenario().engine().connectors();
    connectors.putSecret(SystemCallers.operator(), "register_key", place, "s3cret");

    visits("甲公司");

    assertEquals(List.of(), scenario().outside().asked());
    connectors.putSecret(
        SystemCallers.operator(), "register_key", "https://Register.example.cn:443/", "s3cret");
    visits("乙公司");
    assertEquals(1, scenario().outside().asked().size(), "the same place written at length");
  }

  @Test
  void secrets_are_the_administrators_and_told_to_nobody() {
    var connectors = scenario().engine().connectors();
    var rep = scenario().caller("rep1");

    assertThrows(Refusal.class, () -> connectors.putSecret(rep, "x", "x.cn", "1"));
    assertThrows(Refusal.class, () -> connectors.removeSecret(rep, "register_key"));
    assertThrows(Refusal.class, () -> connectors.secrets(rep));
    var known = connectors.secrets(SystemCallers.operator()).getFirst();
    assertEquals("register_key register.example.cn", known.name() + " " + known.host());
    assertEquals(List.of("register"), known.usedBy());
    assertFalse(known.toString().contains("s3cret"));
    connectors.putSecret(SystemCallers.operator(), "register_key", "register.example.cn", "new");
    connectors.removeSecret(SystemCallers.operator(), "register_key");
    assertFalse(connectors.secrets(SystemCallers.operator()).getFirst().isSet());
    assertEquals(
        List.of(1, 1, 1),
        List.of(
            events("secret.set").size(),
            events("secret.replaced").size(),
            events("secret.removed").size()));
  }

  @Test
  void a_reward_is_given_once_for_ever_however_often_and_by_whomever_it_is_asked_for() {
    scenario().publishes(REWARD.formatted("reward"), REWARD.formatted("again"));
    scenario().outside().answers(200, "{\"status\": \"active\", \"receipt\": \"R-7\"}");

    visits("甲公司").asksOutside().after(Duration.ofMinutes(1)).asksOutside();

    assertEquals(1, credits(), "two flows at once");
    assertEquals("R-7", receipt());
    visits("甲公司").asksOutside().after(Duration.ofMinutes(1)).asksOutside();
    assertEquals(1, credits(), "another record with the same key");
    assertEquals("R-7", receipt(), "knows what came of it then");
    visits("乙公司").asksOutside();
    assertEquals(2, credits());
  }

  private long credits() {
    return scenario().outside().asked().stream().filter(one -> one.method().equals("POST")).count();
  }

  private String receipt() {
    return String.valueOf(scenario().record().answers().get("receipt").orElse(null))
        .replaceAll("Text\\[value=(.*)]", "$1");
  }

  @Test
  void a_server_that_dies_after_asking_asks_again_under_the_same_key() {
    scenario().publishes(REWARD.formatted("reward"));
    scenario().outside().isDown();
    visits("acme");
    List<Delivery> taken = scenario().engine().clockwork().deliveries(100);
    assertFalse(taken.isEmpty());

    // The node that had them is gone: nothing was settled, the lease runs out.
    scenario().outside().answers(200, "{\"status\": \"active\", \"receipt\": \"R-9\"}");
    scenario().restarts(Duration.ofMinutes(6)).asksOutside();

    assertEquals("R-9", receipt());
    scenario().restarts(Duration.ofMinutes(6)).asksOutside();
    assertEquals(
        List.of("credit-acme"),
        scenario().outside().keys().stream().filter(key -> !key.equals("-")).distinct().toList());
    assertEquals(1, credits());
  }

  @Test
  void what_fails_for_good_is_an_incident_and_may_be_done_later_for_another() {
    scenario().publishes(REWARD.formatted("reward"));
    scenario().outside().answers(503, "{}");
    visits("acme").asksOutside();
    assertEquals(0, events("flow.incident").size());
    scenario().after(Duration.ofMinutes(1)).asksOutside();

    assertEquals(1, events("flow.incident").size());
    scenario().outside().answers(200, "{\"status\": \"active\", \"receipt\": \"R-1\"}");
    visits("acme").asksOutside();
    assertEquals("R-1", receipt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1e31", "0e999999999"})
  void a_number_nobody_can_write_out_is_no_answer_and_loses_no_submission(String number) {
    scenario().publishes(IN_NUMBERS, PRICED, COUNTED);
    scenario().outside().answers(200, "{\"status\": " + number + ", \"receipt\": 1}");

    visits("acme");

    assertEquals(Verdict.PENDING, scenario().record().verdict());
    String findings = scenario().record().findings().toString();
    assertTrue(findings.contains("小数点前最多 30 位"), findings);
    scenario().outside().answers(200, "{\"status\": 3, \"receipt\": " + number + "}");
    for (int i = 0; i < 3; i++) {
      scenario().after(Duration.ofMinutes(1)).asksOutside();
    }
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
    assertEquals(1, events("flow.incident").size());
  }

  @Test
  void whatever_breaks_while_an_outside_system_is_asked_is_tried_again_and_then_an_incident() {
    scenario().publishes(REWARD.formatted("reward"));
    scenario().outside().isBroken();

    visits("acme");

    assertEquals(Verdict.PENDING, scenario().record().verdict(), "the submission is not lost");
    for (int i = 0; i < 3; i++) {
      assertEquals(0, events("flow.incident").size());
      scenario().asksOutside().after(Duration.ofMinutes(1));
    }
    assertEquals(1, events("flow.incident").size());
    scenario().outside().answers(200, "{\"status\": \"active\", \"receipt\": \"R-1\"}");
    scenario().after(Duration.ofMinutes(30)).asksOutside();
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict(), "the check is asked again");
  }

  @Test
  void a_step_that_breaks_long_after_is_an_incident_too() {
    scenario().publishes(SCRIPTED, NOTED);
    scenario().outside().answers(200, "{\"status\": \"active\"}");
    visits("acme");

    assertThrows(IllegalStateException.class, () -> scenario().after(Duration.ofDays(2)));

    assertEquals(1, events("flow.incident").size());
    scenario().after(Duration.ofDays(2));
    assertEquals(1, events("flow.incident").size(), "not again at every tick");
  }
}
