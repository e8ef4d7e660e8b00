package dev.proofline.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.compile.FlowCompiler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault in a flow is refused with its place. */
class FlowRefusalsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          unknown_form | /when | {"when": {"submitted": "order"}, "do": []}
          unknown_field | /when/fields/0 | {"when": {"changed": "claim", "fields": ["colour"]}, "do": []}
          not_a_schedule | /when/schedule | {"when": {"schedule": "every day"}, "do": []}
          unknown_zone | /when/zone | {"when": {"schedule": "0 9 * * *", "zone": "Mars/One"}, "do": []}
          becomes_never | /when | {"when": {"becomes": "claim"}, "do": []}
          becomes_never | /if | {"when": {"becomes": "claim"}, "if": "1 < 2", "do": []}
          unknown_form | /when | {"when": {"becomes": "exports"}, "if": "now > now", "do": []}
          bad_jsonpath | /when/gives/0/from | {"when": {"webhook": "paid", "gives": [{"key": "sum", "type": "money", "from": "sum"}]}, "do": []}
          reserved_key | /when/gives/0/key | {"when": {"webhook": "paid", "gives": [{"key": "now", "type": "money", "from": "$.sum"}]}, "do": []}
          each_missing | /when/where | {"when": {"schedule": "0 9 * * *", "where": "true"}, "do": []}
          decides_nothing | /decides | {"when": {"submitted": "claim"}, "decides": true, "do": []}
          duplicate_key | /do/1/key | {"when": {"submitted": "claim"}, "do": [{"key": "a", "end": {}}, {"key": "a", "end": {}}]}
          late_only | /do/0/transfer | {"when": {"submitted": "claim"}, "do": [{"key": "a", "transfer": {"to": "owner"}}]}
          limit_missing | /do/0/task | {"when": {"submitted": "claim"}, "do": [{"key": "a", "task": {"to": "owner", "title": "t", "late": []}}]}
          people_expected | /do/0/task/to | {"when": {"submitted": "claim"}, "do": [{"key": "a", "task": {"to": "amount", "title": "t"}}]}
          people_expected | /do/0/task/to | {"when": {"submitted": "claim"}, "do": [{"key": "a", "task": {"to": "'a@example.com'", "title": "t"}}]}
          context_missing | /do/0/approve | {"when": {"submitted": "claim"}, "do": [{"key": "a", "approve": {"by": "memo"}}]}
          no_outsider | /do/0/approve/context | {"when": {"submitted": "claim"}, "do": [{"key": "a", "approve": {"by": "owner", "context": ["amount"]}}]}
          unknown_field | /do/0/approve/context/1 | {"when": {"submitted": "claim"}, "do": [{"key": "a", "approve": {"by": "memo", "context": ["amount", "colour"]}}]}
          not_fillable | /do/0/approve/edit/0 | {"when": {"submitted": "claim"}, "do": [{"key": "a", "approve": {"by": "memo", "context": ["amount"], "edit": ["amount"]}}]}
          unknown_form | /do/0/create/form | {"when": {"submitted": "claim"}, "do": [{"key": "a", "create": {"form": "order", "set": {}}}]}
          unknown_field | /do/0/create/set/colour | {"when": {"submitted": "claim"}, "do": [{"key": "a", "create": {"form": "customer", "set": {"colour": 1}}}]}
          wrong_type | /do/0/create/set/name | {"when": {"submitted": "claim"}, "do": [{"key": "a", "create": {"form": "customer", "set": {"name": 1}}}]}
          record_expected | /do/0/update/record | {"when": {"submitted": "claim"}, "do": [{"key": "a", "update": {"record": "owner", "set": {}}}]}
          wait_for_one | /do/0/wait | {"when": {"submitted": "claim"}, "do": [{"key": "a", "wait": {}}]}
          unreachable_branch | /do/0/switch/0 | {"when": {"submitted": "claim"}, "do": [{"key": "a", "switch": [{"do": []}, {"if": "true", "do": []}]}]}
          fill_missing | /do/0/task/prefill | {"when": {"submitted": "claim"}, "do": [{"key": "a", "task": {"to": "owner", "title": "t", "prefill": {}}}]}
          watches_elsewhere | /do/0/task/while | {"when": {"submitted": "claim"}, "do": [{"key": "a", "task": {"to": "owner", "title": "t", "while": "customer.level == 'vip'"}}]}
          watches_elsewhere | /do/0/task/while | {"when": {"submitted": "claim"}, "do": [{"key": "a", "task": {"to": "owner", "title": "t", "while": "now < created_at + days(3)"}}]}
          no_record_to_watch | /do/0/task/while | {"when": {"schedule": "0 9 * * *"}, "do": [{"key": "a", "task": {"to": "role('boss')", "title": "t", "while": "1 < 2"}}]}
          step_may_not_have_run | /do/1/notify/to | {"when": {"submitted": "claim"}, "do": [{"key": "a", "task": {"to": "owner", "title": "t", "wait": true, "while": "amount > 1"}}, {"key": "b", "notify": {"to": "steps.a.assignee", "text": "x"}}]}
          slot_not_closed | /do/0/notify/text | {"when": {"submitted": "claim"}, "do": [{"key": "a", "notify": {"to": "owner", "text": "{{amount"}}]}
          step_may_not_have_run | /do/1/notify/text | {"when": {"submitted": "claim"}, "do": [{"key": "a", "if": "amount > 1", "compute": {"x": 1}}, {"key": "b", "notify": {"to": "owner", "text": "{{steps.a.x}}"}}]}
          step_may_not_have_run | /do/1/notify/to | {"when": {"submitted": "claim"}, "do": [{"key": "a", "task": {"to": "owner", "title": "t"}}, {"key": "b", "notify": {"to": "steps.a.assignee", "text": "x"}}]}
          """)
  void refuses(String code, String pointer, String flow) {
    List<Finding> findings = findings(flow);

    assertTrue(
        findings.stream()
            .anyMatch(
                found -> found.code().equals(code) && found.pointer().toString().equals(pointer)),
        findings::toString);
    findings.forEach(found -> assertTrue(found.message().byLanguage().containsKey("en")));
  }

  private static List<Finding> findings(String flow) {
    return new SmallWorkspace()
        .compile("{\"key\": \"f\", \"title\": \"f\", " + flow.strip().substring(1))
        .findings();
  }

  @Test
  void nobody_is_me_in_a_flow() {
    List<Finding> findings =
        findings(
            "{\"when\": {\"submitted\": \"claim\"}, \"do\": [{\"key\": \"a\", \"notify\": {\"to\":"
                + " \"me\", \"text\": \"x\"}}]}");

    assertEquals("/do/0/notify/to", findings.getFirst().pointer().toString());
  }

  @Test
  void a_step_that_does_not_exist_is_no_name() {
    List<Finding> findings =
        findings(
            "{\"when\": {\"submitted\": \"claim\"}, \"do\": [{\"key\": \"a\", \"notify\": {\"to\":"
                + " \"owner\", \"text\": \"{{steps.legal.comment}}\"}}]}");

    assertEquals("/do/0/notify/text", findings.getFirst().pointer().toString());
  }

  @Test
  void a_guard_makes_a_step_that_may_not_have_run_usable() {
    List<Finding> findings =
        findings(
            """
            {"when": {"submitted": "claim"}, "do": [
              {"key": "a", "if": "amount > 1", "compute": {"x": 1}},
              {"key": "b", "if": "steps.a.x != null", "notify": {"to": "owner", "text": "{{steps.a.x}}"}},
              {"key": "c", "switch": [{"if": "steps.a.x > 0", "do": [
                {"key": "d", "notify": {"to": "owner", "text": "{{steps.a.x}}"}}]}]}]}
            """);

    assertEquals(List.of(), findings);
  }

  @Test
  void one_flow_decides_for_a_form() {
    var workspace = new SmallWorkspace();
    var one = workspace.compile(ApprovalTest.CLAIM).orElseThrow();
    var other =
        workspace.compile(ApprovalTest.CLAIM.replace("claim_approval", "another")).orElseThrow();

    List<Finding> findings = FlowCompiler.together(List.of(one, other));

    assertEquals("/flow/another/decides", findings.getFirst().pointer().toString());
  }
}
