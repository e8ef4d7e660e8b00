package dev.proofline.engine;

import dev.proofline.engine.RecordImports.ColumnPlan;
import dev.proofline.engine.RecordImports.Target;
import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Nearest;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.form.CellAnswers;
import dev.proofline.engine.importer.RowSheet;
import dev.proofline.engine.importer.RowSheet.Column;
import dev.proofline.engine.importer.Workbook.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Which column of a sheet is which field. What is called as a field is that field; what is only
 * like one is asked about, and so is what could be two.
 */
final class ImportColumns {

  private static final int SAMPLES = 3;
  private static final int LOOKED_AT = 50;
  private static final double SAME = 1;
  private static final double BARE = 0.9;
  private static final double LIKE = 0.5;
  private static final LocalText OWNER = LocalText.of("负责人", "Owner");

  /** Columns of our own exports that say what the workspace knows by itself. */
  private static final List<LocalText> TOLD =
      List.of(
          LocalText.of("编号", "Number"),
          LocalText.of("状态", "Status"),
          LocalText.of("判定", "Verdict"),
          LocalText.of("提交时间", "Submitted"),
          LocalText.of("导出人", "Exported by"));

  private final ExecutableForm form;
  private final Access access;

  ImportColumns(ExecutableForm form, Access access) {
    this.form = form;
    this.access = access;
  }

  /** What the caller may fill by a cell. */
  List<Target> targets() {
    var targets = new ArrayList<Target>();
    fields()
        .forEach(field ->
            targets.add(
                new Target(field.key(), field.label(), field.type().title(), field.required())));
    if (mayGive()) {
      targets.add(new Target(RecordImports.OWNER, OWNER, LocalText.of("人员", "Person"), false));
    }
    return targets;
  }

  private Stream<ExecutableField> fields() {
    return form.fields().values().stream()
        .filter(CellAnswers::takes)
        .filter(field -> access.fills(form.key(), field.key()));
  }

  private boolean mayGive() {
    return access.may(Right.ASSIGN, form.key())
        && form.ownerField().isEmpty()
        && !form.fields().containsKey(RecordImports.OWNER);
  }

  /** Each column with the field it seems to be. */
  List<ColumnPlan> plans(RowSheet sheet) {
    List<Target> targets = targets();
    var plans = new ArrayList<ColumnPlan>();
    for (Column column : sheet.columns()) {
      Guess guess = guess(column, targets);
      plans.add(
          new ColumnPlan(
              column.letters(),
              column.header(),
              samples(sheet, column),
              guess.key,
              guess.confidence));
    }
    return withoutRivals(plans);
  }

  private record Guess(Optional<String> key, double confidence) {
    static final Guess NOTHING = new Guess(Optional.empty(), 0);
  }

  private Guess guess(Column column, List<Target> targets) {
    if (column.header().isEmpty() || isTold(column, targets)) {
      return Guess.NOTHING;
    }
    var best = new ArrayList<Target>();
    double most = 0;
    for (Target target : targets) {
      double alike = likeness(column, target);
      if (alike > most) {
        best.clear();
        most = alike;
      }
      if (alike > 0 && alike == most) {
        best.add(target);
      }
    }
    if (best.isEmpty()) {
      return Guess.NOTHING;
    }
    return new Guess(Optional.of(best.getFirst().key()), best.size() > 1 ? LIKE : most);
  }

  private static boolean isTold(Column column, List<Target> targets) {
    return targets.stream().noneMatch(target -> called(column.header(), target))
        && TOLD.stream()
            .flatMap(words -> words.byLanguage().values().stream())
            .anyMatch(word -> CellAnswers.alike(word, column.header()));
  }

  private static boolean called(String name, Target target) {
    return CellAnswers.alike(name, target.key())
        || target.label().byLanguage().values().stream()
            .anyMatch(label -> CellAnswers.alike(label, name));
  }

  private static double likeness(Column column, Target target) {
    if (called(column.header(), target)) {
      return SAME;
    }
    String bare = column.bareName();
    if (!bare.isEmpty() && called(bare, target)) {
      return BARE;
    }
    boolean like =
        bare.length() >= 2
            && target.label().byLanguage().values().stream()
                .filter(label -> label.length() >= 2)
                .anyMatch(label -> bare.contains(label) || label.contains(bare));
    return like ? LIKE : 0;
  }

