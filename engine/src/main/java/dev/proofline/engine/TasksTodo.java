package dev.proofline.engine;

import dev.proofline.engine.Tasks.TaskView;
import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.Todos.Kind;
import dev.proofline.engine.Todos.Todo;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Change.StoredTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Approvals and tasks of flows. */
record TasksTodo(Workspace workspace, LiveTasks tasks) implements TodoSource {

  private static final Kind KIND =
      new Kind(Todos.TASKS, LocalText.of("待办和审批", "Tasks and approvals"), "check");

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public int count(Caller caller, int most) {
    return Math.min(most, tasks.open(caller).count());
  }

  @Override
  public Heap heap(Caller caller, int most) {
    Tasks.Open open = tasks.open(caller);
    return new Heap(
        KIND,
        open.count(),
        open.late(),
        open.count() == 0
            ? List.of()
            : tasks.list(caller, TaskKinds.OPEN, most, null).items().stream()
                .map(this::told)
                .toList(),
        "/tasks");
  }

  /** The form it asks for, else the task among the others, wherever in their order it stands. */
  private static String link(StoredTask task) {
    return task.fill() == null
        ? "/tasks?task=" + task.id() + "#t-" + task.id()
        : "/f/" + task.fill() + "?task=" + task.id();
  }

  private Todo told(TaskView view) {
    // The time of others who let it pass is not the caller's.
    Optional<Instant> due =
        Optional.ofNullable(view.task().dueAt()).filter(_ -> view.handedOn().isEmpty());
    boolean passed =
        view.task().late() || due.filter(workspace.clock().instant()::isAfter).isPresent();
    return new Todo(
        view.title(),
        view.formTitle(),
        view.recordLabel(),
        view.receipt(),
        view.submitter(),
        view.task().createdAt(),
        due,
        passed && view.handedOn().isEmpty(),
        link(view.task()));
  }
}
