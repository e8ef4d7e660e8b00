package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change;
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

  /** After a check that still cannot run, so that it does not take all of the scripts' time. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Workspace workspace;
  private final Judging judging;
  private final Flows flows;
  private final BrokenChecks broken;
  private final AtomicReference<@Nullable Catalogue> done = new AtomicReference<>();
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  Rejudging(Workspace workspace, Judging judging, Flows flows) {
    this.workspace = workspace;
    this.judging = judging;
    this.flows = flows;
    this.broken = new BrokenChecks(workspace);
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
    for (StoredRecord record : waiting.stream().limit(BATCH).toList()) {
      if (!decided(form, record)) {
        next.set(now.plus(PAUSE));
        return false;
      }
    }
    if (waiting.size() > BATCH) {
      return false;
    }
    broken.mended(form);
    return true;
  }

  private List<StoredRecord> waiting(ExecutableForm form) {
    var found = new ArrayList<StoredRecord>();
    var pending = new Filter.Equal("verdict", new Value.Text(Verdict.PENDING.key()));
    workspace
        .store()
        .records()
        .each(
            form,
            new RowScope.All(),
            pending,
            record -> {
              if (found.size() <= BATCH && !open(form, record).isEmpty()) {
                found.add(record);
              }
            });
    return found;
  }

  /** The checks of the record left open under a version before the form's. */
  private static Set<String> open(ExecutableForm form, StoredRecord record) {
    var open = new HashSet<String>();
    for (JsonNode finding : record.findings()) {
      if (isPending(finding) && finding.path(UNDER).asInt(record.formVersion()) < form.version()) {
        open.add(finding.path("check").asString(""));
      }
    }
    return open;
  }

  private static boolean isPending(JsonNode finding) {
    return finding.path("outcome").asString("").equals(Decided.PENDING.key());
  }

  /** False when a check could not run this time either; who changes the record judges it too. */
  private boolean decided(ExecutableForm form, StoredRecord record) {
    try {
      return judge(form, record);
    } catch (Committer.Conflict _) {
      return true;
    } catch (Refusal busy) {
      return false;
    }
  }

  private boolean judge(ExecutableForm form, StoredRecord before) {
    Instant sent = Optional.ofNullable(before.submittedAt()).orElse(before.createdAt());
    var asked =
        new Judging.Asked(
            before.id(),
            Optional.of(before),
            Optional.ofNullable(before.submitter()),
            workspace.facts(),
            sent);
    Judgement judgement = judging.judge(form, RecordJson.write(form, before.answers()), asked);
    Set<String> open = open(form, before);
    List<CheckFinding> told =
        Stream.concat(
                judging.gates(form, before.answers(), asked).stream(),
                judgement.findings().stream())
            .filter(found -> open.contains(found.check()))
            .toList();
    ArrayNode findings = together(before, open, told, form.version());
    store(form, before, after(before, findings, told), told);
    return told.stream().noneMatch(found -> found.outcome() == Decided.PENDING);
  }

  /** What was found then, with what is found now in place of what was left open. */
  private static ArrayNode together(
      StoredRecord before, Set<String> open, List<CheckFinding> told, int version) {
    ArrayNode findings = JsonNodeFactory.instance.arrayNode();
    for (JsonNode finding : before.findings()) {
      if (!isPending(finding) || !open.contains(finding.path("check").asString(""))) {
        findings.add(finding);
      }
    }
    for (JsonNode finding : FindingsJson.write(told)) {
      findings.add(isPending(finding) ? ((ObjectNode) finding).put(UNDER, version) : finding);
    }
    return findings;
  }

  private StoredRecord after(StoredRecord before, ArrayNode findings, List<CheckFinding> told) {
    String reason =
        told.stream()
            .filter(found -> found.outcome() == Decided.FAILED)
            .filter(found -> sendsBack(found.otherwise()))
            .map(found -> found.message().in(LocalText.DEFAULT_LANGUAGE))
            .collect(Collectors.joining("\n"));
    boolean back = before.status() == Status.SUBMITTED && !reason.isEmpty();
    return RecordShaping.judged(
        before,
        new RecordShaping.Judged(
            findings,
            Verdict.of(FindingsJson.read(findings)),
            back ? Optional.of(reason) : Optional.empty()),
        workspace.clock().instant());
  }

  /** What would have kept it from being taken sends it back now. */
  private static boolean sendsBack(Otherwise otherwise) {
    return otherwise == Otherwise.RETURN || otherwise == Otherwise.BLOCK;
  }

  private void store(
      ExecutableForm form, StoredRecord before, StoredRecord after, List<CheckFinding> told) {
    var unit = workspace.unit(workspace.clock().instant());
    unit.update(form, before, after);
    ObjectNode data = RecordEvents.changed(form, before, after);
    data.put(UNDER, form.version());
    data.set("findings", FindingsJson.write(told));
    unit.add(
        new Change.AppendEvent(
            workspace
                .events()
                .ofRecord(SystemCallers.check(form.key()), unit.now(), after, JUDGED_AGAIN, data)));
    broken.tell(form, after, told, unit);
    broken.returned(form, before, after, unit);
    flows.after(
        new Flows.Happening(form, Optional.of(before), after, false, Optional.empty()), unit);
    workspace.commit(unit.changes());
  }
}
