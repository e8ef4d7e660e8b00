package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.store.FileStore.FileUse;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.store.WorkStore;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.FileText.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Texts of files: asked for, corrected and accepted by people. */
final class LiveTexts implements Texts {

  static final String CORRECTED = "record.text_corrected";
  static final String ACCEPTED = "record.text_accepted";
  static final String DECLINED = "record.text_declined";

  private final Workspace workspace;
  private final LiveAttachments attachments;
  private final FileReading reading;
  private final Function<Caller, RecordReading> readings;
  private final Deciding deciding;
  private final TextReviewers reviewers;
  private final TextTold told;
  private final OpenedFiles opened = new OpenedFiles();

  LiveTexts(
      Workspace workspace,
      LiveAttachments attachments,
      FileReading reading,
      Function<Caller, RecordReading> readings,
      Deciding deciding) {
    this.workspace = workspace;
    this.attachments = attachments;
    this.reading = reading;
    this.readings = readings;
    this.deciding = deciding;
    this.reviewers = new TextReviewers(workspace);
    this.told = new TextTold(workspace);
  }

  @Override
  public Shown of(Caller caller, UUID file) {
    attachments.open(caller, file);
    return shown(caller, row(file));
  }

  private FileRow row(UUID file) {
    return workspace.store().files().find(file).orElseThrow(Refusals::notFound);
  }

  private Shown shown(Caller caller, FileRow file) {
    Optional<FileText> text = workspace.store().files().text(file.id());
    return new Shown(
        text.map(LiveTexts::state).orElseGet(() -> state(file)),
        text,
        text.flatMap(found -> name(found.origin().by())),
        WantedTexts.channel(file.type()).isPresent()
            && mayCorrect(caller, file)
            && text.filter(found -> isClosed(caller, file, found)).isEmpty(),
        text.flatMap(found -> reviewed(caller, file, found)));
  }

  private Optional<String> name(@Nullable UUID person) {
    return Optional.ofNullable(person)
        .flatMap(id -> workspace.org().user(id))
        .map(PeopleStore.User::name);
  }

  private boolean waits(UUID file) {
    return new WaitingTexts(workspace, reviewers).waits(file);
  }

  /** Nothing of a text nobody typed, or that no check waits for. */
  private Optional<Reviewed> reviewed(Caller caller, FileRow file, FileText text) {
    FileText.Review review = text.origin().review();
    if (text.origin().by() == null) {
      return Optional.empty();
    }
    if (review != null) {
      Reviewing how = review.accepted() ? Reviewing.ACCEPTED : Reviewing.DECLINED;
      boolean may = review.accepted() && mayReview(caller, file);
      return Optional.of(new Reviewed(how, name(review.by()), may, reviewers.decides(file)));
    }
    return waits(file.id())
        ? Optional.of(
            new Reviewed(
                Reviewing.WAITS,
                Optional.empty(),
                mayReview(caller, file),
                reviewers.decides(file)))
        : Optional.empty();
  }

  /** What another vouched for is not typed over; only they may, or take it back. */
  private boolean isClosed(Caller caller, FileRow file, FileText text) {
    FileText.Review review = text.origin().review();
    return review != null && review.accepted() && !mayReview(caller, file);
  }

  private Refusal closed(FileText.Review review) {
    String by = name(review.by()).orElse("");
    String at = Labels.moment(review.at(), workspace.zone());
    return Refusals.conflict(
        "这段文字 " + by + " 已在 " + at + " 认可，不能再改。录音里说的不一样，请重新录音，或请 " + by + " 改为不认可。",
        by
            + " accepted this text at "
            + at
            + ", so it cannot be changed. Record it anew if something else was said, or ask "
            + by
            + " to decline it.");
  }

  @Override
  public void opened(Caller caller, UUID file) {
    opened.note(caller.user(), file, workspace.clock().instant());
  }

  @Override
  public List<Waiting> waiting(Caller caller) {
    return new WaitingTexts(workspace, reviewers).of(caller.user(), readings.apply(caller));
  }

