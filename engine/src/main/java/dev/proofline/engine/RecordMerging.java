package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes one record of duplicates, in one transaction. */
final class RecordMerging {

  static final String MERGED = "record.merged";
  static final String MERGED_AWAY = "record.merged_away";

  private static final int MOST_AT_ONCE = 20;

  private final Workspace workspace;
  private final Judging judging;
  private final RecordShaping shaping;
  private final Flows flows;

  RecordMerging(Workspace workspace, Judging judging, RecordShaping shaping, Flows flows) {
    this.workspace = workspace;
    this.judging = judging;
    this.shaping = shaping;
    this.flows = flows;
  }

  StoredRecord merge(ExecutableForm form, UUID into, List<UUID> from, RecordReading reading) {
    StoredRecord first = mine(form, into, reading);
    if (!reading.access().may(Right.MERGE, form.key())) {
      throw Access.notAllowed();
    }
    if (form.action()) {
      throw Refusals.conflict(
          "动作是发生过的事，不能合并。", "Actions happened and cannot be merged. Merge records.");
    }
    if (from.isEmpty() || from.size() > MOST_AT_ONCE || !differ(into, from)) {
      throw Refusals.invalid(wrongDuplicates());
    }
    List<StoredRecord> others = from.stream().map(id -> mine(form, id, reading)).toList();
    Instant now = workspace.clock().instant();
    var unit = workspace.unit(now);
    StoredRecord after = survivor(form, first, others, reading, unit);
    unit.update(form, first, after);
    Caller caller = reading.access().caller();
    int followed = new References(workspace, shaping, form, caller).follow(others, into, unit);
    unit.add(event(form, first, after, others, followed, caller));
    others.forEach(other -> remove(form, other, into, caller, unit));
    flows.after(
        new Flows.Happening(form, Optional.of(first), after, false, Optional.of(caller.user())),
        unit);
    try {
      workspace.commit(unit.changes());
    } catch (Committer.Conflict _) {
      throw changed();
    }
    return unit.record(form, into).orElse(after);
  }

  private static boolean differ(UUID into, List<UUID> from) {
    var all = new HashSet<>(from);
    return all.size() == from.size() && all.add(into);
  }

  /** By the caller's rows alone: a task that opens a record does not open it for merging. */
  private StoredRecord mine(ExecutableForm form, UUID id, RecordReading reading) {
    return workspace
        .store()
        .records()
        .find(form, id, reading.access().read(form.key()))
        .orElseThrow(() ->
            RecordEvents.isLast(workspace, id, MERGED_AWAY) ? changed() : Refusals.notFound());
  }

  private static Refusal changed() {
    return Refusals.conflict(
        "刚刚已有人改动或合并了其中的记录，这次没有合并。请刷新页面，看看现在是什么样。",
        "Expected records as they were read, but somebody just changed or merged some of them, so"
            + " nothing was merged. Look at the page again.");
  }

  private StoredRecord survivor(
      ExecutableForm form,
      StoredRecord first,
      List<StoredRecord> others,
      RecordReading reading,
      UnitOfWork unit) {
    Answers answers = first.answers();
    for (String key : form.fields().keySet()) {
      for (StoredRecord other : others) {
        if (!answers.has(key)) {
          answers = answers.with(key, other.answers().get(key));
        }
      }
    }
    Facts facts = reading.facts();
    Optional<UUID> me = Optional.of(reading.access().caller().user());
    var asked = new Judging.Asked(first.id(), Optional.of(first), me, facts, unit.now());
    Judgement judgement =
        workspace
            .turns()
            .judge(judging, form, RecordJson.write(form, answers), new Turns.OnTheWay(asked, unit));
    boolean sound = judgement.mistakes().stream().noneMatch(Finding::isError);
    Answers merged = sound ? judgement.answers() : answers;
    return shaping.owned(form, first, RecordShaping.Owned.as(first, merged, unit.now()), facts);
  }

  private Change event(
      ExecutableForm form,
      StoredRecord before,
      StoredRecord after,
      List<StoredRecord> others,
      int followed,
      Caller caller) {
    ObjectNode data = RecordJson.difference(form, before.answers(), after.answers());
    ArrayNode from = data.putArray("merged");
    others.forEach(
        other -> from.addObject().put("id", other.id().toString()).put("receipt", other.receipt()));
    data.put("references", followed);
    return new Change.AppendEvent(
        workspace.events().ofRecord(caller, after.updatedAt(), after, MERGED, data));
  }

  private void remove(
      ExecutableForm form, StoredRecord other, UUID into, Caller caller, UnitOfWork unit) {
    unit.delete(form, other);
    ObjectNode data = RecordEvents.deleted(form, other).put("into", into.toString());
    unit.add(
        new Change.AppendEvent(
            workspace.events().ofRecord(caller, unit.now(), other, MERGED_AWAY, data)));
    var open = new ArrayList<Change.StoredTask>(workspace.store().work().tasksOfRecord(other.id()));
    open.removeIf(task -> !task.state().equals(TaskKinds.OPEN));
    open.forEach(
        task -> unit.add(new Change.PutTask(People.cancelled(task, unit.now()), task.revision())));
  }

  private static Finding wrongDuplicates() {
    return Finding.error(
        Pointer.of("from"),
        "wrong_duplicates",
        LocalText.of(
            "需要 1 到 " + MOST_AT_ONCE + " 条互不相同的重复记录，且不含保留的那条。请重新选择。",
            "Expected 1 to "
                + MOST_AT_ONCE
                + " different duplicates, without the one that stays. Choose again."));
  }
}
