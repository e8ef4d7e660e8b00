package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.Simulations.Asked;
import dev.proofline.engine.Simulations.Simulated;
import dev.proofline.engine.Simulations.What;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.compile.Golden;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.flow.MoveReading;
import dev.proofline.engine.flow.SimulatedMove;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Flows that are tried: what they would do is told, and nothing of it is so afterwards. */
class SimulationScenariosTest {

  private static final String CLAIM = "{\"order_no\": \"A-1\", \"amount\": 12000}";

  private final Scenario scenario =
      Scenario.of(
          Databases.h2(),
          FlowDefinitions.CUSTOMER,
          FlowDefinitions.VISIT,
          FlowDefinitions.CLAIM,
          FlowDefinitions.ENTRY);

  @AfterEach
  void close() {
    scenario.close();
  }

  private static List<SimulatedMove> moves(String script) {
    return new MoveReading(login -> Optional.of(Cast.of(login).id()))
                .read(JsonMapper.shared().readTree(script), Pointer.of("moves"))
            instanceof Outcome.Ok<List<SimulatedMove>>(var read, _)
        ? read
        : List.of();
  }

  private Asked of(String draft, String data, String moves) {
    return new Asked(
        Optional.of(Scenario.json(draft)),
        Optional.empty(),
        Optional.of(Scenario.json(data)),
        Optional.of(Cast.REP1.id()),
        false,
        moves(moves));
  }

  @Test
  void flows_that_what_is_written_sets_off_are_named_and_not_played() {
    scenario.publishes(
        FlowDefinitions.FIRST_VISIT,
        BecomesScenarios.flow("good", "grade == 'a'"),
        BecomesScenarios.flow("named", "name == 'x'"));
    String draft =
        """
        {"kind": "flow", "key": "approval", "title": "建档", "when": {"submitted": "claim"}, "do": [
          {"key": "c", "create": {"form": "customer", "set": {"name": "order_no"}}},
          {"key": "u", "update": {"record": "steps.c.record", "set": {"grade": "'a'"}}}]}\
        """;

    List<String> starts =
        tries("manager", of(draft, CLAIM, "[]")).log().stream()
            .filter(told -> told.what() == What.STARTS)
            .map(told -> told.step() + " " + told.text().in("zh-CN"))
            .toList();

    assertEquals(
        List.of("c 会启动流程“首访”", "c 满足条件时会启动流程“到时”", "c 满足条件时会启动流程“到时”", "u 满足条件时会启动流程“到时”"), starts);
    assertEquals(
        List.of(),
        scenario
            .engine()
            .records()
            .list(scenario.caller("admin"), new Query("customer", null, null, List.of(), 5, null))
            .items());
  }

  private Simulated tries(String login, Asked asked) {
    return scenario.engine().simulations().simulate(scenario.caller(login), "approval", asked);
  }

  private static void same(String name, Simulated simulated) throws IOException {
    var lines = new ArrayList<String>();
    simulated
        .log()
        .forEach(one -> {
          String where = one.move() + " " + one.at() + " " + one.step() + " " + one.what();
          lines.add(where + " " + one.text().in(LocalText.DEFAULT_LANGUAGE));
          lines.add(where + " " + one.text().in(LocalText.ENGLISH));
        });
    simulated
        .waiting()
        .forEach(one ->
            lines.add(
                "waits for " + one.name() + " at " + one.step() + (one.late() ? " late" : "")));
    simulated.due().forEach(one -> lines.add("goes on at " + one.at() + " with " + one.step()));
    simulated.refused().forEach(one -> lines.add("move " + one.move() + ": " + one.why()));
    lines.add(
        "run " + simulated.run().state() + simulated.run().outcome().map(o -> " " + o).orElse(""));
    Golden.same("simulation-" + name + ".txt", String.join("\n", lines) + "\n");
  }

  @Test
  void an_approval_that_is_late_goes_to_the_director_and_is_rejected() throws IOException {
    Simulated simulated =
        tries(
            "admin",
            of(
                FlowDefinitions.APPROVAL,
                CLAIM,
                """
                [{"wait": "PT72H"}, {"approve": "finance", "by": "finance"},
                 {"reject": "finance", "comment": "单据不全"}]\
                """));

    same("late-and-rejected", simulated);
    assertTrue(simulated.started());
    assertEquals(List.of(), simulated.mistakes());
  }

  @Test
  void what_a_flow_would_write_is_read_by_its_later_steps() throws IOException {
    var flow =
        """
        {"kind": "flow", "key": "approval", "title": "记账", "when": {"submitted": "claim"}, "do": [
           {"key": "one", "create": {"form": "entry", "set": {"claim": "this", "points": 5, "who": "submitter"}}},
           {"key": "two", "create": {"form": "entry", "set": {"claim": "this", "points": 7, "who": "submitter"}}},
           {"key": "pause", "wait": {"for": "P1D"}},
           {"key": "more", "update": {"set": {"amount": "amount + rows.entry.filter(e, e.claim == this).sum(e, e.points)"}}},
           {"key": "tell", "notify": {"to": "submitter", "text": "{{text(steps.two.record.no)}} / {{text(steps.two.record.total)}} / {{text(amount)}}"}}]}\
        """;

    same("writes", tries("admin", of(flow, CLAIM, "[{\"wait\": \"P2D\"}]")));
  }

