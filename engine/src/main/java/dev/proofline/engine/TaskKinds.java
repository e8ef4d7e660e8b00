package dev.proofline.engine;

import dev.proofline.engine.store.Change.StoredTask;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How tasks are stored, and how they change. */
final class TaskKinds {
  static final String APPROVAL = "approval";
  static final String TASK = "task";
  static final String OPEN = "open";
  static final String DONE = "done";
  static final String CANCELLED = "cancelled";

  private TaskKinds() {}

  /** How a task ended. */
  record End(
      String state,
      @Nullable String outcome,
      @Nullable String comment,
      @Nullable UUID by,
      @Nullable Instant at) {}

  static StoredTask closed(StoredTask task, End end) {
    return changed(task, end, task.late());
  }

  static StoredTask late(StoredTask task) {
    var end =
        new End(task.state(), task.outcome(), task.comment(), task.decidedBy(), task.doneAt());
    return changed(task, end, true);
  }

  private static StoredTask changed(StoredTask task, End end, boolean late) {
    return new StoredTask(
        task.id(),
        task.revision(),
        task.run(),
        task.flow(),
        task.step(),
        task.kind(),
        task.title(),
        end.state(),
        end.outcome(),
        end.comment(),
        task.assignee(),
        task.address(),
        end.by(),
        task.form(),
        task.record(),
        task.fill(),
        task.prefill(),
        task.priority(),
        task.createdAt(),
        task.dueAt(),
        end.at(),
        late,
        task.allow());
  }
}
