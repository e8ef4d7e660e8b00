package dev.proofline.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An approver who is an address. */
class OutsiderTest {

  private static final String CONFIRMED =
      """
      {"kind": "flow", "key": "f", "title": "客户确认", "when": {"submitted": "claim"}, "decides": true, "do": [
        {"key": "customer", "approve": {"by": "memo", "context": ["amount"], "within": "PT48H", "remind": ["PT24H"],
          "late": [{"key": "up", "transfer": {"to": "submitter.manager"}}]}},
        {"key": "tell", "notify": {"to": "submitter", "text": "{{steps.customer.address}} {{steps.customer.outcome}}"}}]}
      """;

  private static FlowStory story() {
    var workspace = new SmallWorkspace();
    FlowStory story = FlowStory.of(workspace, CONFIRMED);
    workspace.set(story.record, "memo", new Value.Text("wang@example.com"));
    return story.submits();
  }

  private static FlowStory says(FlowStory story, TaskOutcome outcome) {
    var task = story.openTaskOf("wang@example.com");
    story.hears(
        new Signal.TaskDecided(
            task.step(),
            task.id(),
            outcome,
            new Value.Text("wang@example.com"),
            Optional.of("数量不对")));
    return story;
  }

  @Test
  void confirms_and_the_flow_knows_by_which_address() {
    FlowStory story = says(story(), TaskOutcome.APPROVED);

    assertEquals("approved", story.status());
    assertEquals(
        List.of("message to [rep1] at tell#1: wang@example.com approved"), story.toldOf("message"));
  }

  @Test
  void is_asked_again_when_what_they_marked_was_mended() {
    FlowStory story = says(story(), TaskOutcome.RETURNED);

    assertEquals("returned", story.status());
    assertEquals(List.of(), story.asked());

    story.resubmits();

    assertEquals(List.of("wang@example.com"), story.asked());
    assertEquals("in_review", story.status());
  }

  @Test
  void is_reminded_by_a_link_and_never_by_a_message() {
    FlowStory story = story().after(Duration.ofHours(24));

    assertEquals(
        List.of("link to wang@example.com at customer/remind0#1"), story.toldOf("link to"));
    assertEquals(List.of(), story.toldOf("message"));
  }

  @Test
  void who_says_nothing_is_passed_on_when_it_is_late() {
    FlowStory story = story().after(Duration.ofHours(48));

    assertEquals(List.of("manager"), story.asked());
    assertEquals("in_review", story.status());
  }

  @Test
  void without_an_address_somebody_has_to_look() {
    var workspace = new SmallWorkspace();
    FlowStory story = FlowStory.of(workspace, CONFIRMED).submits();

    assertEquals(List.of("incident nobody_to_ask at customer#1"), story.toldOf("incident"));
  }
}