  @Test
  void a_returned_record_is_asked_about_again_and_a_to_do_is_done() throws IOException {
    var flow =
        """
        {"kind": "flow", "key": "approval", "title": "审批", "when": {"submitted": "claim"}, "decides": true, "do": [
           {"key": "boss", "approve": {"by": "submitter.manager", "within": "PT48H", "remind": ["PT24H"]}},
           {"key": "pack", "task": {"to": "submitter", "title": "寄出 {{order_no}}", "wait": true}}]}\
        """;

    same(
        "returned",
        tries(
            "admin",
            of(
                flow,
                CLAIM,
                """
                [{"resubmit": true}, {"wait": "PT24H"}, {"return": "boss", "comment": "补照片"},
                 {"resubmit": true}, {"transfer": "boss", "to": "director"}, {"approve": "boss"},
                 {"complete": "pack"}]\
                """)));
  }

  @Test
  void nothing_is_written_and_nobody_is_told() {
    Simulated first =
        tries("admin", of(FlowDefinitions.APPROVAL, CLAIM, "[{\"wait\": \"PT96H\"}]"));
    Simulated again =
        tries("admin", of(FlowDefinitions.APPROVAL, CLAIM, "[{\"wait\": \"PT96H\"}]"));

    assertEquals(first, again);
    var every = new Query("claim", null, null, List.of(), 10, null);
    assertEquals(
        List.of(), scenario.engine().records().list(scenario.caller("admin"), every).items());
    assertEquals(
        List.of(),
        scenario.engine().tasks().list(scenario.caller("finance"), "open", 10, null).items());
    assertEquals(
        Optional.empty(),
        scenario
            .engine()
            .design()
            .draft(SystemCallers.operator(), new DefinitionId(Kind.FLOW, "approval")));
  }

  @Test
  void a_flow_whose_condition_does_not_hold_does_not_start_unless_asked_to() {
    var flow =
        """
        {"kind": "flow", "key": "approval", "title": "审批", "when": {"submitted": "claim"}, "if": "amount > 50000", "do": [
           {"key": "boss", "approve": {"by": "submitter.manager"}}]}\
        """;
    Asked asked = of(flow, CLAIM, "[]");

    assertFalse(tries("admin", asked).started());
    assertEquals(List.of(), tries("admin", asked).log());
    var anyway =
        new Asked(
            asked.draft(), asked.record(), asked.data(), asked.submitter(), true, asked.moves());
    assertEquals("manager", tries("admin", anyway).waiting().getFirst().name());
  }

  @Test
  void mistakes_of_the_answers_are_told_and_a_draft_that_does_not_compile_is_refused() {
    Simulated simulated =
        tries("admin", of(FlowDefinitions.APPROVAL, "{\"order_no\": \"A\"}", "[]"));

    assertEquals("/data/amount", simulated.mistakes().getFirst().pointer().toString());
    String broken = FlowDefinitions.APPROVAL.replace("role('finance')", "role('nobody_has_it')");
    refused(Reason.INVALID, () -> tries("admin", of(broken, CLAIM, "[]")));
  }

  @Test
  void it_is_for_who_designs_flows_and_shows_only_what_they_may_see() {
    Asked asked = of(FlowDefinitions.APPROVAL, CLAIM, "[{\"wait\": \"PT72H\"}]");
    refused(Reason.NOT_ALLOWED, () -> tries("rep1", asked));

    // A manager may not know who has a role: somebody without a name stands for them.
    Simulated seen = tries("manager", asked);
    assertEquals("大区总监", seen.waiting().getFirst().name());

    // Nor read what is not theirs, by way of a flow of their own.
    scenario.as("rep9").fills("customer").with("name", "别人的客户").submits();
    String spying =
        """
        {"kind": "flow", "key": "approval", "title": "打听", "when": {"submitted": "claim"}, "do": [
           {"key": "tell", "notify": {"to": "submitter", "text": "{{rows.customer.map(c, c.name).join(',')}}"}}]}\
        """;
    assertEquals(
        "通知“rep1”：", tries("manager", of(spying, CLAIM, "[]")).log().getFirst().text().toString());
    assertEquals(
        "通知“rep1”：别人的客户",
        tries("admin", of(spying, CLAIM, "[]")).log().getFirst().text().toString());
  }

  @Test
  void a_record_that_is_there_is_simulated_with_and_stays_as_it_is() {
    UUID id = submittedBy("rep1");
    UUID foreign = submittedBy("rep9");
    ObjectNode draft = Scenario.json(FlowDefinitions.APPROVAL);
    Simulated simulated = tries("manager", about(draft, id, "[{\"approve\": \"finance\"}]"));

    assertEquals(Optional.of("completed"), simulated.run().outcome());
    assertEquals("A-1", simulated.about());
    refused(Reason.NOT_FOUND, () -> tries("manager", about(draft, foreign, "[]")));
    assertEquals(
        "submitted",
        scenario
            .engine()
            .records()
            .record(scenario.caller("rep1"), "claim", id)
            .record()
            .status()
            .key());
  }

  private UUID submittedBy(String login) {
    scenario.as(login).fills("claim").with("order_no", "A-1").with("amount", 12000).submits();
    return scenario.lastSubmission().record().orElseThrow().id();
  }

  private static Asked about(@Nullable ObjectNode draft, UUID record, String moves) {
    return new Asked(
        Optional.ofNullable(draft),
        Optional.of(record),
        Optional.empty(),
        Optional.empty(),
        false,
        moves(moves));
  }
}
