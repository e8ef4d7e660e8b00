package dev.proofline.engine;

import dev.proofline.engine.Tasks.Team;
import dev.proofline.engine.Tasks.TeamTask;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is to do for the people below somebody. */
record TeamTasks(Workspace workspace, World world) {

  /** More people, or more of one person, are not looked through for one page. */
  private static final int MOST_PEOPLE = 100;

  private static final int MOST_EACH = 20;

  private static final Comparator<TeamTask> LATE_FIRST =
      Comparator.comparing((TeamTask task) -> !task.late())
          .thenComparing(task -> task.due().orElse(Instant.MAX));

  Team of(Caller caller) {
    List<User> people =
        workspace.org().line(caller.user()).stream()
            .filter(id -> !id.equals(caller.user()))
            .flatMap(id -> workspace.org().user(id).stream())
            .filter(User::active)
            .sorted(Comparator.comparing(User::name).thenComparing(User::id))
            .limit(MOST_PEOPLE)
            .toList();
    Access access = workspace.access(caller);
    Facts facts = StoreFacts.namedTo(access, workspace.store(), workspace.catalogue());
    return new Team(
        people.size(),
        people.stream()
            .flatMap(person -> open(person, access, facts, caller.language()))
            .sorted(LATE_FIRST)
            .toList());
  }

  private Stream<TeamTask> open(User person, Access access, Facts facts, String language) {
    return workspace
        .store()
        .work()
        .tasksOf(person.id(), TaskKinds.OPEN, MOST_EACH, null)
        .items()
        .stream()
        .flatMap(task -> told(person, task, access, facts, language).stream());
  }

  /** Its title may quote the record, so it is for those who may read that. */
  private Optional<TeamTask> told(
      User person, StoredTask task, Access access, Facts facts, String language) {
    ExecutableForm form =
        task.form() == null ? null : workspace.catalogue().forms().get(task.form());
    if (form == null || task.record() == null) {
      return Optional.empty();
    }
    return workspace
        .store()
        .records()
        .find(form, task.record(), access.read(form.key()))
        .map(record ->
            new TeamTask(
                Settings.words(task.title()).orElse(LocalText.plain(task.step())),
                person.name(),
                form.key(),
                record.id(),
                world.label(new Value.Ref(form.key(), record.id()), facts, language),
                Optional.ofNullable(task.dueAt()),
                isLate(task)));
  }

  private boolean isLate(StoredTask task) {
    Instant due = task.dueAt();
    return task.late() || (due != null && due.isBefore(workspace.clock().instant()));
  }
}
