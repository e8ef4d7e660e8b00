package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides checks that were left for later: when a row they read is written, when a file was read,
 * and when their time is over. What failed by its time passes after all by a row that was there in
 * time and came to light late; what passed is looked at again only where a row it may have passed
 * by is gone. A record is judged under the version it was submitted under.
 */
final class Deciding {

  static final Set<Decided> SET_ASIDE = Set.of(Decided.WAIVED, Decided.JUSTIFIED);

  private final Workspace workspace;
  private final Judging judging;
  private final FormVersions versions;
  private final Flows flows;
  private final BrokenChecks broken;
  private final ChangedOutcomes outcomes;
  private final DecidedNews news;

  Deciding(Workspace workspace, Judging judging, FormVersions versions, Flows flows) {
    this.workspace = workspace;
    this.judging = judging;
    this.versions = versions;
    this.flows = flows;
    this.broken = new BrokenChecks(workspace);
    this.outcomes = new ChangedOutcomes(workspace);
    this.news = new DecidedNews(workspace);
  }

  /**
   * Looks at a record at once in which the text of a file was put right; its timer finds it done.
   */
  void corrected(String form, UUID record) {
    Instant now = workspace.clock().instant();
    try {
      workspace
          .turns()
          .inTurn(
              Set.of(),
              turn -> {
                UnitOfWork unit = workspace.unit(now);
                turn.pass(unit);
                fire(
                    WantedTexts.timer(workspace.ids(), WantedTexts.CORRECTED, form, record, now),
                    unit);
                if (!unit.changes().isEmpty()) {
                  workspace.commit(unit.changes());
                }
                turn.passed();
                return now;
              });
    } catch (Committer.Conflict | Refusal _) {
      // The timer that was committed with the text looks again.
    }
  }

  void fire(Change.StoredTimer timer, UnitOfWork unit) {
    boolean read = timer.run().equals(WantedTexts.RUN);
    boolean corrected = timer.run().equals(WantedTexts.CORRECTED);
    var pending = new Filter.Equal("verdict", new Value.Text(Verdict.PENDING.key()));
    var following =
        new Following(
            workspace,
            workspace.verdicts(),
            pending,
            (form, record, stale) ->
                decide(form, record, new Why(stale.gone(), read, corrected), unit));
    Stale.named(timer.name()).ifPresent(stale -> following.follow(stale, unit));
  }

  /**
   * Why a record is looked at.
   *
   * @param gone whether a row it read is gone
   * @param read whether one of its files was read
   * @param corrected whether somebody put right what was read in one of its files
   */
  private record Why(boolean gone, boolean read, boolean corrected) {}

  private void decide(ExecutableForm current, StoredRecord stored, Why why, UnitOfWork unit) {
    boolean mended = why.corrected() && stored.status() == Status.RETURNED;
    if (!stored.status().isJudged() && !mended) {
      return; // sent again, it is judged anew
    }
    ExecutableForm form =
        versions
            .form(current.key(), stored.formVersion())
            .filter(_ -> stored.formVersion() != current.version())
            .orElse(current);
    StoredRecord before = read(form, current, stored);
    Map<String, Instant> due = mended ? Map.of() : due(before, why.gone());
    Set<String> open = open(form, before, why);
    Set<String> settled = settled(form, before, why, open);
    Set<String> again = new HashSet<>(open);
    again.addAll(settled);
    if (due.isEmpty() && again.isEmpty()) {
      return;
    }
    List<CheckFinding> found =
        Judging.excused(
            Stream.concat(
                    judging.later(form, before.answers(), asked(before, unit), due).stream(),
                    judging.again(form, before.answers(), asked(before, unit), again).stream())
                .toList(),
            before);
    Set<String> changed =
        found.stream()
            .filter(finding -> isNew(finding, before, why.corrected()))
            .map(CheckFinding::check)
            .collect(Collectors.toSet());
    changed.removeIf(check -> settled.contains(check) && !isFailed(check, found));
    changed.addAll(dropped(form, due, unit.now()));
    open.stream()
        .filter(check -> places(check, found) < places(check, FindingsJson.read(before.findings())))
        .forEach(changed::add);
    if (!changed.isEmpty()) {
      List<CheckFinding> told =
          found.stream().filter(finding -> changed.contains(finding.check())).toList();
      write(form, before, new Outcome(changed, told), unit);
    }
  }

