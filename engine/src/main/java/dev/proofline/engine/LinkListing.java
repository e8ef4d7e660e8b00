package dev.proofline.engine;

import dev.proofline.engine.Confirmations.Link;
import dev.proofline.engine.Confirmations.Standing;
import dev.proofline.engine.Confirmations.State;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.LinkStore.TaskLink;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What became of the links to a record, for those who look after it. */
record LinkListing(Workspace workspace, LinkSheets sheets) {

  static final String CONFIRMED = "link.confirmed";
  static final String MARKED = "link.change_asked";

  /** In their events: the signatures that were not drawn on the page. */
  static final String UPLOADED = "uploaded";

  private static final Set<String> ANSWERS = Set.of(CONFIRMED, MARKED);

  /** A link with the task it leads to, and what is told of it. */
  record Known(TaskLink link, StoredTask task, Link told) {}

  /** Newest first. */
  List<Known> of(StoredRecord record) {
    List<Event> answers =
        workspace.store().ledger().ofSubject(Events.subject(record.id())).stream()
            .filter(event -> ANSWERS.contains(event.kind()))
            .toList();
    Instant now = workspace.clock().instant();
    return workspace.store().work().tasksOfRecord(record.id()).stream()
        .filter(task -> task.address() != null && record.form().equals(task.form()))
        .flatMap(task -> ofTask(task, answers, now))
        .sorted(Comparator.comparing((Known known) -> known.link().at()).reversed())
        .toList();
  }

  private Stream<Known> ofTask(StoredTask task, List<Event> answers, Instant now) {
    Optional<LinkSheets.Content> content = sheets.content(task);
    return workspace.store().links().of(task.id()).stream()
        .map(link -> new Known(link, task, told(link, task, content, answers, now)));
  }

  private Link told(
      TaskLink link,
      StoredTask task,
      Optional<LinkSheets.Content> content,
      List<Event> answers,
      Instant now) {
    Optional<Event> answer =
        answers.stream().filter(event -> isBy(event, link)).reduce((_, last) -> last);
    Standing standing =
        answer
            .map(event -> answered(event, content))
            .orElseGet(() -> standing(link, state(link, task, content, now)));
    return new Link(
        link.id(),
        task.id(),
        Settings.words(task.title()).orElse(LocalText.plain(task.step())),
        Objects.requireNonNullElse(task.address(), ""),
        workspace.org().user(link.by()).map(User::name),
        standing,
        link.at(),
        link.expiresAt(),
        answer.map(Event::at));
  }

  /** Answers of long ago name the task alone. */
  private static boolean isBy(Event event, TaskLink link) {
    String named = event.data().path(LinkMaking.LINK).asString("");
    return event.data().path("task").asString("").equals(link.task().toString())
        && (named.isEmpty() || named.equals(link.id().toString()));
  }

  private static Standing answered(Event event, Optional<LinkSheets.Content> content) {
    if (event.kind().equals(MARKED)) {
      return Standing.MARKED;
    }
    boolean signed =
        content
            .map(LinkSheets.Content::form)
            .filter(form ->
                event
                    .data()
                    .path("filled")
                    .valueStream()
                    .anyMatch(field -> isSigned(form, field.asString(""))))
            .isPresent();
    return signed ? Standing.SIGNED : Standing.CONFIRMED;
  }

  private static boolean isSigned(ExecutableForm form, String field) {
    return form.field(field)
        .map(found -> found.type().control(found.context()))
        .filter(control ->
            control instanceof Control.FileUpload upload
                && upload.use() == Control.FileUpload.Use.SIGN)
        .isPresent();
  }

  private static Standing standing(TaskLink link, State state) {
    return switch (state) {
      case OPEN -> Standing.OPEN;
      case EXPIRED -> Standing.EXPIRED;
      case REVOKED -> Standing.WITHDRAWN;
      case CHANGED -> Standing.CHANGED;
      case DECIDED, CLOSED -> link.revokedAt() == null ? Standing.CLOSED : Standing.WITHDRAWN;
    };
  }

  /** How a link stands to whoever opens it. */
  static State state(
      TaskLink link, StoredTask task, Optional<LinkSheets.Content> content, Instant now) {
    if (!task.state().equals(TaskKinds.OPEN)) {
      boolean byThem =
          task.state().equals(TaskKinds.DONE) && task.assignee().equals(task.decidedBy());
      return byThem ? State.DECIDED : State.CLOSED;
    }
    if (link.revokedAt() != null) {
      return State.REVOKED;
    }
    if (!now.isBefore(link.expiresAt())) {
      return State.EXPIRED;
    }
    return content.filter(one -> one.hash().equals(link.content())).isPresent()
        ? State.OPEN
        : State.CHANGED;
  }
}
