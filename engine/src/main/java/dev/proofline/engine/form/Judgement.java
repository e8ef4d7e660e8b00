package dev.proofline.engine.form;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test.Branch;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.FieldTexts;
import dev.proofline.engine.value.Answers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What judging answers gave.
 *
 * @param answers after computed values and the rule for hidden fields: what would be stored
 * @param mistakes answers of the wrong type or size, required ones missing: block whatever the
 *     checks say
 * @param findings every check that applies, also the passed ones, in the order of the form
 * @param texts what is said about fields and cells whose words depend on the record
 * @param closed the fields whoever asks may not know of: never shown, whatever the conditions say
 */
public record Judgement(
    Set<String> visible,
    Set<String> required,
    Set<String> readOnly,
    Answers answers,
    List<Finding> mistakes,
    List<CheckFinding> findings,
    Status status,
    Verdict verdict,
    Map<String, FieldTexts.Said> texts,
    Set<String> closed) {

  /** One that says nothing of fields beside what always stands there. */
  public Judgement(
      Set<String> visible,
      Set<String> required,
      Set<String> readOnly,
      Answers answers,
      List<Finding> mistakes,
      List<CheckFinding> findings,
      Status status,
      Verdict verdict) {
    this(visible, required, readOnly, answers, mistakes, findings, status, verdict, Map.of());
  }

  /** One that closes nothing to whoever asks. */
  public Judgement(
      Set<String> visible,
      Set<String> required,
      Set<String> readOnly,
      Answers answers,
      List<Finding> mistakes,
      List<CheckFinding> findings,
      Status status,
      Verdict verdict,
      Map<String, FieldTexts.Said> texts) {
    this(
        visible, required, readOnly, answers, mistakes, findings, status, verdict, texts, Set.of());
  }

  public Judgement {
    visible = Set.copyOf(visible);
    required = Set.copyOf(required);
    readOnly = Set.copyOf(readOnly);
    mistakes = List.copyOf(mistakes);
    findings = List.copyOf(findings);
    texts = Map.copyOf(texts);
    closed = Set.copyOf(closed);
  }

  /** The same with more checks told of. */
  public Judgement and(List<CheckFinding> more) {
    return with(Stream.concat(findings.stream(), more.stream()).toList());
  }

  /**
   * The same with what was written for its checks before; a reason that had to be written stands
   * only against what it was written for, and not against what the check finds now besides.
   *
   * @param written how checks stood with their excuses
   */
  public Judgement excused(List<CheckFinding> written) {
    return with(excused(findings, written));
  }

  private Judgement with(List<CheckFinding> all) {
    return new Judgement(
        visible,
        required,
        readOnly,
        answers,
        mistakes,
        all,
        Status.of(all),
        Verdict.of(all, Status.of(all)),
        texts,
        closed);
  }

  /** Findings with what was written for their checks before, as {@link #excused(List)}. */
  public static List<CheckFinding> excused(
      List<CheckFinding> findings, List<CheckFinding> written) {
    return findings.stream()
        .map(found ->
            written.stream()
                .filter(before -> found.outcome() != Decided.PASSED && before.covers(found))
                .findFirst()
                .flatMap(before ->
                    before.excuse().map(excuse -> found.excused(kept(found, before), excuse)))
                .orElse(found))
        .toList();
  }

  private static Decided kept(CheckFinding found, CheckFinding before) {
    return before.outcome() == Decided.WAIVED || before.outcome() == Decided.JUSTIFIED
        ? before.outcome()
        : found.outcome();
  }

  /** The same with some checks not told of. */
  public Judgement without(Predicate<CheckFinding> untold) {
    List<CheckFinding> left = findings.stream().filter(untold.negate()).toList();
    return new Judgement(
        visible,
        required,
        readOnly,
        answers,
        mistakes,
        left,
        Status.of(left),
        Verdict.of(left, Status.of(left)),
        texts,
        closed);
  }

  /** The same over answers that were completed. */
  public Judgement with(Answers completed) {
    return new Judgement(
        visible, required, readOnly, completed, mistakes, findings, status, verdict, texts, closed);
  }

  /** Whether it may be stored at all. */
  public boolean blocked() {
    return mistakes.stream().anyMatch(Finding::isError) || blocks(findings);
  }

  /** The life of a record (language.md §2). */
  public enum Status {
    DRAFT(LocalText.of("草稿", "Draft")),
    SUBMITTED(LocalText.of("已提交", "Submitted")),
    IN_REVIEW(LocalText.of("审批中", "In review")),
    RETURNED(LocalText.of("已退回", "Sent back")),
    APPROVED(LocalText.of("已同意", "Approved")),
    REJECTED(LocalText.of("已驳回", "Rejected")),
    WITHDRAWN(LocalText.of("已撤回", "Withdrawn"));

    private final LocalText title;

    Status(LocalText title) {
      this.title = title;
    }

    public LocalText title() {
      return title;
    }

    /** Of what is submitted with these findings. */
    public static Status of(List<CheckFinding> findings) {
      return failed(findings, Otherwise.RETURN) ? RETURNED : SUBMITTED;
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a record that stands so has a verdict to tell; others were sent back or given up. */
    public boolean isJudged() {
      return switch (this) {
        case SUBMITTED, IN_REVIEW, APPROVED -> true;
        case DRAFT, RETURNED, REJECTED, WITHDRAWN -> false;
      };
    }
  }

  /** Whether an action counts. */
  public enum Verdict {
    PENDING(LocalText.of("待定", "Undecided")),
    EFFECTIVE(LocalText.of("有效", "Counts")),
    NOT_EFFECTIVE(LocalText.of("不算有效", "Does not count"));

    private final LocalText title;

    Verdict(LocalText title) {
      this.title = title;
    }

    public LocalText title() {
      return title;
    }

    /**
     * A check that could not be told yet and is more than a warning leaves open whether it counts,
     * as does one that waits for a reason, and as does that the record was sent back, given up or
     * rejected: nothing counts that was not let through.
     */
    public static Verdict of(List<CheckFinding> findings, Status status) {
      if (failed(findings, Otherwise.NOT_EFFECTIVE)) {
        return NOT_EFFECTIVE;
      }
      return findings.stream().anyMatch(CheckFinding::leavesOpen) || !status.isJudged()
          ? PENDING
          : EFFECTIVE;
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether what failed among them keeps a submission out. */
  public static boolean blocks(List<CheckFinding> findings) {
    return failed(findings, Otherwise.BLOCK);
  }

  static boolean failed(List<CheckFinding> findings, Otherwise otherwise) {
    return findings.stream()
        .anyMatch(found -> found.outcome() == Decided.FAILED && found.otherwise() == otherwise);
  }

  /** Checks that could not be told: broken themselves, or waiting for a file to be read. */
  public List<CheckFinding> undecided() {
    return findings.stream().filter(CheckFinding::isOpen).toList();
  }

  /** How a check stands; pending when it could not be told, or is for later. */
  public enum Decided {
    PASSED,
    FAILED,
    WAIVED,
    JUSTIFIED,
    PENDING;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What somebody wrote so that a check is not held against a record.
   *
   * @param by who wrote it, with the name at that time
   * @param ruling what was decided about it; empty where nobody has to, or nobody has yet
   */
  public record Excuse(UUID by, String name, Instant at, String reason, Optional<Ruling> ruling) {

    public Excuse ruled(Ruling given) {
      return new Excuse(by, name, at, reason, Optional.of(given));
    }
  }

  /** What somebody who may set a check aside decided about what was written for it. */
  public record Ruling(UUID by, String name, Instant at, String reason, boolean granted) {}

  /**
   * One check and how it stands.
   *
   * @param message what went wrong, in every language of the form; what the check asks for when it
   *     passed
   * @param because the rule's parts and what they were
   * @param until when it is decided at the latest; empty when it was decided at once, or when it
   *     could not be told at all
   * @param branches how the checks inside stood, when it has any and did not pass
   * @param excuse what was written for it to be set aside
   * @param waits whether it could not be told yet and will be by itself, when a file was read
   * @param clause the name of the risky clause it is about, when it is about one of several
   */
  public record CheckFinding(
      String check,
      LocalText title,
      Decided outcome,
      Otherwise otherwise,
      Optional<String> field,
      LocalText message,
      Optional<LocalText> help,
      List<Seen> because,
      List<Branch> branches,
      Optional<Instant> until,
      Optional<Excuse> excuse,
      boolean waits,
      Optional<String> clause) {
    public CheckFinding {
      because = List.copyOf(because);
      branches = List.copyOf(branches);
    }

    /** Of a check that is decided at once. */
    public CheckFinding(
        String check,
        LocalText title,
        Decided outcome,
        Otherwise otherwise,
        Optional<String> field,
        LocalText message,
        Optional<LocalText> help,
        List<Seen> because) {
      this(
          check,
          title,
          outcome,
          otherwise,
          field,
          message,
          help,
          because,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty());
    }

    /** Whether the check could not be told, and nobody knows when it will be. */
    public boolean isOpen() {
      return outcome == Decided.PENDING && until.isEmpty();
    }

    public boolean failed() {
      return outcome == Decided.FAILED;
    }

    /** Whether it is more than a warning and could not be told yet, or waits for a reason. */
    public boolean leavesOpen() {
      return outcome == Decided.PENDING
          ? otherwise != Otherwise.WARN
          : failed() && otherwise == Otherwise.JUSTIFY;
    }

    /** Whether the check itself could not be told, so that somebody has to mend it. */
    public boolean isBroken() {
      return isOpen() && !waits;
    }

    /** Whether what was written for this is about that as well: never about another clause. */
    boolean covers(CheckFinding now) {
      return check.equals(now.check)
          && clause.equals(now.clause)
          && (now.otherwise != Otherwise.JUSTIFY || message.equals(now.message));
    }

    /** The same, told by itself once what it waits for is there. */
    CheckFinding waiting(boolean so) {
      return with(so, clause);
    }

    /** The same about a clause. */
    CheckFinding about(Optional<String> name) {
      return with(waits, name);
    }

    private CheckFinding with(boolean waiting, Optional<String> name) {
      return new CheckFinding(
          check, title, outcome, otherwise, field, message, help, because, branches, until, excuse,
          waiting, name);
    }

    CheckFinding named(String key, Optional<String> at) {
      return told(key, outcome, at, message, help, because, branches, until, excuse);
    }

    /** The same, decided at the latest at that moment. */
    CheckFinding by(Instant due) {
      return told(
          check, outcome, field, message, help, because, branches, Optional.of(due), excuse);
    }

    /** Not failed yet: what it asks for may still come. */
    CheckFinding awaited() {
      return told(check, Decided.PENDING, field, title, help, because, branches, until, excuse);
    }

    /** The same with the checks inside told of. */
    CheckFinding of(List<Branch> inside) {
      return told(check, outcome, field, message, help, because, inside, until, excuse);
    }

    /** The same with what was written for it. */
    public CheckFinding excused(Decided as, Excuse written) {
      return told(check, as, field, message, help, because, branches, until, Optional.of(written));
    }

    /** The same without the field it stands at. */
    public CheckFinding placeless() {
      return named(check, Optional.empty());
    }

    /** The same as far as it may be told: other words, and none of the values it saw. */
    public CheckFinding closed(LocalText words, Optional<LocalText> howTo) {
      return told(
              check,
              outcome,
              field,
              words,
              howTo,
              List.of(),
              branches.stream().map(Branch::closed).toList(),
              until,
              excuse)
          .about(Optional.empty());
    }

    private CheckFinding told(
        String key,
        Decided as,
        Optional<String> at,
        LocalText words,
        Optional<LocalText> howTo,
        List<Seen> seen,
        List<Branch> inside,
        Optional<Instant> due,
        Optional<Excuse> written) {
      return new CheckFinding(
          key, title, as, otherwise, at, words, howTo, seen, inside, due, written, waits, clause);
    }
  }
}