  @Override
  public int countWaiting(Caller caller, int most) {
    return new WaitingTexts(workspace, reviewers)
        .count(caller.user(), readings.apply(caller), most);
  }

  private boolean mayReview(Caller caller, FileRow file) {
    return reviewers.isOne(caller.user(), file, readings.apply(caller));
  }

  private static State state(FileText text) {
    Origin origin = text.origin();
    if (origin.by() != null) {
      return State.CORRECTED;
    }
    if (origin.engine() == null) {
      return State.WRITTEN;
    }
    return text.text().isBlank() ? State.ILLEGIBLE : State.RECOGNISED;
  }

  /** Of a file that nobody has read. */
  private State state(FileRow file) {
    Optional<WorkStore.Sent> sent = workspace.store().work().sent(WantedTexts.key(file.id()));
    if (sent.isEmpty()) {
      return State.NONE;
    }
    if (sent.get().nextAt() == null) {
      return sent.get().error() == null ? State.READING : State.GIVEN_UP;
    }
    return reading.recognises(file.type()) ? State.READING : State.WAITING;
  }

  @Override
  public Shown want(Caller caller, UUID file) {
    attachments.open(caller, file);
    FileRow row = row(file);
    Instant now = workspace.clock().instant();
    if (workspace.store().files().text(file).isEmpty()) {
      WantedTexts.job(workspace.ids(), file, row.type(), now)
          .ifPresent(job -> workspace.commit(List.of(job)));
    }
    return shown(caller, row);
  }

  private boolean mayCorrect(Caller caller, FileRow file) {
    if (caller.user().equals(file.by())) {
      return true;
    }
    RecordReading records = readings.apply(caller);
    return workspace.store().files().uses(file.id()).stream()
        .anyMatch(use -> mayChange(use, file.id(), records));
  }

  /** The record still shows the file, in a field the caller may change. */
  private boolean mayChange(FileUse use, UUID file, RecordReading records) {
    ExecutableForm form = workspace.catalogue().forms().get(use.form());
    if (form == null) {
      return false;
    }
    return records
        .find(form, use.record())
        .filter(record -> records.writable(form, record))
        .map(record ->
            form.fields().keySet().stream()
                .filter(field -> records.access().mask(form.key(), field) == Mask.OPEN)
                .anyMatch(field -> InputGuard.files(record.answers(), field).contains(file)))
        .orElse(false);
  }

