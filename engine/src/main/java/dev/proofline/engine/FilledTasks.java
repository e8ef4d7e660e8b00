package dev.proofline.engine;

import dev.proofline.engine.Flows.Happening;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.Optional;
import java.util.UUID;

/**
 * Tasks that are done by submitting a form: a submission does the first due one of the submitter
 * that it answers.
 */
final class FilledTasks {
  private static final int MOST = 500;

  private final Workspace workspace;
  private final LiveFlows flows;

  FilledTasks(Workspace workspace, LiveFlows flows) {
    this.workspace = workspace;
    this.flows = flows;
  }

  void complete(Happening happening, UnitOfWork unit) {
    String form = happening.form().key();
    boolean filled =
        workspace.catalogue().flows().values().stream()
            .anyMatch(flow -> flow.fills().contains(form));
    if (filled) {
      submitter(happening).ifPresent(submitter -> complete(happening, submitter, unit));
    }
  }

  /** Whoever brings it about that an older submission counts did not submit it. */
  private static Optional<UUID> submitter(Happening happening) {
    return happening.submission()
        ? happening.actor()
        : Optional.ofNullable(happening.now().submitter());
  }

  private void complete(Happening happening, UUID submitter, UnitOfWork unit) {
    Optional<StoredTask> answered =
        workspace.store().work().tasksOf(submitter, TaskKinds.OPEN, MOST, null).items().stream()
            .filter(task -> happening.form().key().equals(task.fill()))
            .filter(task -> answers(happening, task))
            .findFirst();
    answered.ifPresent(task -> {
      var record = new Value.Ref(happening.form().key(), happening.now().id());
      var by = new Value.Ref(Value.Ref.USER, submitter);
      var done = new Signal.TaskDone(task.step(), task.id(), by, Optional.of(record));
      flows.signal(task.run(), done, caller(submitter), unit);
    });
  }

  /**
   * The record refers to what the task is about, or holds what the task filled in; whatever it
   * refers to, it says nothing else than what the task filled in.
   */
  private static boolean answers(Happening happening, StoredTask task) {
    TaskGiven given = TaskGiven.of(happening.form(), task);
    Answers answers = happening.now().answers();
    boolean aboutNothing = task.record() == null && task.prefill().isEmpty();
    boolean about = refersTo(answers, task) || (!given.isEmpty() && given.in(answers));
    return aboutNothing || (about && !given.contradicts(answers));
  }

  private static boolean refersTo(Answers answers, StoredTask task) {
    if (task.form() == null || task.record() == null) {
      return false;
    }
    return answers.values().containsValue(new Value.Ref(task.form(), task.record()));
  }

  private Caller caller(UUID user) {
    return workspace
        .org()
        .user(user)
        .map(Workspace::caller)
        .orElseGet(() -> SystemCallers.flow("task"));
  }
}
