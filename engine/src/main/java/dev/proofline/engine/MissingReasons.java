package dev.proofline.engine;

import dev.proofline.engine.Proof.Person;
import dev.proofline.engine.Tasks.Concern;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What keeps a record from being approved: checks that failed and wait for a reason, or for what is
 * said of one. To send the record back or reject it nothing is missing.
 */
record MissingReasons(Workspace workspace) {

  /** Whether the check waits for a reason, or for a decision about it. */
  static boolean isOpen(CheckFinding found) {
    return found.outcome() == Decided.FAILED && found.otherwise() == Otherwise.JUSTIFY;
  }

  /**
   * What did not pass and needs a reason, or is to be warned of, or could not be told by a check
   * that somebody has to mend; the open ones first.
   */
  static List<Concern> concerns(StoredRecord record) {
    return FindingsJson.read(record.findings()).stream()
        .filter(
            found -> found.otherwise() == Otherwise.JUSTIFY || found.otherwise() == Otherwise.WARN)
        .filter(found -> found.outcome() != Decided.PASSED)
        .filter(found -> found.outcome() != Decided.PENDING || found.isBroken())
        .map(found ->
            new Concern(
                found.check(),
                found.title(),
                found.message(),
                found.because(),
                found.excuse(),
                isOpen(found),
                found.clause()))
        .sorted(Comparator.comparing(concern -> !concern.open()))
        .toList();
  }

  /** Why the record may not be approved as it stands, and who can change that. */
  Optional<LocalText> of(ExecutableForm form, StoredRecord record) {
    List<CheckFinding> open = open(FindingsJson.read(record.findings()));
    List<CheckFinding> asked = open.stream().filter(one -> one.excuse().isPresent()).toList();
    return open.size() > asked.size()
        ? missing(open, writers(record))
        : asked.stream().findFirst().map(one -> undecided(one, rulers(form, record, one)));
  }

  /**
   * Whether what kept the record from being approved does so no longer, and it was not sent back.
   */
  static boolean given(Flows.Happening happening) {
    StoredRecord now = happening.now();
    return now.status().isJudged()
        && happening
            .before()
            .filter(before -> before.status() == now.status())
            .filter(before -> !before.findings().equals(now.findings()))
            .filter(before -> isWithheld(before) && !isWithheld(now))
            .isPresent();
  }

  private static boolean isWithheld(StoredRecord record) {
    return !open(FindingsJson.read(record.findings())).isEmpty();
  }

  /** The same where nobody can be named yet. */
  static Optional<LocalText> of(List<CheckFinding> findings) {
    return missing(open(findings), LocalText.of("提交人", "The submitter"));
  }

  private static List<CheckFinding> open(List<CheckFinding> findings) {
    return findings.stream().filter(MissingReasons::isOpen).toList();
  }

  private static Optional<LocalText> missing(List<CheckFinding> open, LocalText writers) {
    List<CheckFinding> silent = open.stream().filter(one -> one.excuse().isEmpty()).toList();
    return silent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            LocalText.of(
                "还不能同意："
                    + titles(silent, "zh-CN", "“", "”", "、")
                    + "没有通过，也还没有写理由。请"
                    + writers.in("zh-CN")
                    + "在记录里写明理由，或改好再交；您可以先退回或驳回。",
                "Expected a reason before approval, but none is given for "
                    + titles(silent, "en", "\"", "\"", ", ")
                    + ". "
                    + writers.in("en")
                    + " can write it on the record's page, or mend the record; you may send it back"
                    + " or reject it."));
  }

  private static LocalText undecided(CheckFinding found, String rulers) {
    return LocalText.of(
        "还不能同意：“"
            + found.title().in("zh-CN")
            + "”的理由还没有人认可。请"
            + or(rulers, "有权的人")
            + "先决定；您可以先退回或驳回。",
        "Expected the reason given for \""
            + found.title().in("en")
            + "\" to be accepted before approval, but nobody has decided about it. "
            + or(rulers, "Whoever may set it aside")
            + " decides it; you may send the record back or reject it.");
  }

  private static String titles(
      List<CheckFinding> found, String language, String open, String close, String comma) {
    return found.stream()
        .map(one -> open + one.title().in(language) + close)
        .distinct()
        .collect(Collectors.joining(comma));
  }

  private LocalText writers(StoredRecord record) {
    String names =
        Stream.<@org.jspecify.annotations.Nullable UUID>of(record.submitter(), record.owner())
            .distinct()
            .flatMap(id -> workspace.org().user(id).stream())
            .filter(User::active)
            .map(User::name)
            .collect(Collectors.joining(" / "));
    return LocalText.of(or(names, "提交人"), or(names, "The submitter"));
  }

  private String rulers(ExecutableForm form, StoredRecord record, CheckFinding found) {
    return form.checks().stream()
        .filter(check -> check.key().equals(found.check()))
        .flatMap(check -> new Waivers(workspace).of(form, record, check).stream())
        .map(Person::name)
        .collect(Collectors.joining(" / "));
  }

  private static String or(String text, String otherwise) {
    return Optional.of(text).filter(Predicate.not(String::isEmpty)).orElse(otherwise);
  }
}
