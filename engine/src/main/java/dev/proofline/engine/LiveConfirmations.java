package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Store.TaskLink;
import dev.proofline.engine.store.Store.User;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Links of outsiders: opened, answered once, made and taken back. */
final class LiveConfirmations implements Confirmations {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int GUESSES = 60;
  private static final int MAILS = 5;
  private static final int REMEMBERED = 10_000;

  private final Workspace workspace;
  private final LinkSheets sheets;
  private final LinkMaking making;
  private final LinkAnswers answers;
  private final TaskMoving moving;
  private final Supplier<RecordWriter> writer;
  private final Function<Caller, RecordReading> readings;
  private final Attempts guesses;
  private final Attempts mails;

  LiveConfirmations(
      Workspace workspace, Linking linking, Function<Caller, RecordReading> readings) {
    this.workspace = workspace;
    this.sheets = linking.sheets();
    this.making = linking.making();
    this.answers = new LinkAnswers(linking.attachments());
    this.moving = linking.moving();
    this.writer = linking.writer();
    this.readings = readings;
    this.guesses = new Attempts(workspace.clock(), GUESSES, WINDOW, REMEMBERED);
    this.mails = new Attempts(workspace.clock(), MAILS, Duration.ofHours(1), REMEMBERED);
  }

  /** What links are made of, and what they move. */
  record Linking(
      LinkSheets sheets,
      LinkMaking making,
      LiveAttachments attachments,
      TaskMoving moving,
      Supplier<RecordWriter> writer) {}

  /** A link that was found, with what it is about as that stands now. */
  private record Found(TaskLink link, StoredTask task, Optional<LinkSheets.Content> content) {}

  @Override
  public Sheet open(Holder holder, String token) {
    return sheet(found(holder, token), holder);
  }

  /**
   * A token that is right opens, however many wrong ones came from the address before: nobody
   * guesses 256 bits, and others may sit behind the same address. Only misses are counted.
   */
  private Found found(Holder holder, String token) {
    return lookedUp(token)
        .orElseThrow(() -> guesses.count(holder.address()) ? noSuchLink() : tooMany());
  }

  private Optional<Found> lookedUp(String token) {
    Optional<TaskLink> link =
        Tokens.isOne(token) ? workspace.store().links().find(Tokens.hash(token)) : Optional.empty();
    return link.flatMap(one ->
        workspace
            .store()
            .work()
            .task(one.task())
            .map(task -> new Found(one, task, sheets.content(task))));
  }

  private Sheet sheet(Found found, Holder holder) {
    StoredTask task = found.task();
    State state = state(found);
    Optional<LinkSheets.Content> content = found.content().filter(_ -> state == State.OPEN);
    Optional<StoredRecord> record = found.content().map(LinkSheets.Content::record);
    return new Sheet(
        state,
        Settings.words(task.title()).orElse(LocalText.plain(task.step())),
        found.content().map(one -> one.form().title()).orElse(LocalText.plain("")),
        record.map(StoredRecord::receipt).orElse(""),
        record.flatMap(one -> workspace.org().user(one.submitter())).map(User::name),
        content.map(one -> sheets.shown(one, holder.language())).orElse(List.of()),
        content.map(LinkSheets.Content::fill).orElse(List.of()),
        task.allow().contains("return"),
        found.link().content(),
        found.link().expiresAt(),
        state == State.DECIDED ? Optional.of(decided(task)) : Optional.empty());
  }

  private State state(Found found) {
    StoredTask task = found.task();
    if (!task.state().equals(TaskKinds.OPEN)) {
      boolean byThem =
          task.state().equals(TaskKinds.DONE) && task.assignee().equals(task.decidedBy());
      return byThem ? State.DECIDED : State.CLOSED;
    }
    if (found.link().revokedAt() != null) {
      return State.REVOKED;
    }
    if (!workspace.clock().instant().isBefore(found.link().expiresAt())) {
      return State.EXPIRED;
    }
    return found.content().filter(one -> one.hash().equals(found.link().content())).isPresent()
        ? State.OPEN
        : State.CHANGED;
  }

