package dev.proofline.engine;

import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.flow.Run;
import dev.proofline.engine.flow.RunJson;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredRun;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Open tasks of somebody who left go up their line, each to the first who may have it. Approvals
 * pass by who submitted the record and who has a vote of their own; where nobody is left they stay.
 */
final class HandingOver {
  private static final int TASKS_AT_ONCE = 200;
  private static final int ATTEMPTS = 5;

  private final Workspace workspace;
  private final Org org;

  HandingOver(Workspace workspace) {
    this.workspace = workspace;
    this.org = workspace.org();
  }

  void of(Caller caller, User from) {
    for (int left = ATTEMPTS; left > 0; left--) {
      try {
        handOver(caller, from);
        return;
      } catch (Committer.Conflict meanwhile) {
        // Somebody decided one of them just now: looked at again.
        if (left == 1) {
          throw meanwhile;
        }
      }
    }
  }

  private void handOver(Caller caller, User from) {
    var changes = new ArrayList<Change>();
    var counts = new LinkedHashMap<UUID, Integer>();
    var runs = new LinkedHashMap<UUID, StoredRun>();
    for (StoredTask task : open(from)) {
      heir(from, task)
          .ifPresent(to -> {
            changes.add(new Change.PutTask(People.assigned(task, to.id()), task.revision()));
            remember(task, to, runs);
            counts.merge(to.id(), 1, Integer::sum);
          });
    }
    runs.values().forEach(run -> changes.add(new Change.PutRun(run, run.revision())));
    counts.forEach((to, tasks) -> {
      ObjectNode data = JsonNodeFactory.instance.objectNode();
      data.put("tasks", tasks).put("to", to.toString());
      changes.add(
          new Change.AppendEvent(
              workspace.events().ofUser(caller, from.id(), "user.tasks_handed_over", data)));
    });
    if (!changes.isEmpty()) {
      workspace.commit(changes);
    }
  }

  /** The run that gave the task knows who has it: reminders and votes go by that. */
  private void remember(StoredTask task, User to, Map<UUID, StoredRun> runs) {
    Optional.ofNullable(runs.get(task.run()))
        .or(() -> workspace.store().work().run(task.run()))
        .filter(run -> run.endedAt() == null)
        .ifPresent(stored -> {
          Run run =
              RunJson.read(stored.data())
                  .reassigned(task.id(), new Value.Ref(Value.Ref.USER, to.id()));
          runs.put(task.run(), RunState.of(run).of(stored, RunJson.write(run), null));
        });
  }

  private List<StoredTask> open(User from) {
    var tasks = new ArrayList<StoredTask>();
    StoredRecord.Page<StoredTask> page = page(from, null);
    tasks.addAll(page.items());
    while (page.next() != null) {
      page = page(from, page.next());
      tasks.addAll(page.items());
    }
    return tasks;
  }

  private StoredRecord.Page<StoredTask> page(User from, @Nullable String after) {
    return workspace.store().work().tasksOf(from.id(), TaskKinds.OPEN, TASKS_AT_ONCE, after);
  }

  private Optional<User> heir(User from, StoredTask task) {
    return org.above(from).stream()
        .filter(User::active)
        .filter(user -> !task.kind().equals(TaskKinds.APPROVAL) || mayApprove(user, task))
        .findFirst();
  }

  private boolean mayApprove(User user, StoredTask task) {
    boolean submitted =
        Optional.ofNullable(task.form())
            .map(workspace.catalogue().forms()::get)
            .flatMap(form ->
                Optional.ofNullable(task.record())
                    .flatMap(id -> workspace.store().records().find(form, id, new RowScope.All())))
            .filter(record -> user.id().equals(record.submitter()))
            .isPresent();
    return !submitted
        && workspace.store().work().tasksOfRun(task.run()).stream()
            .filter(other -> other.step().equals(task.step()))
            .filter(other -> other.assignee().equals(user.id()))
            .noneMatch(other ->
                other.state().equals(TaskKinds.OPEN)
                    || TaskOutcome.APPROVED.key().equals(other.outcome()));
  }
}
