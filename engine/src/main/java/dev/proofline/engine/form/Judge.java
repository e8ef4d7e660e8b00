package dev.proofline.engine.form;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.Test;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.FieldTexts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.value.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges answers: a pure function of the form, the answers and the question's facts. Never refuses;
 * what is wrong is in the judgement.
 */
public final class Judge {

  /** Table, row, column. */
  private static final int CELL = 3;

  private Judge() {}

  /** Judges answers as they were sent. */
  public static Judgement judge(ExecutableForm form, ObjectNode data, Question question) {
    AnswerReader.Read read = AnswerReader.read(form, data);
    Answers completed = Completion.of(form, question).completed(read.answers(), data);
    return judge(form, new AnswerReader.Read(completed, read.mistakes()), question);
  }

  /** Judges answers that were read before. */
  public static Judgement judge(ExecutableForm form, Answers answers, Question question) {
    return judge(form, new AnswerReader.Read(answers, List.of()), question);
  }

  /** Answers with everything computed anew that can be, after some were added. */
  public static Answers recalculated(ExecutableForm form, Answers answers, Question question) {
    return new Walk(form, answers, question).answers();
  }

  /** How the checks stand of the stages a record is in, as if it entered them now. */
  public static List<CheckFinding> gates(ExecutableForm form, Answers answers, Question question) {
    return new Entering(form, new Walk(form, answers, question)).standing();
  }

  /**
   * How checks stand that were left for later, each with when it is decided; the record is as it
   * was submitted, everything else as it is now, or was then.
   */
  public static List<CheckFinding> later(
      ExecutableForm form, Answers answers, Question question, Map<String, Instant> due) {
    Walk walk = new Walk(form, answers, question, _ -> false);
    var later = new Deferral(walk.situation(), walk.written());
    return form.checks().stream()
        .filter(check -> due.containsKey(check.key()))
        .flatMap(
            check -> later.until(check, due.getOrDefault(check.key(), question.now())).stream())
        .toList();
  }

  /** How some checks stand now of a record as it was stored, those of its stages among them. */
  public static List<CheckFinding> again(
      ExecutableForm form, Answers answers, Question question, Set<String> checks) {
    Walk walk = new Walk(form, answers, question, _ -> false);
    return Stream.concat(
            CheckRun.again(form, walk, checks).stream(),
            new Entering(form, walk)
                .standing().stream().filter(one -> checks.contains(one.check())))
        .toList();
  }

  /**
   * What the rules of a field, or of a cell, stand over while the form is filled.
   *
   * @param field where it is: {@code /contact}, {@code /items/0/product}
   */
  public static Standing standing(
      ExecutableForm form, ObjectNode data, Question question, Pointer field) {
    Walk walk = new Walk(form, AnswerReader.read(form, data).answers(), question);
    List<String> tokens = field.tokens();
    List<Walk> rows = tokens.size() < CELL ? List.of() : walk.rows(tokens.getFirst());
    int row = rows.isEmpty() ? 0 : Integer.parseInt(tokens.get(1));
    Walk own = row < rows.size() ? rows.get(row) : walk;
    return new Standing(own.situation(), walk.answers());
  }

  /**
   * @param answers of the whole form, computed ones too
   */
  public record Standing(Situation situation, Answers answers) {}

  /** How the checks of a form stand of a record that is judged as when it was submitted. */
  public static List<CheckFinding> replayed(ExecutableForm form, Answers answers, Replay replay) {
    Walk walk = new Walk(form, answers, replay);
    return CheckRun.run(form, walk, replay.sent(), replay.later(walk.situation()), replay.known());
  }

  /** A check that could not be told, and why. */
  public static CheckFinding open(ExecutableCheck check, LocalText why) {
    return CheckRun.undecided(check, new Test.Result.Undecided(why, List.of()));
  }

