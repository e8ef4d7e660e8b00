package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.form.Judge;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.form.Question;
import dev.proofline.engine.form.Replay;
import dev.proofline.engine.script.ScriptRunner;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Judges answers in a workspace; a rule that asks for too much is a mistake of the judgement. */
final class Judging {

  private static final String TOO_MUCH = "too_many_rows";

  private final ZoneId zone;

  Judging(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Under which circumstances.
   *
   * @param id of the record
   * @param before the record as it is; empty for a new one
   * @param me who fills; empty for flows
   */
  record Asked(
      UUID id, Optional<StoredRecord> before, Optional<UUID> me, Facts facts, Instant now) {

    /** The same, answered from what is stored now. */
    Asked again() {
      return new Asked(id, before, me, facts.again(), now);
    }
  }

  Judgement judge(ExecutableForm form, ObjectNode data, Asked asked) {
    try {
      Judgement judgement = Judge.judge(form, data, question(form, asked));
      List<CheckFinding> gates = openGates(form, judgement, asked);
      Judgement whole = gates.isEmpty() ? judgement : judgement.and(gates);
      return asked.before.map(before -> excused(whole, before)).orElse(whole);
    } catch (ScriptRunner.Busy notTried) {
      throw Refusals.overloaded();
    } catch (ScriptRunner.Spent share) {
      throw Refusals.scriptsSpent();
    } catch (TooManyRows tooMany) {
      return refused(form, tooMany);
    }
  }

  /** What was set aside stays so, and what was written for a check stays with it. */
  private static Judgement excused(Judgement judgement, StoredRecord before) {
    List<CheckFinding> written = written(before);
    return written.isEmpty() ? judgement : judgement.excused(written);
  }

  /** Its findings for which something was written. */
  private static List<CheckFinding> written(StoredRecord before) {
    return FindingsJson.read(before.findings()).stream()
        .filter(found -> found.excuse().isPresent())
        .toList();
  }

  /** Findings of single checks of a record, with what was written for them. */
  static List<CheckFinding> excused(List<CheckFinding> found, StoredRecord before) {
    return Judgement.excused(found, written(before));
  }

  /** A check of a stage the record is in that was left open when it entered stays to be decided. */
  private List<CheckFinding> openGates(ExecutableForm form, Judgement judgement, Asked asked) {
    Set<String> open = new HashSet<>(asked.before.map(Held::open).orElse(Set.of()));
    judgement.findings().forEach(found -> open.remove(found.check()));
    form.checks().forEach(check -> open.remove(check.key()));
    return open.isEmpty()
        ? List.of()
        : Judge.gates(form, judgement.answers(), question(form, asked)).stream()
            .filter(gate -> open.contains(gate.check()))
            .toList();
  }

  /** The judgement over its answers with serial numbers added; computed values may show them. */
  Judgement completed(ExecutableForm form, Judgement judgement, Answers numbered, Asked asked) {
    return numbered.equals(judgement.answers())
        ? judgement
        : judgement.with(Judge.recalculated(form, numbered, question(form, asked)));
  }

  /** How checks stand of a record as when it was submitted; nothing where they ask for too much. */
  List<CheckFinding> replayed(ExecutableForm form, Answers answers, Replay replay) {
    try {
      return Judge.replayed(form, answers, replay);
    } catch (ScriptRunner.Busy notTried) {
      throw Refusals.overloaded();
    } catch (ScriptRunner.Spent share) {
      throw Refusals.scriptsSpent();
    } catch (TooManyRows tooMany) {
      return form.checks().stream().map(check -> Judge.open(check, tooMany.words())).toList();
    }
  }

  /**
   * How checks stand that were left for later, each with when it is decided. One that would need
   * too many rows stays open, and is nobody's failure.
   */
  List<CheckFinding> later(
      ExecutableForm form, Answers answers, Asked asked, Map<String, Instant> due) {
    try {
      return Judge.later(form, answers, question(form, asked), due);
    } catch (ScriptRunner.Busy | ScriptRunner.Spent notTried) {
      throw Refusals.overloaded();
    } catch (TooManyRows tooMany) {
      return form.checks().stream()
          .filter(check -> due.getOrDefault(check.key(), Instant.MAX).compareTo(asked.now) <= 0)
          .map(check -> Judge.open(check, tooMany.words()))
          .toList();
    }
  }

  /**
   * How checks stand that could not be told before; those that do not apply any more say nothing.
   */
  List<CheckFinding> again(ExecutableForm form, Answers answers, Asked asked, Set<String> open) {
    if (open.isEmpty()) {
      return List.of();
    }
    try {
      return Judge.again(form, answers, question(form, asked), open);
    } catch (ScriptRunner.Busy | ScriptRunner.Spent notTried) {
      throw Refusals.overloaded();
    } catch (TooManyRows tooMany) {
      return form.checks().stream()
          .filter(check -> open.contains(check.key()))
          .map(check -> Judge.open(check, tooMany.words()))
          .toList();
    }
  }

  /**
   * The record's answers with fresh values computed anew. A value that would need too many rows is
   * empty: none is better than a wrong one.
   */
  Answers refreshed(ExecutableForm form, Answers answers, Asked asked) {
    try {
      return Judge.refreshed(form, answers, question(form, asked));
    } catch (TooManyRows _) {
      Answers without = answers;
      for (ExecutableField field : form.fields().values()) {
        without = field.fresh() ? without.without(field.key()) : without;
      }
      return without;
    }
  }

  /** A form as it is opened: prefilled answers, defaults, computed values. */
  Judgement blank(ExecutableForm form, ObjectNode prefill, Asked asked) {
    try {
      return Judge.blank(form, prefill, question(form, asked));
    } catch (TooManyRows tooMany) {
      return refused(form, tooMany);
    }
  }

  /** What the rules of a field stand over while the form is filled. */
  Judge.Standing standing(ExecutableForm form, ObjectNode data, Asked asked, Pointer field) {
    return Judge.standing(form, data, question(form, asked), field);
  }

  private Question question(ExecutableForm form, Asked asked) {
    return new Question(
        asked.id,
        asked.before.map(record -> new Rows.OfRecord(form, record)),
        asked.me,
        asked.facts,
        asked.now,
        zone);
  }

  static boolean askedTooMuch(Finding mistake) {
    return mistake.code().equals(TOO_MUCH);
  }

  static Finding askedTooMuch(TooManyRows tooMany) {
    return Finding.error(Pointer.ROOT, TOO_MUCH, tooMany.words());
  }

  private static Judgement refused(ExecutableForm form, TooManyRows tooMany) {
    return new Judgement(
        form.fields().keySet(),
        Set.of(),
        Set.of(),
        Answers.EMPTY,
        List.of(askedTooMuch(tooMany)),
        List.of(),
        Status.DRAFT,
        Verdict.PENDING);
  }
}
