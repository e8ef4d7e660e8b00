package dev.proofline.engine;

import dev.proofline.engine.Tasks.Fact;
import dev.proofline.engine.Tasks.HandedOn;
import dev.proofline.engine.Tasks.Kept;
import dev.proofline.engine.Tasks.TaskView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks as their assignees see them. */
final class TaskViews {
  private static final int MOST_FACTS = 4;
  private static final int MOST_PHOTOS = 6;

  private final Workspace workspace;
  private final World world;
  private final Labels labels;

  TaskViews(Workspace workspace, World world, Labels labels) {
    this.workspace = workspace;
    this.world = world;
    this.labels = labels;
  }

  TaskView view(StoredTask task, Caller caller) {
    Optional<ExecutableForm> form =
        Optional.ofNullable(task.form()).map(workspace.catalogue().forms()::get);
    Optional<StoredRecord> record = form.flatMap(found -> record(found, task.record()));
    Access access = workspace.access(caller);
    Facts facts = StoreFacts.namedTo(access, workspace.store(), workspace.catalogue());
    return new TaskView(
        task,
        Settings.words(task.title()).orElse(LocalText.plain(task.step())),
        form.map(ExecutableForm::title),
        record.map(about ->
            world.label(new Value.Ref(about.form(), about.id()), facts, caller.language())),
        record.flatMap(TaskViews::receipt),
        form.isEmpty() || record.isEmpty()
            ? exported(task, access)
            : facts(form.get(), record.get(), facts, access),
        record
            .filter(about -> access.mask(about.form(), "submitter").readable())
            .flatMap(about -> name(about.submitter())),
        name(task.decidedBy()),
        form.isEmpty() || record.isEmpty() || !task.state().equals(TaskKinds.OPEN)
            ? List.of()
            : photos(form.get(), record.get(), access),
        form.isEmpty() || record.isEmpty() || !task.state().equals(TaskKinds.OPEN)
            ? List.of()
            : files(form.get(), record.get(), access),
        form.isEmpty() || record.isEmpty() || !isOpenApproval(task)
            ? List.of()
            : MissingReasons.concerns(new ClosedFields(access, form.get()).open(record.get())),
        form.isEmpty() || record.isEmpty() || !isOpenApproval(task)
            ? Optional.empty()
            : new MissingReasons(workspace).of(form.get(), record.get()),
        handedOn(task));
  }

  /** What the engine writes itself has none that anybody was given. */
  private static Optional<String> receipt(StoredRecord record) {
    return Optional.of(record.receipt()).filter(number -> !number.equals(record.id().toString()));
  }

  private static boolean isOpenApproval(StoredTask task) {
    return task.state().equals(TaskKinds.OPEN) && task.kind().equals(TaskKinds.APPROVAL);
  }

  /** What is asked to be exported, where the task is about that. */
  private List<Fact> exported(StoredTask task, Access access) {
    return Optional.ofNullable(task.record())
        .filter(_ -> task.form() == null)
        .flatMap(workspace.store().transfers()::find)
        .filter(found -> found.kind().equals(LiveExports.KIND))
        .map(asked -> new ExportWords(workspace).facts(asked, access))
        .orElse(List.of());
  }

  private static List<UUID> photos(ExecutableForm form, StoredRecord record, Access access) {
    return kept(Control.PhotoCapture.class, form, record, access)
        .map(kept -> kept.file().id())
        .limit(MOST_PHOTOS)
        .toList();
  }

  /** All of them: what is approved is often written in one. */
  private static List<Kept> files(ExecutableForm form, StoredRecord record, Access access) {
    return kept(Control.FileUpload.class, form, record, access).toList();
  }

  private static Stream<Kept> kept(
      Class<? extends Control> by, ExecutableForm form, StoredRecord record, Access access) {
    return form.fields().values().stream()
        .filter(field -> by.isInstance(field.type().control(field.context())))
        .filter(field -> access.mask(form.key(), field.key()).readable())
        .flatMap(field ->
            record.answers().get(field.key()).stream()
                .map(value -> Answers.EMPTY.with(field.key(), value))
                .flatMap(Answers::files)
                .map(file -> new Kept(field.label(), file)));
  }

  /** Only a task that began when its time had passed already can have come from somebody late. */
  private Optional<HandedOn> handedOn(StoredTask task) {
    if (task.dueAt() == null || task.createdAt().isBefore(task.dueAt())) {
      return Optional.empty();
    }
    List<StoredTask> before =
        workspace.store().work().tasksOfRun(task.run()).stream()
            .filter(other -> other.step().equals(task.step()))
            .filter(other -> TaskOutcome.TRANSFERRED.key().equals(other.outcome()))
            .filter(other -> task.createdAt().equals(other.doneAt()))
            .toList();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HandedOn(
            before.stream().flatMap(other -> name(other.assignee()).stream()).distinct().toList(),
            Duration.between(before.getFirst().createdAt(), task.createdAt()),
            task.createdAt()));
  }

  LocalText formTitle(String form) {
    ExecutableForm found = workspace.catalogue().forms().get(form);
    return found == null ? LocalText.plain(form) : found.title();
  }

  /** Who closed it, or to whom it went. */
  Optional<String> closedBy(StoredTask task) {
    List<StoredTask> siblings =
        workspace.store().work().tasksOfRun(task.run()).stream()
            .filter(other -> other.step().equals(task.step()))
            .toList();
    if (TaskOutcome.TRANSFERRED.key().equals(task.outcome())) {
      return siblings.stream()
          .filter(other -> other.state().equals(TaskKinds.OPEN))
          .findFirst()
          .flatMap(other -> name(other.assignee()));
    }
    return closer(task)
        .or(() ->
            siblings.stream()
                .filter(other -> other.decidedBy() != null)
                .filter(other -> !TaskOutcome.TRANSFERRED.key().equals(other.outcome()))
                .reduce((_, last) -> last)
                .flatMap(this::closer));
  }

  /** Who decided it, an outsider by their address. */
  private Optional<String> closer(StoredTask task) {
    return name(task.decidedBy())
        .or(() ->
            Optional.ofNullable(task.address())
                .filter(_ -> task.assignee().equals(task.decidedBy())));
  }

  private Optional<StoredRecord> record(ExecutableForm form, @Nullable UUID id) {
    return Optional.ofNullable(id)
        .flatMap(found -> workspace.store().records().find(form, found, new RowScope.All()));
  }

  private List<Fact> facts(ExecutableForm form, StoredRecord record, Facts facts, Access access) {
    var lines = new ArrayList<Fact>();
    String language = access.caller().language();
    for (String key : told(form)) {
      if (!access.mask(form.key(), key).readable()) {
        continue;
      }
      form.field(key)
          .flatMap(field ->
              record
                  .answers()
                  .get(key)
                  .map(
                      value -> new Fact(field.label(), labels.show(field, value, language, facts))))
          .filter(_ -> lines.size() < MOST_FACTS)
          .ifPresent(lines::add);
    }
    return List.copyOf(lines);
  }

  /** What the form lists; else what it is about and its first amounts. */
  private static List<String> told(ExecutableForm form) {
    if (!form.list().isEmpty()) {
      return form.list();
    }
    var told = new ArrayList<>(form.subject().stream().toList());
    form.fields().values().stream()
        .filter(field -> field.type().expressionType(field.context()).equals(Type.NUMBER))
        .limit(2)
        .forEach(field -> told.add(field.key()));
    return told;
  }

  private Optional<String> name(@Nullable UUID user) {
    return workspace.org().user(user).map(User::name);
  }
}
