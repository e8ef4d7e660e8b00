package dev.proofline.engine.form;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test;
import dev.proofline.engine.check.Test.Fault;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.check.Written;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Shown;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Runs the checks that apply, and says how each stands and why. */
final class CheckRun {

  private static final int MOST_FAULTS = 20;

  private final Situation situation;
  private final Optional<String> row;
  private final boolean over;
  private final List<CheckFinding> findings = new ArrayList<>();

  /**
   * @param row the row of a table that is looked at, as {@link Cells} names it; empty for the
   *     record itself
   * @param over whether the time is over that an outside system had to answer
   */
  private CheckRun(Situation situation, Optional<String> row, boolean over) {
    this.over = over;
    this.situation = situation;
    this.row = row;
  }

  /**
   * @param sent when the record was submitted, from when on the checks for later run
   */
  static List<CheckFinding> run(ExecutableForm form, Walk walk, Instant sent) {
    return run(form, walk, sent, walk.situation(), Set.of());
  }

  /**
   * @param later where and when the checks for later are looked at
   * @param known those of the record's checks that are not looked at
   */
  static List<CheckFinding> run(
      ExecutableForm form, Walk walk, Instant sent, Situation later, Set<String> known) {
    Written record = walk.written();
    var deferral = new Deferral(later, record);
    var findings = new ArrayList<CheckFinding>();
    for (ExecutableCheck check : form.checks()) {
      if (known.contains(check.key())) {
        continue;
      }
      Optional<Instant> due =
          check.within().flatMap(within -> within.after(sent, walk.situation()));
      findings.addAll(
          due.isPresent() && walk.holds(check.condition())
              ? deferral.until(check, due.get())
              : of(check, walk, record));
    }
    for (ExecutableField field : form.plan().tables()) {
      field.table().ifPresent(table -> findings.addAll(ofRows(field, table, walk)));
    }
    return List.copyOf(findings);
  }

  /** How some checks stand, those of rows among them. */
  static List<CheckFinding> again(ExecutableForm form, Walk walk, Set<String> checks) {
    Written record = walk.written();
    var findings = new ArrayList<CheckFinding>();
    for (ExecutableCheck check : form.checks()) {
      if (checks.contains(check.key())) {
        findings.addAll(of(check, walk, record));
      }
    }
    for (ExecutableField field : form.plan().tables()) {
      field
          .table()
          .filter(table -> table.checks().stream().anyMatch(check -> checks.contains(check.key())))
          .map(table -> ofRows(field, table, walk))
          .ifPresent(found ->
              found.stream().filter(one -> checks.contains(one.check())).forEach(findings::add));
    }
    return List.copyOf(findings);
  }

  /** How one check of the record stands; nothing when it does not apply. */
  static List<CheckFinding> of(ExecutableCheck check, Walk walk, Written record) {
    return walk.holds(check.condition()) ? of(check, walk.situation(), record) : List.of();
  }

  /** How one check that applies stands. */
  static List<CheckFinding> of(ExecutableCheck check, Situation situation, Written record) {
    return of(check, situation, record, false);
  }

  /** The same; what an outside system had to answer is late when the time is over. */
  static List<CheckFinding> of(
      ExecutableCheck check, Situation situation, Written record, boolean over) {
    return new CheckRun(situation, Optional.empty(), over)
        .told(check, check.test().examine(situation, record));
  }

  /** Each row that fails is told, up to a limit; a check that holds for every row is told once. */
  private static List<CheckFinding> ofRows(
      ExecutableField field, Structure.Table table, Walk walk) {
    List<Walk> rows = walk.rows(field.key());
    var told = new ArrayList<CheckFinding>();
    for (ExecutableCheck check : table.checks()) {
      List<CheckFinding> found = ofRows(field, check, rows);
      List<CheckFinding> failed =
          found.stream().filter(one -> one.outcome() == Decided.FAILED).limit(MOST_FAULTS).toList();
      told.addAll(failed.isEmpty() ? found.stream().limit(1).toList() : failed);
    }
    return told;
  }

