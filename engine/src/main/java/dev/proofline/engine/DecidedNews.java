package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells who submitted a record, and its owner, what became of it when it was decided later. */
record DecidedNews(Workspace workspace) {

  void tell(ExecutableForm form, StoredRecord before, StoredRecord after, UnitOfWork unit) {
    if (before.status() == after.status() && before.verdict() == after.verdict()) {
      return;
    }
    LocalText came = came(after);
    LocalText title =
        LocalText.of(
            "“" + form.title().in("zh-CN") + "”" + came.in("zh-CN") + "：" + after.receipt(),
            form.title().in("en") + " " + came.in("en") + ": " + after.receipt());
    LocalText text = LocalText.of(why(after, "zh-CN"), why(after, "en"));
    Set<UUID> readers =
        Stream.of(after.submitter(), after.owner())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (UUID reader : readers) {
      unit.add(
          new Change.PutInboxItem(
              new Change.InboxItem(
                  workspace.ids().next(),
                  reader,
                  FlowEvents.words(title),
                  FlowEvents.words(text),
                  form.key(),
                  after.id(),
                  unit.now(),
                  null)));
    }
  }

  private static LocalText came(StoredRecord after) {
    if (after.status() == Status.RETURNED) {
      return LocalText.of("已退回", "was sent back");
    }
    return switch (after.verdict()) {
      case EFFECTIVE -> LocalText.of("已算有效", "counts");
      case NOT_EFFECTIVE -> LocalText.of("不算有效", "does not count");
      case PENDING -> LocalText.of("重新待定", "is open again");
    };
  }

  private static String why(StoredRecord after, String language) {
    List<CheckFinding> findings = FindingsJson.read(after.findings());
    String said =
        findings.stream()
            .filter(
                after.verdict() == Verdict.PENDING
                    ? CheckFinding::leavesOpen
                    : CheckFinding::failed)
            .map(found -> found.message().in(language))
            .distinct()
            .collect(Collectors.joining("\n"));
    boolean chinese = language.equals("zh-CN");
    if (said.isEmpty()) {
      return chinese ? "要求的证据已经齐全。" : "All the proof it asked for is there.";
    }
    return said;
  }
}
