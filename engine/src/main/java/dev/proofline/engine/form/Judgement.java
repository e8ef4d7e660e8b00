package dev.proofline.engine.form;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.value.Answers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What judging answers gave.
 *
 * @param answers after computed values and the rule for hidden fields: what would be stored
 * @param mistakes answers of the wrong type or size, required ones missing: block whatever the
 *     checks say
 * @param findings every check that applies, also the passed ones, in the order of the form
 */
public record Judgement(
    Set<String> visible,
    Set<String> required,
    Set<String> readOnly,
    Answers answers,
    List<Finding> mistakes,
    List<CheckFinding> findings,
    Status status,
    Verdict verdict) {

  public Judgement {
    visible = Set.copyOf(visible);
    required = Set.copyOf(required);
    readOnly = Set.copyOf(readOnly);
    mistakes = List.copyOf(mistakes);
    findings = List.copyOf(findings);
  }

  /** The same over answers that were completed. */
  public Judgement with(Answers completed) {
    return new Judgement(
        visible, required, readOnly, completed, mistakes, findings, status, verdict);
  }

  /** Whether it may be stored at all. */
  public boolean blocked() {
    return mistakes.stream().anyMatch(Finding::isError)
        || findings.stream()
            .anyMatch(
                found -> found.outcome() == Decided.FAILED && found.otherwise() == Otherwise.BLOCK);
  }

  /** The life of a record (language.md §2). */
  public enum Status {
    DRAFT,
    SUBMITTED,
    IN_REVIEW,
    RETURNED,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether an action counts. */
  public enum Verdict {
    PENDING,
    EFFECTIVE,
    NOT_EFFECTIVE;

    /** A check that could not be told and is more than a warning leaves open whether it counts. */
    public static Verdict of(List<CheckFinding> findings) {
      if (failed(findings, Otherwise.NOT_EFFECTIVE)) {
        return NOT_EFFECTIVE;
      }
      boolean open =
          findings.stream()
              .anyMatch(found ->
                  found.outcome() == Decided.PENDING && found.otherwise() != Otherwise.WARN);
      return open ? PENDING : EFFECTIVE;
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static boolean failed(List<CheckFinding> findings, Otherwise otherwise) {
    return findings.stream()
        .anyMatch(found -> found.outcome() == Decided.FAILED && found.otherwise() == otherwise);
  }

  /** Checks that could not be told: broken themselves, so that somebody has to mend them. */
  public List<CheckFinding> undecided() {
    return findings.stream().filter(found -> found.outcome() == Decided.PENDING).toList();
  }

  /** How a check stands; pending when it could not be told. */
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
   * One check and how it stands.
   *
   * @param message what went wrong, in every language of the form; what the check asks for when it
   *     passed
   * @param because the rule's parts and what they were
   */
  public record CheckFinding(
      String check,
      LocalText title,
      Decided outcome,
      Otherwise otherwise,
      Optional<String> field,
      LocalText message,
      Optional<LocalText> help,
      List<Seen> because) {
    public CheckFinding {
      because = List.copyOf(because);
    }

    CheckFinding named(String key, Optional<String> at) {
      return new CheckFinding(key, title, outcome, otherwise, at, message, help, because);
    }
  }
}
