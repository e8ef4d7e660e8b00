package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tells those who decided about a record, and its owner, when something else comes of it later: it
 * is decided anew after a return, or judged again.
 */
final class ChangedOutcomes {

  private final Workspace workspace;

  ChangedOutcomes(Workspace workspace) {
    this.workspace = workspace;
  }

  void tell(ExecutableForm form, StoredRecord before, StoredRecord after, UnitOfWork unit) {
    if (!isDecided(before, after)) {
      return;
    }
    List<StoredTask> approvals =
        workspace.store().work().tasksOfRecord(after.id()).stream()
            .filter(task -> task.kind().equals(TaskKinds.APPROVAL))
            .toList();
    Set<UUID> told = new LinkedHashSet<>();
    approvals.stream()
        .filter(task -> isOfBefore(task, before, after))
        .flatMap(task -> Optional.ofNullable(task.decidedBy()).stream())
        .forEach(told::add);
    if (told.isEmpty()) {
      return;
    }
    Optional.ofNullable(after.owner()).ifPresent(told::add);
    approvals.stream()
        .filter(task -> task.decidedBy() == null)
        .flatMap(task -> unit.task(task.id()).stream())
        .flatMap(task -> Optional.ofNullable(task.decidedBy()).stream())
        .forEach(told::remove);
    told.forEach(user -> unit.add(item(user, form, after, unit.now())));
  }

  /** Whether something came of the record that may be other than what came before. */
  private static boolean isDecided(StoredRecord before, StoredRecord after) {
    boolean decided =
        before.status() != after.status()
            && (after.status() == Status.APPROVED || after.status() == Status.REJECTED);
    boolean judged =
        before.verdict() != after.verdict() && after.verdict() == Verdict.NOT_EFFECTIVE;
    return decided || judged;
  }

  /** Steps of one round decide together; what is told of was decided in a round before. */
  private static boolean isOfBefore(StoredTask task, StoredRecord before, StoredRecord after) {
    Instant done = task.doneAt();
    Instant sent = after.submittedAt();
    boolean over = before.status() == Status.APPROVED || before.status() == Status.REJECTED;
    return done != null && (over || (sent != null && done.isBefore(sent)));
  }

  private static Change item(UUID user, ExecutableForm form, StoredRecord record, Instant now) {
    LocalText outcome = outcome(record);
    LocalText title =
        LocalText.of(
            "“" + form.title().in("zh-CN") + "”结果有变：" + record.receipt(),
            form.title().in("en") + " came out differently: " + record.receipt());
    LocalText text =
        LocalText.of(
            "您处理过的这条记录，现在的结果是：" + outcome.in("zh-CN") + "。",
            "What now came of this record is: " + outcome.in("en") + ".");
    return new Change.PutInboxItem(
        new Change.InboxItem(
            id(user, record),
            user,
            FlowEvents.words(title),
            FlowEvents.words(text),
            form.key(),
            record.id(),
            now,
            null));
  }

  private static LocalText outcome(StoredRecord record) {
    return switch (record.status()) {
      case APPROVED ->
          record.verdict() == Verdict.NOT_EFFECTIVE
              ? LocalText.of("已同意，但不算有效", "approved, but it does not count")
              : LocalText.of("已同意", "approved");
      case REJECTED -> LocalText.of("已驳回", "rejected");
      case RETURNED -> LocalText.of("已退回", "returned");
      case DRAFT, SUBMITTED, IN_REVIEW, WITHDRAWN -> LocalText.of("不算有效", "it does not count");
    };
  }

  /** One item for a person and an outcome, however often it is said. */
  private static UUID id(UUID user, StoredRecord record) {
    String name =
        String.join(
            "/",
            user.toString(),
            record.id().toString(),
            record.status().key(),
            record.verdict().key(),
            String.valueOf(record.submittedAt()));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