  @Override
  public Shown correct(Caller caller, UUID file, String text) {
    attachments.open(caller, file);
    FileRow row = row(file);
    if (WantedTexts.channel(row.type()).isEmpty() || !mayCorrect(caller, row)) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "这份文件的文字您不能改。请联系上传它的人或记录的负责人。",
              "You may not change the text of this file. Ask who uploaded it, or who has the"
                  + " record."));
    }
    String written = required(text);
    UnitOfWork unit = turn(file);
    FileText before = workspace.store().files().text(file).orElseGet(() -> new FileText("", false));
    if (isClosed(caller, row, before)) {
      throw closed(Objects.requireNonNull(before.origin().review()));
    }
    FileText after = before.corrected(written, caller.user(), unit.now());
    if (mayReview(caller, row)) {
      after = after.reviewed(new FileText.Review(caller.user(), unit.now(), true));
    }
    put(row, after, unit);
    ObjectNode data = TextTold.event(row, after).put("before", CanonicalJson.sha256(before.text()));
    return told(row, caller, CORRECTED, data, unit);
  }

  @Override
  public Shown review(Caller caller, UUID file, Ruling ruling) {
    attachments.open(caller, file);
    FileRow row = row(file);
    UnitOfWork unit = turn(file);
    FileText text =
        workspace
            .store()
            .files()
            .text(file)
            .filter(found ->
                ruling == Ruling.TAKE_BACK
                    ? found.isAccepted()
                    : found.waitsForReview() && waits(file))
            .orElseThrow(() -> notToBeSaid(file, ruling));
    if (!mayReview(caller, row)) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "这段文字不由您认可。校验写明了谁认可，而且不能是提交人自己。",
              "This text is not for you to accept. The check names who accepts it, and never whoever"
                  + " submitted it."));
    }
    FileText after =
        text.reviewed(new FileText.Review(caller.user(), unit.now(), ruling.accepts()));
    put(row, after, unit);
    ObjectNode data = TextTold.event(row, after);
    opened
        .at(caller.user(), file)
        .ifPresentOrElse(at -> data.put("opened", at.toString()), () -> data.put("opened", false));
    return told(row, caller, ruling.accepts() ? ACCEPTED : DECLINED, data, unit);
  }

  /** The one reason why there is nothing to be said. */
  private Refusal notToBeSaid(UUID file, Ruling ruling) {
    Optional<FileText> text = workspace.store().files().text(file);
    if (text.isEmpty()) {
      return Refusals.conflict(
          "这个文件还没有文字，没有什么可认可的。",
          "Expected a text, but there is none of this file yet, so there is nothing to accept.");
    }
    if (text.get().origin().by() == null) {
      return Refusals.conflict(
          "这段文字是识别出来的，没有人改过，不用认可。",
          "Expected a text somebody typed, but this one was recognised. It needs no accepting.");
    }
    FileText.Review review = text.get().origin().review();
    if (review != null) {
      return said(review, ruling);
    }
    return ruling == Ruling.TAKE_BACK
        ? Refusals.conflict(
            "没有人认可过这段文字，没有什么可收回的。请刷新页面。",
            "Expected a text somebody accepted, but nobody did, so there is nothing to take back."
                + " Look at the page again.")
        : Refusals.conflict(
            "没有校验在等这段文字：不论它怎样，结果都已经定了，不用认可。",
            "Expected a text some check waits for, but the result stands whatever it says. It needs"
                + " no accepting.");
  }

  private Refusal said(FileText.Review review, Ruling ruling) {
    String by = name(review.by()).orElse("?");
    if (review.accepted() && ruling == Ruling.DECLINE) {
      return Refusals.conflict(
          "这段文字已有人认可。要改为不认可，请刷新页面后收回认可。",
          "Expected a text that waits, but it was accepted. Look at the page again, and take that"
              + " back where it is wrong.");
    }
    return review.accepted()
        ? Refusals.conflict(
            "这段文字已由" + by + "认可，不用再认可。请刷新页面。",
            "Expected a text that waits, but " + by + " has accepted it. Look at the page again.")
        : Refusals.conflict(
            "这段文字已由" + by + "判为不一致，要改写或重录。请刷新页面。",
            "Expected a text that waits, but "
                + by
                + " has declined it. It has to be put right or recorded again.");
  }

  /** Of two who say something of a text at once, what the first says is in force. */
  private UnitOfWork turn(UUID file) {
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    unit.next("text/" + file);
    return unit;
  }

  private static void put(FileRow file, FileText text, UnitOfWork unit) {
    unit.add(new Change.PutText(file.id(), text, true));
  }

  /** Records that show it are looked at again at once. */
  private Shown told(FileRow file, Caller by, String kind, ObjectNode data, UnitOfWork unit) {
    told.tell(file, by, kind, data, unit);
    try {
      workspace.commit(unit.changes());
    } catch (Committer.Conflict _) {
      throw Refusals.conflict(
          "刚刚已有人改了这段文字，或已对它表态。请刷新页面，看看现在是什么样。",
          "Expected a text as it was read, but somebody just changed, accepted or declined it. Look"
              + " at the page again.");
    }
    workspace
        .store()
        .files()
        .uses(file.id())
        .forEach(use -> deciding.corrected(use.form(), use.record()));
    return shown(by, file);
  }

  private static String required(String text) {
    String written = text.strip();
    if (written.isEmpty() || written.length() > LONGEST) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of("text"),
              written.isEmpty() ? "required" : "too_long",
              LocalText.of(
                  "文字要有 1 到 " + LONGEST + " 个字，现在有 " + written.length() + " 个。",
                  "Expected 1 to "
                      + LONGEST
                      + " characters of text, but there are "
                      + written.length()
                      + ".")));
    }
    return written;
  }
}