  private static List<CheckFinding> ofRows(
      ExecutableField field, ExecutableCheck check, List<Walk> rows) {
    int[] applies =
        IntStream.range(0, rows.size()).filter(i -> rows.get(i).holds(check.condition())).toArray();
    List<Test.Result> results =
        check
            .test()
            .examine(
                Arrays.stream(applies)
                    .mapToObj(i -> new Test.Looked(rows.get(i).situation(), rows.get(i).written()))
                    .toList());
    var found = new ArrayList<CheckFinding>();
    for (int i = 0; i < applies.length; i++) {
      Optional<String> place = Optional.of(Cells.row(field.key(), applies[i]));
      found.addAll(
          new CheckRun(rows.get(applies[i]).situation(), place, false).told(check, results.get(i)));
    }
    return found;
  }

  private List<CheckFinding> told(ExecutableCheck check, Test.Result result) {
    switch (result) {
      case Test.Result.Passed(var because) -> findings.add(passed(check, because));
      case Test.Result.Failed(var faults, var branches) -> {
        failed(check, faults);
        findings.set(0, findings.getFirst().of(branches));
      }
      case Test.Result.Undecided open -> findings.add(undecided(check, open));
      case Test.Result.Unanswered(var why, var because) when over ->
          failed(check, List.of(new Fault(Optional.empty(), Optional.of(why), because)));
      case Test.Result.Unanswered(var why, var because) ->
          findings.add(undecided(check, new Test.Result.Undecided(why, because, true)));
    }
    return findings;
  }

  /** Faults with words of their own stand one by one, the others together. */
  private void failed(ExecutableCheck check, List<Fault> faults) {
    var silent = new ArrayList<Fault>();
    int told = 0;
    for (Fault fault : faults) {
      if (fault.message().isEmpty()) {
        silent.add(fault);
      } else if (told++ < MOST_FAULTS) {
        findings.add(
            failure(check, fault.field(), message(check, fault), fault.because())
                .about(fault.clause()));
      }
    }
    if (!silent.isEmpty()) {
      Optional<String> field = silent.stream().flatMap(fault -> fault.field().stream()).findFirst();
      Set<Seen> because = new LinkedHashSet<>();
      silent.forEach(fault -> because.addAll(fault.because()));
      findings.add(failure(check, field, message(check), List.copyOf(because)));
    }
  }

  private CheckFinding passed(ExecutableCheck check, List<Seen> because) {
    return new CheckFinding(
        check.key(),
        check.title(),
        Decided.PASSED,
        check.otherwise(),
        Optional.empty(),
        check.title(),
        Optional.empty(),
        because);
  }

  static CheckFinding undecided(ExecutableCheck check, Test.Result.Undecided open) {
    return new CheckFinding(
            check.key(),
            check.title(),
            Decided.PENDING,
            check.otherwise(),
            Optional.empty(),
            open.why(),
            Optional.empty(),
            open.because())
        .waiting(open.waits());
  }

  private CheckFinding failure(
      ExecutableCheck check, Optional<String> field, LocalText message, List<Seen> because) {
    return new CheckFinding(
        check.key(),
        check.title(),
        Decided.FAILED,
        check.otherwise(),
        row.map(place -> field.map(column -> place + "/" + column).orElse(place)).or(() -> field),
        message,
        check.help().flatMap(this::told),
        because);
  }

  private LocalText message(ExecutableCheck check) {
    return check
        .message()
        .map(words -> told(words).orElseGet(() -> closed(check.title())))
        .orElseGet(check::title);
  }

  /** A title says what should be; alone it would read as if that were so. */
  private static LocalText closed(LocalText title) {
    return LocalText.of(
        "没有满足“" + title.in("zh-CN") + "”。具体数值在您无权打开的记录里，请找能打开的同事核对。",
        "'"
            + title.in("en")
            + "' does not hold. The values are in records you may not open; ask a colleague who"
            + " may.");
  }

  /** Nothing when it would tell of what is closed to whoever is told. */
  private Optional<LocalText> told(Template words) {
    Situation told = situation.told();
    LocalText found = words.fill(situation, new Shown(situation));
    return Optional.of(found).filter(words.fill(told, new Shown(told))::equals);
  }

  /** A script speaks one language; readers of another get the check's own message, if any. */
  private LocalText message(ExecutableCheck check, Fault fault) {
    LocalText said = fault.message().orElseGet(check::title);
    if (said.byLanguage().size() > 1 || check.message().isEmpty()) {
      return said;
    }
    var both = new LinkedHashMap<String, String>(message(check).byLanguage());
    both.putAll(said.byLanguage());
    return new LocalText(both);
  }
}