  /** Checks that are looked at once more, whatever they said so far. */
  private static Set<String> open(ExecutableForm form, StoredRecord before, Why why) {
    if (!why.corrected()) {
      return why.read() ? Held.open(before) : Set.of();
    }
    Set<String> listening = WantedTexts.listening(form);
    return FindingsJson.read(before.findings()).stream()
        .filter(found -> listening.contains(found.check()) && found.until().isEmpty())
        .filter(found -> !SET_ASIDE.contains(found.outcome()))
        .map(CheckFinding::check)
        .collect(Collectors.toSet());
  }

  /**
   * Checks that were set aside by what stood in the files then. What a file, or who reads it, tells
   * later may speak against the record as nobody has given a reason for yet; anything less leaves
   * them as they are.
   */
  private static Set<String> settled(
      ExecutableForm form, StoredRecord before, Why why, Set<String> open) {
    if (!why.read() && !why.corrected()) {
      return Set.of();
    }
    Set<String> listening = WantedTexts.listening(form);
    return FindingsJson.read(before.findings()).stream()
        .filter(found -> SET_ASIDE.contains(found.outcome()))
        .map(CheckFinding::check)
        .filter(check -> listening.contains(check) && !open.contains(check))
        .collect(Collectors.toSet());
  }

  private static boolean isFailed(String check, List<CheckFinding> found) {
    return found.stream()
        .anyMatch(one -> one.check().equals(check) && one.outcome() == Decided.FAILED);
  }

  /** What came of some checks; those that are gone from the form say nothing. */
  private record Outcome(Set<String> checks, List<CheckFinding> told) {}

  private StoredRecord read(ExecutableForm form, ExecutableForm current, StoredRecord found) {
    return form == current
        ? found
        : workspace.store().records().find(form, found.id(), new RowScope.All()).orElse(found);
  }

  private Judging.Asked asked(StoredRecord before, UnitOfWork unit) {
    Optional<UUID> submitter = Optional.ofNullable(before.submitter());
    return new Judging.Asked(
        before.id(),
        Optional.of(before),
        Optional.empty(),
        workspace.facts().toldTo(() -> workspace.access(submitter)),
        unit.now());
  }

  /** The checks to look at, each with when it is decided. */
  private static Map<String, Instant> due(StoredRecord record, boolean gone) {
    var due = new LinkedHashMap<String, Instant>();
    for (JsonNode finding : record.findings()) {
      String outcome = FindingsJson.outcome(finding);
      boolean open =
          outcome.equals(Decided.PENDING.key())
              || outcome.equals(Decided.FAILED.key())
              || (gone && outcome.equals(Decided.PASSED.key()));
      if (open) {
        FindingsJson.until(finding)
            .ifPresent(until -> due.putIfAbsent(finding.path("check").asString(""), until));
      }
    }
    return due;
  }

  private static long places(String check, List<CheckFinding> findings) {
    return findings.stream().filter(one -> one.check().equals(check)).count();
  }

  /**
   * Whether the check stands otherwise than it stood.
   *
   * @param words whether it is told otherwise also counts
   */
  private static boolean isNew(CheckFinding finding, StoredRecord before, boolean words) {
    return before
        .findings()
        .valueStream()
        .noneMatch(stood ->
            stood.path("check").asString("").equals(finding.check())
                && FindingsJson.outcome(stood).equals(finding.outcome().key())
                && (!words || saysTheSame(stood, finding))
                && FindingsJson.until(stood).equals(finding.until()));
  }

  private static boolean saysTheSame(JsonNode stood, CheckFinding finding) {
    return FindingsJson.message(stood).equals(finding.message())
        && FindingsJson.because(stood).equals(finding.because());
  }