  private static Decided decided(StoredTask task) {
    return new Decided(
        TaskOutcome.APPROVED.key().equals(task.outcome()),
        Optional.ofNullable(task.doneAt()).orElse(task.createdAt()));
  }

  @Override
  public Sheet decide(Holder holder, String token, Said said) {
    Found found = found(holder, token);
    if (state(found) != State.OPEN) {
      return sheet(found, holder);
    }
    LinkSheets.Content content = found.content().orElseThrow(Refusals::notFound);
    StoredTask task = found.task();
    if (!said.seen().equals(content.hash())) {
      throw Refusals.conflict(
          "您打开之后内容有变动。请重新查看后再确认。", "It changed since you opened it. Look at it again first.");
    }
    String address = Optional.ofNullable(task.address()).orElse("");
    Caller caller =
        new Outsider(address).caller(holder.language(), holder.address(), holder.device());
    LinkAnswers.Answer answer =
        answers.read(content, task.allow().contains("return"), said, caller);
    try {
      moving.moved(
          caller,
          task.id(),
          _ -> true,
          (open, unit) -> said(new Saying(found.link(), open, answer, caller), unit));
    } catch (Refusal refused) {
      // What a form or a flow has against it is not for outsiders to read.
      Sheet now = sheet(found(holder, token), holder);
      if (now.state() == State.OPEN) {
        throw notNow();
      }
      return now;
    }
    return sheet(found(holder, token), holder);
  }

  private record Saying(TaskLink link, StoredTask task, LinkAnswers.Answer answer, Caller caller) {}

  /** Fills in what was filled in, writes down who saw and said what, then the run hears of it. */
  private Signal said(Saying saying, UnitOfWork unit) {
    StoredTask task = saying.task();
    ExecutableForm form = form(task);
    StoredRecord record =
        Optional.ofNullable(task.record())
            .flatMap(id -> unit.record(form, id))
            .orElseThrow(Refusals::notFound);
    boolean same =
        sheets
            .content(task, record)
            .filter(now -> now.hash().equals(saying.link().content()))
            .isPresent();
    if (!same) {
      throw Refusals.stale();
    }
    LinkAnswers.Answer answer = saying.answer();
    Map<String, Optional<Value>> filled = answer.filled();
    if (!filled.isEmpty()) {
      String cause = task.flow() + "/" + task.step() + "/" + task.run();
      record = writer.get().update(new Value.Ref(form.key(), record.id()), filled, cause, unit);
    }
    ObjectNode data = LinkMaking.data(task).put("via", saying.link().via());
    data.put("content", saying.link().content()).put("version", saying.link().version());
    Optional.ofNullable(saying.link().by()).ifPresent(by -> data.put("shownTo", by.toString()));
    var remarks = data.putObject("remarks");
    answer.remarks().forEach(remarks::put);
    var fields = data.putArray("filled");
    filled.keySet().forEach(fields::add);
    String kind = answer.confirmed() ? "link.confirmed" : "link.change_asked";
    unit.add(
        new Change.AppendEvent(
            workspace.events().ofRecord(saying.caller(), unit.now(), record, kind, data)));
    return new Signal.TaskDecided(
        task.step(),
        task.id(),
        answer.confirmed() ? TaskOutcome.APPROVED : TaskOutcome.RETURNED,
        new Value.Text(Optional.ofNullable(task.address()).orElse("")),
        answer.words());
  }

  @Override
  public Attachments.Kept file(Holder holder, String token, UUID file) {
    Found found = found(holder, token);
    return found
        .content()
        .filter(_ -> state(found) == State.OPEN)
        .filter(content -> LinkSheets.shows(content, file))
        .map(_ -> answers.open(file))
        .orElseThrow(Refusals::notFound);
  }

