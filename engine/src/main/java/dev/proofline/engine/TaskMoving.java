package dev.proofline.engine;

import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Committer;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Moves the run of a task on by what is said of it, once, whoever says it. */
final class TaskMoving {
  private final Workspace workspace;
  private final LiveFlows flows;
  private final TaskViews views;

  TaskMoving(Workspace workspace, LiveFlows flows, TaskViews views) {
    this.workspace = workspace;
    this.flows = flows;
    this.views = views;
  }

  /** What is said; it may write in the unit before it is heard. */
  interface Saying {
    Signal of(StoredTask task, UnitOfWork unit);
  }

  /**
   * Moves the task's run; again when somebody else moved it meanwhile, or wrote what the records
   * read that the run writes. NOT_FOUND unless it is theirs, CONFLICT when it is closed.
   */
  StoredTask moved(Caller caller, UUID id, Predicate<StoredTask> theirs, Saying saying) {
    try {
      return workspace
          .turns()
          .inTurn(
              Set.of(),
              turn -> {
                UnitOfWork unit = workspace.unit(workspace.clock().instant());
                turn.pass(unit);
                StoredTask task = unit.task(id).filter(theirs).orElseThrow(Refusals::notFound);
                StoredTask moved = tried(caller, task, saying, unit);
                turn.passed();
                return moved;
              });
    } catch (Committer.Conflict _) {
      throw Refusals.conflict(
          "这个待办正被别人处理。请刷新后再试。", "Somebody else is at this task. Reload and try again.");
    }
  }

  private StoredTask tried(Caller caller, StoredTask task, Saying saying, UnitOfWork unit) {
    if (!task.state().equals(TaskKinds.OPEN)) {
      throw TaskRefusals.closed(task, views.closedBy(task));
    }
    Signal said = saying.of(task, unit);
    flows
        .objection(task.run(), said, unit)
        .ifPresent(why -> {
          throw TaskRefusals.objected(said, why);
        });
    boolean heard = flows.signal(task.run(), said, caller, unit);
    StoredTask after = unit.task(task.id()).orElse(task);
    if (!heard || after.state().equals(TaskKinds.OPEN)) {
      throw TaskRefusals.runStopped();
    }
    workspace.commit(unit.changes());
    return after;
  }
}
