package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.LinkStore.TaskLink;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Links of outsiders: opened and answered once; {@link LinkKeeping} looks after them. */
final class LiveConfirmations implements Confirmations {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int GUESSES = 60;
  private static final int REMEMBERED = 10_000;

  private final Workspace workspace;
  private final LinkSheets sheets;
  private final LinkKeeping keeping;
  private final LinkAnswers answers;
  private final TaskMoving moving;
  private final Supplier<RecordWriter> writer;
  private final Attempts guesses;

  LiveConfirmations(
      Workspace workspace, Linking linking, Function<Caller, RecordReading> readings) {
    this.workspace = workspace;
    this.sheets = linking.sheets();
    this.keeping = new LinkKeeping(workspace, linking.sheets(), linking.making(), readings);
    this.answers = new LinkAnswers(linking.attachments(), new LinkSignatures(workspace));
    this.moving = linking.moving();
    this.writer = linking.writer();
    this.guesses = new Attempts(workspace.clock(), GUESSES, WINDOW, REMEMBERED);
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
        found.content().map(LiveConfirmations::number).orElse(""),
        record.flatMap(one -> workspace.org().user(one.submitter())).map(User::name),
        content.map(one -> sheets.shown(one, holder.language())).orElse(List.of()),
        content.map(LinkSheets.Content::fill).orElse(List.of()),
        task.allow().contains(TaskRefusals.RETURN),
        found.link().content(),
        found.link().expiresAt(),
        state == State.DECIDED ? Optional.of(decided(task)) : Optional.empty());
  }

  /** By one number only: that of the form, where the sheet shows it, else the receipt. */
  private static String number(LinkSheets.Content content) {
    return content.shown().stream()
        .filter(field -> field.type().key().equals("serial"))
        .flatMap(field -> content.record().answers().get(field.key()).stream())
        .filter(Value.Text.class::isInstance)
        .map(text -> ((Value.Text) text).value())
        .findFirst()
        .orElseGet(() -> content.record().receipt());
  }

  private State state(Found found) {
    return LinkListing.state(
        found.link(), found.task(), found.content(), workspace.clock().instant());
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
    LinkAnswers.Answer answer;
    try {
      answer = answers.read(content, task.allow().contains(TaskRefusals.RETURN), said, caller);
    } catch (Refusal refused) {
      // Sent twice, the first of them may have been taken meanwhile, with the same signature.
      Sheet now = sheet(found(holder, token), holder);
      if (now.state() == State.OPEN) {
        throw refused;
      }
      return now;
    }
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
    data.put(LinkMaking.LINK, saying.link().id().toString());
    data.put("content", saying.link().content()).put("version", saying.link().version());
    Optional.ofNullable(saying.link().by()).ifPresent(by -> data.put("shownTo", by.toString()));
    answer.tell(data);
    String kind = answer.confirmed() ? LinkListing.CONFIRMED : LinkListing.MARKED;
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
    return keeping.of(caller, form, record);
  }

  @Override
  public Outstanding asked(Caller caller, String form, UUID record, Optional<UUID> task) {
    return keeping.asked(caller, form, record, task);
  }

  @Override
  public List<Link> links(Caller caller, String form, UUID record) {
    return keeping.links(caller, form, record);
  }

  @Override
  public void withdraw(Caller caller, String form, UUID record, UUID link) {
    keeping.withdraw(caller, form, record, link);
  }

  @Override
  public Made show(Caller caller, UUID task) {
    return keeping.show(caller, task);
  }

  @Override
  public void send(Caller caller, UUID task) {
    keeping.send(caller, task);
  }

  @Override
  public void revoke(Caller caller, UUID task) {
    keeping.revoke(caller, task);
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

  static Refusal tooMany() {
    return new Refusal(
        Refusal.Reason.TOO_MANY,
        LocalText.of("尝试次数过多。请 15 分钟后再试。", "Too many attempts. Try again in 15 minutes."));
  }
}