  @Override
  public List<Outstanding> of(Caller caller, String form, UUID record) {
    Instant now = workspace.clock().instant();
    return workspace.store().work().tasksOfRecord(record).stream()
        .filter(task -> form.equals(task.form()) && isOpenLink(task))
        .filter(task -> mayLookAfter(caller, task))
        .map(task -> outstanding(task, now))
        .toList();
  }

  private Outstanding outstanding(StoredTask task, Instant now) {
    var outsider = new Outsider(Optional.ofNullable(task.address()).orElse(""));
    List<TaskLink> links =
        workspace.store().links().of(task.id()).stream()
            .filter(link -> link.revokedAt() == null && now.isBefore(link.expiresAt()))
            .toList();
    return new Outstanding(
        task.id(),
        Settings.words(task.title()).orElse(LocalText.plain(task.step())),
        outsider.address(),
        outsider.hasMail(),
        links.size(),
        links.stream().map(TaskLink::expiresAt).max(Instant::compareTo));
  }

  @Override
  public Made show(Caller caller, UUID id) {
    return making.make(theirs(caller, id), LinkMaking.SHOWN, caller);
  }

  @Override
  public void send(Caller caller, UUID id) {
    StoredTask task = theirs(caller, id);
    if (!new Outsider(Optional.ofNullable(task.address()).orElse("")).hasMail()) {
      throw TaskRefusals.invalid(
          "address",
          LocalText.of(
              "对方只留了电话，没有邮箱。请把链接发给对方。",
              "Expected a mail address, but there is a phone number. Pass the link on instead."));
    }
    if (!mails.count(id.toString())) {
      throw tooMany();
    }
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    new Invitations(workspace).send(task, workspace.ids().next().toString(), unit);
    workspace.commit(unit.changes());
  }

  @Override
  public void revoke(Caller caller, UUID id) {
    making.revoke(theirs(caller, id), caller);
  }

  private StoredTask theirs(Caller caller, UUID id) {
    return workspace
        .store()
        .work()
        .task(id)
        .filter(LiveConfirmations::isOpenLink)
        .filter(task -> mayLookAfter(caller, task))
        .orElseThrow(Refusals::notFound);
  }

  private static boolean isOpenLink(StoredTask task) {
    return task.address() != null && task.state().equals(TaskKinds.OPEN);
  }

  /** Who has the record, who submitted it, and whoever may change it. */
  private boolean mayLookAfter(Caller caller, StoredTask task) {
    UUID id = task.record();
    if (id == null || workspace.catalogue().forms().get(task.form()) == null) {
      return false;
    }
    ExecutableForm form = form(task);
    RecordReading reading = readings.apply(caller);
    return reading
        .find(form, id)
        .filter(record ->
            caller.user().equals(record.owner())
                || caller.user().equals(record.submitter())
                || workspace
                    .store()
                    .records()
                    .find(form, id, reading.access().write(form.key()))
                    .isPresent())
        .isPresent();
  }

  private ExecutableForm form(StoredTask task) {
    return Optional.ofNullable(task.form())
        .map(workspace.catalogue().forms()::get)
        .orElseThrow(Refusals::notFound);
  }

  private static Refusal noSuchLink() {
    return new Refusal(
        Refusal.Reason.NOT_FOUND,
        LocalText.of(
            "这个链接无效。请核对是否完整，或请对方重新发送。",
            "This link is not valid. Check that it is complete, or ask for a new one."));
  }

  private static Refusal notNow() {
    return Refusals.conflict(
        "暂时无法确认，没有保存。请联系发给您链接的人。",
        "It cannot be confirmed at the moment, and nothing was saved. Tell whoever sent you the"
            + " link.");
  }

  private static Refusal tooMany() {
    return new Refusal(
        Refusal.Reason.TOO_MANY,
        LocalText.of("尝试次数过多。请 15 分钟后再试。", "Too many attempts. Try again in 15 minutes."));
  }
}
