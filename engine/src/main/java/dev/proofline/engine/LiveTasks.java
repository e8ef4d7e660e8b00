package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.InboxItem;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tasks and the inbox of the caller. Whoever decides first decides. */
final class LiveTasks implements Tasks {
  private static final int MOST_INBOX = 1_000;
  private static final int LONGEST_COMMENT = 2_000;

  private final Workspace workspace;
  private final TaskMoving moving;
  private final TaskViews views;
  private final TeamTasks team;

  LiveTasks(Workspace workspace, World world, Labels labels, TaskMoving moving) {
    this.workspace = workspace;
    this.views = new TaskViews(workspace, world, labels);
    this.moving = moving;
    this.team = new TeamTasks(workspace, world);
  }

  @Override
  public StoredRecord.Page<TaskView> list(
      Caller caller, String state, int limit, @Nullable String after) {
    StoredRecord.Page<StoredTask> page = page(caller, state, limit, after);
    return new StoredRecord.Page<>(
        page.items().stream().map(task -> views.view(task, caller)).toList(), page.next());
  }

  private StoredRecord.Page<StoredTask> page(
      Caller caller, String state, int limit, @Nullable String after) {
    try {
      return workspace.store().work().tasksOf(caller.user(), state, limit, after);
    } catch (Store.BadCursor _) {
      throw Refusals.badCursor();
    }
  }

  @Override
  public Open open(Caller caller) {
    var open = workspace.store().work().openTasks(caller.user(), workspace.clock().instant());
    return new Open(open.count(), open.late());
  }

  @Override
  public Team team(Caller caller) {
    return team.of(caller);
  }

  @Override
  public TaskView task(Caller caller, UUID id) {
    return views.view(mine(caller, id, unit()), caller);
  }

  @Override
  public ObjectNode answering(Caller caller, UUID id, String form, ObjectNode data) {
    StoredTask task = mine(caller, id, unit());
    if (!form.equals(task.fill())) {
      throw TaskRefusals.anotherForm();
    }
    return workspace
        .form(caller, form)
        .map(found -> TaskGiven.of(found, task).into(data))
        .orElseThrow(Refusals::notFound);
  }

  @Override
  public TaskView approve(Caller caller, UUID id, @Nullable String comment) {
    return decide(caller, id, TaskOutcome.APPROVED, comment);
  }

  @Override
  public TaskView reject(Caller caller, UUID id, String comment) {
    required(comment);
    return decide(caller, id, TaskOutcome.REJECTED, comment);
  }

  @Override
  public TaskView giveBack(Caller caller, UUID id, String comment) {
    required(comment);
    return decide(caller, id, TaskOutcome.RETURNED, comment);
  }

  @Override
  public TaskView transfer(Caller caller, UUID id, UUID to, @Nullable String comment) {
    Optional<String> said = said(comment);
    if (to.equals(caller.user()) || workspace.org().user(to).filter(User::active).isEmpty()) {
      throw TaskRefusals.invalid("to", TaskRefusals.noSuchPerson());
    }
    return moved(
        caller,
        id,
        task -> {
          TaskRefusals.allowed(task, "transfer");
          return new Signal.TaskHandedOn(task.step(), id, user(caller.user()), user(to), said);
        });
  }

  @Override
  public TaskView complete(Caller caller, UUID id, @Nullable String comment) {
    said(comment);
    return moved(
        caller,
        id,
        task -> {
          if (!task.kind().equals(TaskKinds.TASK)) {
            throw TaskRefusals.isApproval();
          }
          if (task.fill() != null) {
            throw TaskRefusals.fillTheForm(views.formTitle(task.fill()));
          }
          return new Signal.TaskDone(task.step(), id, user(caller.user()), Optional.empty());
        });
  }

  @Override
  public List<InboxItem> inbox(Caller caller, boolean unreadOnly, int limit) {
    return workspace.store().work().inbox(caller.user(), unreadOnly, limit);
  }

  @Override
  public void markRead(Caller caller, UUID item) {
    InboxItem found =
        workspace.store().work().inbox(caller.user(), false, MOST_INBOX).stream()
            .filter(one -> one.id().equals(item))
            .findFirst()
            .orElseThrow(Refusals::notFound);
    if (found.readAt() == null) {
      var read =
          new InboxItem(
              found.id(),
              found.user(),
              found.title(),
              found.text(),
              found.form(),
              found.record(),
              found.at(),
              workspace.clock().instant());
      workspace.commit(List.of(new Change.PutInboxItem(read)));
    }
  }

  private TaskView decide(Caller caller, UUID id, TaskOutcome outcome, @Nullable String comment) {
    Optional<String> said = said(comment);
    return moved(
        caller,
        id,
        task -> {
          if (!task.kind().equals(TaskKinds.APPROVAL)) {
            throw TaskRefusals.isTask();
          }
          if (outcome == TaskOutcome.RETURNED) {
            TaskRefusals.allowed(task, "return");
          }
          return new Signal.TaskDecided(task.step(), id, outcome, user(caller.user()), said);
        });
  }

  private TaskView moved(Caller caller, UUID id, Function<StoredTask, Signal> signal) {
    StoredTask after =
        moving.moved(caller, id, task -> isMine(task, caller), (task, _) -> signal.apply(task));
    return views.view(after, caller);
  }

  private StoredTask mine(Caller caller, UUID id, UnitOfWork unit) {
    return unit.task(id).filter(task -> isMine(task, caller)).orElseThrow(Refusals::notFound);
  }

  private static boolean isMine(StoredTask task, Caller caller) {
    return task.assignee().equals(caller.user());
  }

  private UnitOfWork unit() {
    return workspace.unit(workspace.clock().instant());
  }

  private static Value.Ref user(UUID id) {
    return new Value.Ref(Value.Ref.USER, id);
  }

  private static void required(@Nullable String comment) {
    if (said(comment).isEmpty()) {
      throw TaskRefusals.invalid(
          "comment",
          LocalText.of(
              "请写明原因，提交人会看到。",
              "Expected a reason, but there is none. The submitter" + " will read it."));
    }
  }

  static Optional<String> said(@Nullable String comment) {
    Optional<String> said =
        Optional.ofNullable(comment).map(String::strip).filter(text -> !text.isEmpty());
    if (said.filter(text -> text.length() > LONGEST_COMMENT).isPresent()) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of("comment"),
              "too_long",
              LocalText.of(
                  "意见最多 " + LONGEST_COMMENT + " 字。请写短一些。",
                  "Expected at most " + LONGEST_COMMENT + " characters. Write less.")));
    }
    return said;
  }
}