  /** Of several columns for one field the surest has it; the others are asked about. */
  private static List<ColumnPlan> withoutRivals(List<ColumnPlan> plans) {
    Map<String, Integer> surest = new HashMap<>();
    for (int i = 0; i < plans.size(); i++) {
      int at = i;
      plans
          .get(i)
          .target()
          .ifPresent(key ->
              surest.merge(
                  key,
                  at,
                  (one, other) ->
                      plans.get(other).confidence() > plans.get(one).confidence() ? other : one));
    }
    var result = new ArrayList<ColumnPlan>();
    for (int i = 0; i < plans.size(); i++) {
      ColumnPlan plan = plans.get(i);
      int at = i;
      boolean rival = plan.target().filter(key -> surest.getOrDefault(key, at) != at).isPresent();
      result.add(
          rival
              ? new ColumnPlan(
                  plan.letters(),
                  plan.header(),
                  plan.samples(),
                  plan.target(),
                  Math.min(LIKE, plan.confidence()))
              : plan);
    }
    return result;
  }

  private static List<String> samples(RowSheet sheet, Column column) {
    return sheet.lines().stream()
        .limit(LOOKED_AT)
        .map(line -> line.at(column))
        .filter(cell -> !cell.isEmpty())
        .map(Cell::text)
        .map(text -> Cut.shown(text, 40))
        .distinct()
        .limit(SAMPLES)
        .toList();
  }

  /** The columns that are imported, by what they are. INVALID with all that is wrong or open. */
  SequencedMap<String, Column> decided(RowSheet sheet, Map<String, Optional<String>> answers) {
    var findings = new ArrayList<Finding>();
    List<String> known = targets().stream().map(Target::key).toList();
    List<String> letters = sheet.columns().stream().map(Column::letters).toList();
    answers.forEach((column, target) -> {
      if (!letters.contains(column)) {
        findings.add(unknown(column, letters));
      } else if (target.filter(key -> !known.contains(key)).isPresent()) {
        findings.add(notATarget(column, target.get(), known));
      }
    });
    var decided = new LinkedHashMap<String, Column>();
    List<ColumnPlan> plans = plans(sheet);
    for (int i = 0; i < plans.size(); i++) {
      ColumnPlan plan = plans.get(i);
      Column column = sheet.columns().get(i);
      Optional<String> target = plan.target();
      if (answers.containsKey(plan.letters())) {
        target = answers.get(plan.letters());
      } else if (plan.asks()) {
        findings.add(undecided(plan));
        continue;
      }
      target.ifPresent(key -> {
        if (decided.putIfAbsent(key, column) != null) {
          findings.add(twice(column, key));
        }
      });
    }
    if (decided.isEmpty() && findings.isEmpty()) {
      findings.add(nothing());
    }
    if (!findings.isEmpty()) {
      throw Refusals.invalid(findings);
    }
    return decided;
  }

  private static Pointer at(String column) {
    return Pointer.of("columns", column);
  }

  private static Finding unknown(String name, List<String> known) {
    Expected expected =
        Expected.of("表里的一列", "a column of the sheet")
            .but("没有“" + shown(name) + "”", "there is no '" + shown(name) + "'");
    return expected
        .hint("有：" + String.join("、", known), "There are: " + String.join(", ", known))
        .error(at(shown(name)), "unknown_column");
  }

  private static Finding notATarget(String column, String target, List<String> known) {
    Expected expected =
        Expected.of("可以导入的字段", "a field that can be imported")
            .but("没有“" + shown(target) + "”", "there is no '" + shown(target) + "'");
    return Nearest.to(target, known)
        .map(meant -> expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .orElse(expected)
        .error(at(column), "unknown_field");
  }

  private static String shown(String text) {
    return Cut.shown(text, 60);
  }

  private Finding undecided(ColumnPlan plan) {
    String key = plan.target().orElseThrow();
    String zh = form.field(key).map(field -> field.label().in("zh-CN")).orElse(key);
    String en = form.field(key).map(field -> field.label().in("en")).orElse(key);
    return Expected.of(
            "知道“" + plan.header() + "”列是什么", "to know what column '" + plan.header() + "' is")
        .but("只是有点像“" + zh + "”", "it is only somewhat like '" + en + "'")
        .hint("请选定一个字段，或不导入这一列。", "Choose a field, or leave the column out.")
        .error(at(plan.letters()), "undecided_column");
  }

  private Finding twice(Column column, String key) {
    String zh = form.field(key).map(field -> field.label().in("zh-CN")).orElse(key);
    String en = form.field(key).map(field -> field.label().in("en")).orElse(key);
    return Expected.of("每个字段最多一列", "one column for each field")
        .but("“" + zh + "”还有另一列", "there is another for '" + en + "'")
        .hint("请只留一列。", "Keep one of them.")
        .error(at(column.letters()), "column_twice");
  }

  private static Finding nothing() {
    return Expected.of("至少一列要导入", "at least one column to import")
        .but("没有一列对应到字段", "none is given to a field")
        .hint("请为列选择字段。", "Choose fields for the columns.")
        .error(Pointer.of("columns"), "no_columns");
  }
}
