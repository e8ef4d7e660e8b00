package dev.proofline.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever order things come in, also doubled, stale and out of place: no task is opened or closed
 * twice (the story checks that), every open task is somebody's, and a run ends once, with nothing
 * left over.
 */
class AnyOrderTest {

  private static final String TWO_STAGES =
      """
      {"key": "f", "title": "f", "when": {"submitted": "claim"}, "decides": true, "do": [
       {"key": "prepare", "task": {"to": "submitter", "title": "准备", "within": "PT5H",
         "late": [{"key": "nag", "notify": {"to": "assignee", "text": "快"}}, {"key": "gap", "wait": {"for": "PT3H"}},
                  {"key": "give", "transfer": {"to": "submitter.manager"}}]}},
       {"key": "finance", "approve": {"by": "role('finance')", "mode": "%s", "within": "PT72H", "remind": ["PT24H", "PT1H"],
         "late": [{"key": "to_director", "transfer": {"to": "role('director')"}},
                  {"key": "pause", "wait": {"for": "P2D"}},
                  {"key": "silent", "decide": {"as": "rejected"}}],
         "rejected": [{"key": "tell", "notify": {"to": "submitter", "text": "驳回"}},
                      {"key": "cool", "wait": {"for": "PT2H"}}]}},
       {"key": "big", "switch": [{"if": "amount > 10000", "do": [
         {"key": "top", "approve": {"by": "submitter.manager", "within": "P1D", "late": [
           {"key": "yes", "decide": {"as": "approved"}}]}}]}]},
       {"key": "note", "create": {"form": "customer", "set": {"name": "'归档'"}}}]}
      """;

  @Property(tries = 300)
  void no_task_is_decided_twice_and_nothing_is_left_over(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
    var random = new Random(seed);
    String mode = List.of("any", "all", "sequence").get(random.nextInt(3));
    FlowStory story = FlowStory.of(TWO_STAGES.formatted(mode)).submits();

    for (int i = 0; i < steps; i++) {
      something(story, random);
    }

    if (story.run.outcome().isPresent()) {
      assertEquals(List.of(), story.openTasks());
      assertTrue(story.timers.isEmpty(), story.timers::toString);
      assertEquals(1, story.toldOf("ended").size());
      assertTrue(List.of("approved", "rejected").contains(story.status()), story::status);
    }
    assertTrue(
        story.toldOf("task for director").size() <= 1 + story.toldOf("status returned").size());
  }

  private static void something(FlowStory story, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> story.after(Duration.ofMinutes(random.nextInt(60 * 30)));
      case 1 -> story.afterDowntime(Duration.ofHours(random.nextInt(100)));
      case 2 -> story.resubmits();
      case 3 -> story.hears(new Signal.TimerFired("finance#1:late", story.now, true));
      case 4 -> story.hears(new Signal.Started());
      default -> decide(story, random);
    }
  }

  /** On any task there ever was, open or not. */
  private static void decide(FlowStory story, Random random) {
    var tasks = List.copyOf(story.tasks.values());
    if (tasks.isEmpty()) {
      return;
    }
    FlowStory.Task task = tasks.get(random.nextInt(tasks.size()));
    Value.Ref by = story.workspace.user(task.assignee());
    Signal signal =
        switch (random.nextInt(5)) {
          case 0 -> decided(task, TaskOutcome.APPROVED, by);
          case 1 -> decided(task, TaskOutcome.REJECTED, by);
          case 2 -> decided(task, TaskOutcome.RETURNED, by);
          case 3 ->
              new Signal.TaskHandedOn(
                  task.step(), task.id(), by, story.workspace.user("manager"), Optional.empty());
          default -> new Signal.TaskDone(task.step(), task.id(), by, Optional.empty());
        };
    boolean heard = story.hears(signal);
    if (!task.open()) {
      assertEquals(false, heard, "a task that is closed stays so");
    }
  }

  private static Signal decided(FlowStory.Task task, TaskOutcome outcome, Value.Ref by) {
    return new Signal.TaskDecided(task.step(), task.id(), outcome, by, Optional.of("意见"));
  }
}