  /** Answers with their fresh values computed anew, and nothing else changed. */
  public static Answers refreshed(ExecutableForm form, Answers answers, Question question) {
    Answers walked = new Walk(form, answers, question, ExecutableField::fresh).answers();
    Answers refreshed = answers;
    for (ExecutableField field : form.fields().values()) {
      if (field.fresh()) {
        refreshed = refreshed.with(field.key(), walked.get(field.key()));
      }
    }
    return refreshed;
  }

  /**
   * A form as it is opened: defaults where the prefill says nothing, visibility and computed values
   * known, nothing examined but the prefill.
   */
  public static Judgement blank(ExecutableForm form, ObjectNode prefill, Question question) {
    AnswerReader.Read read = AnswerReader.read(form, prefill);
    Walk walk = new Walk(form, Defaults.of(form, read.answers(), question), question);
    return new Judgement(
        visible(walk),
        required(walk),
        readOnly(walk),
        walk.answers(),
        read.mistakes(),
        List.of(),
        Status.DRAFT,
        Verdict.PENDING,
        texts(walk));
  }

  private static Judgement judge(ExecutableForm form, AnswerReader.Read read, Question question) {
    var mistakes = new ArrayList<>(read.mistakes());
    Walk walk = new Walk(form, read.answers(), question);
    Set<String> readOnly = readOnly(walk);
    Answers kept = Protection.of(form, question, mistakes).restored(walk, readOnly, read.answers());
    if (!kept.equals(read.answers())) {
      walk = new Walk(form, kept, question);
    }
    Set<String> required = required(walk);
    Examination.of(walk, question, mistakes).examine(required, readOnly);
    var found = new ArrayList<>(new Entering(form, walk).examine(question, mistakes));
    found.addAll(CheckRun.run(form, walk, question.sent()));
    List<CheckFinding> findings = withoutRepetition(found, mistakes);
    return new Judgement(
        visible(walk),
        required,
        readOnly,
        walk.answers(),
        mistakes,
        findings,
        Status.of(findings),
        Verdict.of(findings, Status.of(findings)),
        texts(walk));
  }

  /** Only of fields whose texts depend on the record; the others say what they always say. */
  private static Map<String, FieldTexts.Said> texts(Walk walk) {
    if (!walk.plan().speaks()) {
      return Map.of();
    }
    return Cells.each(
        walk,
        (at, field) ->
            field.texts().hasSlots()
                ? Optional.of(field.texts().said(at.situation()))
                : Optional.empty());
  }

  private static Set<String> visible(Walk walk) {
    if (walk.isPlain()) {
      return walk.plan().keys();
    }
    return Cells.where(walk, (at, field) -> at.isVisible(field.key()));
  }

  private static Set<String> required(Walk walk) {
    Set<String> always = walk.plan().required();
    if (walk.isPlain() && always != null) {
      return always;
    }
    return Cells.where(
        walk,
        (at, field) ->
            (field.required() || (field.requiredIf().isPresent() && at.holds(field.requiredIf())))
                && at.isVisible(field.key())
                && field.compute().isEmpty());
  }

  private static Set<String> readOnly(Walk walk) {
    Set<String> always = walk.plan().readOnly();
    if (walk.isPlain() && always != null) {
      return always;
    }
    return Cells.where(
        walk,
        (at, field) ->
            field.isGiven() || (field.readOnlyIf().isPresent() && at.holds(field.readOnlyIf())));
  }

  /** A check that fails at a field which is wrong anyway would say the same twice. */
  private static List<CheckFinding> withoutRepetition(
      List<CheckFinding> findings, List<Finding> mistakes) {
    if (mistakes.isEmpty() || findings.isEmpty()) {
      return findings;
    }
    List<String> wrong =
        mistakes.stream()
            .filter(found -> found.isError() && !found.pointer().tokens().isEmpty())
            .map(found -> found.pointer().path() + "/")
            .toList();
    return findings.stream()
        .filter(found ->
            found.outcome() != Decided.FAILED
                || found.field().isEmpty()
                || wrong.stream().noneMatch(place -> place.startsWith(found.field().get() + "/")))
        .toList();
  }
}
