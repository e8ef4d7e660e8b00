package dev.proofline.engine.step;

import dev.proofline.engine.step.Asked.Question;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.UUID;

/** An open task that somebody else has from now on, in the memory of the step that gave it. */
public final class NewAssignee {

  private NewAssignee() {}

  public static Answers in(Answers memory, UUID task, Value.Ref person) {
    Asked asked = Asked.in(memory);
    if (asked.open(task).isEmpty()) {
      return memory;
    }
    List<Question> now =
        asked.questions().stream()
            .map(one ->
                one.open() && one.task().equals(task)
                    ? new Question(task, person, one.outcome())
                    : one)
            .toList();
    return new Asked(now).into(memory);
  }
}