  /** Checks whose time is over and that the form no longer has. */
  private static Set<String> dropped(ExecutableForm form, Map<String, Instant> due, Instant now) {
    var dropped = new HashSet<String>();
    due.forEach((check, until) -> {
      if (!until.isAfter(now) && form.checks().stream().noneMatch(one -> one.key().equals(check))) {
        dropped.add(check);
      }
    });
    return dropped;
  }

  private void write(ExecutableForm form, StoredRecord before, Outcome came, UnitOfWork unit) {
    ArrayNode findings = together(before, came);
    boolean sentBack = before.status() == Status.RETURNED && !reason(before.findings()).isEmpty();
    String reason = reason(sentBack ? findings : FindingsJson.write(came.told()));
    boolean back = (sentBack || before.status() == Status.SUBMITTED) && !reason.isEmpty();
    StoredRecord judged =
        RecordShaping.judged(
            before,
            new RecordShaping.Judged(findings, back ? Optional.of(reason) : Optional.empty()),
            unit.now());
    boolean cured = sentBack && !back;
    StoredRecord after =
        cured ? RecordShaping.status(judged, Status.SUBMITTED, null, unit.now()) : judged;
    var step =
        new RecordStep(form, before, after, SystemCallers.check(form.key()), kind(before, came));
    ObjectNode data = step.changed();
    data.set("findings", FindingsJson.write(came.told()));
    Flows.Happening happening = step.write(data, workspace.events(), unit);
    broken.tell(form, after, came.told(), unit);
    outcomes.tell(form, before, after, unit);
    news.tell(form, before, after, unit);
    // Sent back, no flow has gone on with it: now it is as good as just submitted.
    flows.after(
        cured
            ? new Flows.Happening(form, Optional.of(before), after, true, happening.actor())
            : happening,
        unit);
  }

  /** Why findings keep a record out; empty when they do not. */
  private static String reason(JsonNode findings) {
    return FindingsJson.read(findings).stream()
        .filter(found -> found.outcome() == Decided.FAILED && found.otherwise().refuses())
        .map(found -> found.message().in(LocalText.DEFAULT_LANGUAGE))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static String kind(StoredRecord before, Outcome came) {
    boolean stood =
        before
            .findings()
            .valueStream()
            .anyMatch(finding ->
                came.checks().contains(finding.path("check").asString(""))
                    && !FindingsJson.outcome(finding).equals(Decided.PENDING.key())
                    && came.told().stream().noneMatch(told -> isToldStill(finding, told)));
    return stood ? RecordEvents.CORRECTED : RecordEvents.DECIDED;
  }

  /** Whether only what stands beside it is another. */
  private static boolean isToldStill(JsonNode stood, CheckFinding told) {
    return told.check().equals(stood.path("check").asString(""))
        && told.outcome().key().equals(FindingsJson.outcome(stood))
        && told.message().equals(FindingsJson.message(stood));
  }

  /** What was found then, with what is found now in its place. */
  private static ArrayNode together(StoredRecord before, Outcome came) {
    ArrayNode findings = JsonNodeFactory.instance.arrayNode();
    Set<String> placed = new HashSet<>();
    for (JsonNode finding : before.findings()) {
      String check = finding.path("check").asString("");
      if (!came.checks().contains(check)) {
        findings.add(finding.deepCopy());
      } else if (placed.add(check)) {
        ArrayNode told =
            FindingsJson.write(
                came.told().stream().filter(found -> found.check().equals(check)).toList());
        if (finding.has(FindingsJson.EXCUSE) && isCured(told)) {
          ((ObjectNode) told.get(0))
              .set(FindingsJson.EXCUSE, finding.path(FindingsJson.EXCUSE).deepCopy());
        }
        findings.addAll(told);
      }
    }
    return Held.kept(findings, Held.news(before));
  }

  /**
   * Whether nothing speaks against the record any more: what was written before is kept all the
   * same.
   */
  private static boolean isCured(ArrayNode told) {
    return !told.isEmpty()
        && !FindingsJson.outcome(told.get(0)).equals(Decided.FAILED.key())
        && told.valueStream().noneMatch(one -> one.has(FindingsJson.EXCUSE));
  }
}
