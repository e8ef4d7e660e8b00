package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.form.Judge;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.form.Question;
import dev.proofline.engine.script.ScriptRunner;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Judges answers in a workspace; a rule that asks for too much is a mistake of the judgement. */
final class Judging {

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
      UUID id, Optional<StoredRecord> before, Optional<UUID> me, Facts facts, Instant now) {}

  Judgement judge(ExecutableForm form, ObjectNode data, Asked asked) {
    try {
      return Judge.judge(form, data, question(form, asked));
    } catch (ScriptRunner.Busy notTried) {
      throw Refusals.overloaded();
    } catch (ScriptRunner.Spent share) {
      throw Refusals.scriptsSpent();
    } catch (StoreFacts.TooManyRows tooMany) {
      return refused(form, tooMany);
    }
  }

  /** How the checks stand of the stages a record is in, as if it entered them now. */
  List<Judgement.CheckFinding> gates(ExecutableForm form, Answers answers, Asked asked) {
    try {
      return Judge.gates(form, answers, question(form, asked));
    } catch (ScriptRunner.Busy | ScriptRunner.Spent notTried) {
      throw Refusals.overloaded();
    } catch (StoreFacts.TooManyRows tooMany) {
      return List.of();
    }
  }

  /** The judgement over its answers with serial numbers added; computed values may show them. */
  Judgement completed(ExecutableForm form, Judgement judgement, Answers numbered, Asked asked) {
    return numbered.equals(judgement.answers())
        ? judgement
        : judgement.with(Judge.recalculated(form, numbered, question(form, asked)));
  }

  /**
   * The record's answers with fresh values computed anew. A value that would need too many rows is
   * empty: none is better than a wrong one.
   */
  Answers refreshed(ExecutableForm form, Answers answers, Asked asked) {
    try {
      return Judge.refreshed(form, answers, question(form, asked));
    } catch (StoreFacts.TooManyRows _) {
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
    } catch (StoreFacts.TooManyRows tooMany) {
      return refused(form, tooMany);
    }
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

  private static Judgement refused(ExecutableForm form, StoreFacts.TooManyRows tooMany) {
    return new Judgement(
        form.fields().keySet(),
        Set.of(),
        Set.of(),
        Answers.EMPTY,
        List.of(Finding.error(Pointer.ROOT, "too_many_rows", tooMany.words())),
        List.of(),
        Status.DRAFT,
        Verdict.PENDING);
  }
}
