package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.FileText;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Asks those who may accept a typed text to listen, in the unit that writes the record whose check
 * begins to wait for them. What went back to its submitter waits for nobody else.
 */
record AskedReviews(Workspace workspace) implements UnitOfWork.Consequences {

  @Override
  public List<Change> of(List<UnitOfWork.Touched> touched, Instant now) {
    return touched.stream()
        .filter(one -> one.after().filter(after -> after.status().isJudged()).isPresent())
        .flatMap(one ->
            people(one).stream()
                .filter(person -> !isAsked(person, one.after().get()))
                .map(person -> ask(person, one, one.after().get(), now)))
        .toList();
  }

  private Set<UUID> people(UnitOfWork.Touched touched) {
    var people = new LinkedHashSet<UUID>();
    StoredRecord after = touched.after().orElseThrow();
    for (ExecutableCheck check : touched.form().checks()) {
      if (!check.test().accepts().isEmpty() && beginsToWait(check.key(), touched, after)) {
        check.test().accepts().keySet().stream()
            .flatMap(field -> InputGuard.files(after.answers(), field).stream())
            .filter(this::waits)
            .forEach(file ->
                people.addAll(new TextReviewers(workspace).people(touched.form(), after, file)));
      }
    }
    return people;
  }

  /** One notice as long as nobody has said anything, however often the text is typed anew. */
  private boolean isAsked(UUID person, StoredRecord record) {
    Instant said =
        workspace.store().ledger().ofSubject("record/" + record.id()).stream()
            .filter(event -> SAID.contains(event.kind()))
            .map(Event::at)
            .reduce(Instant.EPOCH, (first, second) -> second);
    return workspace.store().work().inbox(person, false, SEARCHED).stream()
        .filter(item -> record.id().equals(item.record()) && item.at().isAfter(said))
        .anyMatch(item -> item.text().equals(FlowEvents.words(ASKED)));
  }

  private boolean waits(UUID file) {
    return workspace.store().files().text(file).filter(FileText::waitsForReview).isPresent();
  }

  private static boolean beginsToWait(
      String check, UnitOfWork.Touched touched, StoredRecord after) {
    return FindingsJson.read(after.findings()).stream()
        .filter(found -> found.check().equals(check) && found.outcome() == Decided.PENDING)
        .anyMatch(found ->
            touched.before().stream()
                .filter(before -> before.status().isJudged())
                .flatMap(before -> FindingsJson.read(before.findings()).stream())
                .noneMatch(stood -> isSame(stood, found)));
  }

  private static boolean isSame(CheckFinding stood, CheckFinding found) {
    return stood.check().equals(found.check())
        && stood.outcome() == found.outcome()
        && stood.message().equals(found.message());
  }

  private Change ask(UUID person, UnitOfWork.Touched touched, StoredRecord record, Instant now) {
    String receipt = record.receipt();
    LocalText form = touched.form().title();
    LocalText title =
        LocalText.of(
            "请听录音、认可文字：" + form.in("zh-CN") + " " + receipt,
            "A typed text to accept: " + form.in("en") + " " + receipt);
    return new Change.PutInboxItem(
        new Change.InboxItem(
            workspace.ids().next(),
            person,
            FlowEvents.words(title),
            FlowEvents.words(ASKED),
            record.form(),
            record.id(),
            now,
            null));
  }

  private static final int SEARCHED = 500;
  private static final Set<String> SAID = Set.of(LiveTexts.ACCEPTED, LiveTexts.DECLINED);

  private static final LocalText ASKED =
      LocalText.of(
          "录音的文字是人写上或改过的。请打开记录听一听：文字和录音一致就认可，不一致就不认可，提交人会重录。",
          "The text of a recording was typed or corrected by a person. Open the record and listen:"
              + " accept the text where it is what is said; declined, it has to be recorded again.");
}
