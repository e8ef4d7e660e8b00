package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges records again whose verdict waits for a check that could not run, once their form is
 * published anew. A record knows under which version a check was last left open, so it does not
 * matter which node looks, or when.
 */
final class Rejudging {

  static final String JUDGED_AGAIN = "record.judged_again";

  private static final String UNDER = "under";
  private static final int BATCH = 50;
  private static final int PAGE = 200;

  private static final List<StoredRecord.Sort> OLDEST_FIRST =
      List.of(new StoredRecord.Sort("created_at", false));

  /** After a check that still cannot run, so that it does not take all of the scripts' time. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Workspace workspace;
  private final Judging judging;
  private final Flows flows;
  private final BrokenChecks broken;
  private final ChangedOutcomes outcomes;
  private final AtomicReference<@Nullable Catalogue> done = new AtomicReference<>();
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  Rejudging(Workspace workspace, Judging judging, Flows flows) {
    this.workspace = workspace;
    this.judging = judging;
    this.flows = flows;
    this.broken = new BrokenChecks(workspace);
    this.outcomes = new ChangedOutcomes(workspace);
  }

  /** A batch of each form; once none is left, nothing until something is published. */
  void sweep() {
    Catalogue catalogue = workspace.catalogue();
    Instant now = workspace.clock().instant();
    if (done.get() == catalogue || now.isBefore(next.get())) {
      return;
    }
    boolean all = true;
    for (ExecutableForm form : catalogue.forms().values()) {
      all &= !isNew(form) || sweep(form, now);
    }
    if (all) {
      done.set(catalogue);
    }
  }

  private boolean isNew(ExecutableForm form) {
    Catalogue before = done.get();
    ExecutableForm seen = before == null ? null : before.forms().get(form.key());
    return form.version() > 1 && (seen == null || seen.version() != form.version());
  }

  /** Whether none is left. */
  private boolean sweep(ExecutableForm form, Instant now) {
    List<StoredRecord> waiting = waiting(form);
    boolean left = waiting.size() > BATCH;
    for (StoredRecord record : waiting.stream().limit(BATCH).toList()) {
      try {
        if (!judge(form, record)) {
          next.set(now.plus(PAUSE));
          return false;
        }
      } catch (Committer.Conflict _) {
        left = true;
      } catch (Refusal busy) {
        next.set(now.plus(PAUSE));
        return false;
      }
    }
    if (left) {
      return false;
    }
    broken.mended(form);
    return true;
  }

  /** Some of those left open, oldest first: more than a batch where there are more. */
  private List<StoredRecord> waiting(ExecutableForm form) {
    var found = new ArrayList<StoredRecord>();
    String after = null;
    do {
      StoredRecord.Page<StoredRecord> page = pending(form, after);
      page.items().stream().filter(record -> !open(form, record).isEmpty()).forEach(found::add);
      after = page.next();
    } while (after != null && found.size() <= BATCH);
    return found;
  }

  private StoredRecord.Page<StoredRecord> pending(ExecutableForm form, @Nullable String after) {
    var pending = new Filter.Equal("verdict", new Value.Text(Verdict.PENDING.key()));
    return workspace
        .store()
        .records()
        .list(form, new RowScope.All(), pending, null, OLDEST_FIRST, PAGE, after);
  }

  /** The checks of the record left open under a version before the form's. */
  private static Set<String> open(ExecutableForm form, StoredRecord record) {
    var open = new HashSet<String>();
    for (JsonNode finding : record.findings()) {
      if (Held.isPending(finding)
          && finding.path(UNDER).asInt(record.formVersion()) < form.version()) {
        open.add(finding.path("check").asString(""));
      }
    }
    return open;
  }

  /** False when a check could not run this time either. */
  private boolean judge(ExecutableForm form, StoredRecord before) {
    Instant sent = Optional.ofNullable(before.submittedAt()).orElse(before.createdAt());
    var asked =
        new Judging.Asked(
            before.id(),
            Optional.of(before),
            Optional.ofNullable(before.submitter()),
            workspace
                .facts()
                .toldTo(() -> workspace.access(Optional.ofNullable(before.submitter()))),
            sent);
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    Judgement judgement =
        workspace
            .turns()
            .judge(
                judging,
                form,
                RecordJson.write(form, before.answers()),
                new Turns.OnTheWay(asked, unit));
    Set<String> open = open(form, before);
    boolean tooMuch = judgement.mistakes().stream().anyMatch(Judging::askedTooMuch);
    List<CheckFinding> told =
        (tooMuch ? FindingsJson.read(before.findings()) : judgement.findings())
            .stream().filter(found -> open.contains(found.check())).toList();
    ArrayNode findings = together(before, open, told, form.version());
    StoredRecord after = after(before, findings, reasons(before, judgement, told));
    note(form, before, after, told, unit);
    workspace.commit(unit.changes());
    return told.stream().noneMatch(found -> found.outcome() == Decided.PENDING);
  }

  /** What was found then, with what is found now in place of what was left open. */
  private static ArrayNode together(
      StoredRecord before, Set<String> open, List<CheckFinding> told, int version) {
    ArrayNode findings = JsonNodeFactory.instance.arrayNode();
    for (JsonNode finding : before.findings()) {
      if (!Held.isPending(finding) || !open.contains(finding.path("check").asString(""))) {
        findings.add(finding.deepCopy());
      }
    }
    for (JsonNode finding : FindingsJson.write(told)) {
      findings.add(Held.isPending(finding) ? ((ObjectNode) finding).put(UNDER, version) : finding);
    }
    return Held.kept(findings, Held.news(before));
  }

  /**
   * What would have kept it from being taken sends it back now; mistakes too while nobody counted
   * on it yet, for a check at a field that is wrong says nothing.
   */
  private static Stream<LocalText> reasons(
      StoredRecord before, Judgement judgement, List<CheckFinding> told) {
    Stream<LocalText> failed =
        told.stream()
            .filter(found -> found.outcome() == Decided.FAILED && found.otherwise().refuses())
            .map(CheckFinding::message);
    Stream<LocalText> mistakes =
        judgement.mistakes().stream()
            .filter(mistake ->
                Held.is(before) && mistake.isError() && !mistake.pointer().tokens().isEmpty())
            .map(Finding::message);
    return Stream.concat(failed, mistakes);
  }

  private StoredRecord after(StoredRecord before, ArrayNode findings, Stream<LocalText> reasons) {
    String reason =
        reasons.map(why -> why.in(LocalText.DEFAULT_LANGUAGE)).collect(Collectors.joining("\n"));
    boolean back = before.status() == Status.SUBMITTED && !reason.isEmpty();
    return RecordShaping.judged(
        before,
        new RecordShaping.Judged(findings, back ? Optional.of(reason) : Optional.empty()),
        workspace.clock().instant());
  }

  private void note(
      ExecutableForm form,
      StoredRecord before,
      StoredRecord after,
      List<CheckFinding> told,
      UnitOfWork unit) {
    var step = new RecordStep(form, before, after, SystemCallers.check(form.key()), JUDGED_AGAIN);
    ObjectNode data = step.changed().put(UNDER, form.version());
    data.set("findings", FindingsJson.write(told));
    Flows.Happening happening = step.write(data, workspace.events(), unit);
    broken.tell(form, after, told, unit);
    broken.returned(form, before, after, unit);
    outcomes.tell(form, before, after, unit);
    flows.after(happening, unit);
  }
}
