package dev.proofline.engine.migration;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.RenamedValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code "was"} of an option or a stage: whoever chose it has chosen what it is called now, whoever
 * stands there stands where it is called so.
 */
final class RevalueMove implements MoveType {

  @Override
  public String key() {
    return "revalue";
  }

  @Override
  public LocalText title() {
    return LocalText.of("改选项值", "Rename options");
  }

  @Override
  public List<Move> between(Versions versions, List<Finding> findings) {
    var moves = new ArrayList<Move>();
    for (ExecutableField after : versions.after().fields().values()) {
      List<Control.Choice> choices = choices(after);
      faults(versions, after, choices, findings);
      ExecutableField before = versions.prior(after).orElse(null);
      if (before == null
          || versions.choices().hasRule(after.key())
          || !RetypeMove.isSame(before, after)) {
        continue;
      }
      columns(versions, before, after, findings);
      Map<String, String> values =
          Optional.ofNullable(versions.choices().renamed().get(after.key()))
              .orElseGet(() -> renamed(choices(before), choices));
      if (!values.isEmpty()) {
        moves.add(new Move.Revalued(before, after, values));
      }
    }
    return moves;
  }

  private static List<Control.Choice> choices(ExecutableField field) {
    return field.type().choices(field.context());
  }

  /** Only what an option of the old version was called, and none of them is called already. */
  private static Map<String, String> renamed(
      List<Control.Choice> before, List<Control.Choice> after) {
    Set<String> known = before.stream().map(Control.Choice::value).collect(Collectors.toSet());
    return RenamedValues.of(after).entrySet().stream()
        .filter(each -> known.contains(each.getKey()) && !known.contains(each.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Rows of tables are not converted. */
  private static void columns(
      Versions versions, ExecutableField before, ExecutableField after, List<Finding> findings) {
    List<ExecutableField> columns =
        after.table().map(table -> List.copyOf(table.columns().values())).orElse(List.of());
    for (int i = 0; i < columns.size(); i++) {
      ExecutableField column = columns.get(i);
      List<Control.Choice> known =
          before
              .table()
              .flatMap(table -> Optional.ofNullable(table.columns().get(column.key())))
              .map(RevalueMove::choices)
              .orElse(List.of());
      if (!renamed(known, choices(column)).isEmpty()) {
        Pointer at = versions.at(after.key()).child("fields").child(i).child("options");
        findings.add(inTable(column, at));
      }
    }
  }

  private static Finding inTable(ExecutableField column, Pointer at) {
    LocalText label = column.label();
    return Expected.of(
            "表格列“" + label + "”的选项值不变",
            "the options of the table's column '" + label.in("en") + "' to keep their values")
        .but("有选项写了 was，而已有行不会跟着改", "one says was, and rows there are would not follow")
        .hint(
            "请只改显示文字，或新增一个选项并停用旧的。",
            "Change its label only, or add an option and archive the former one.")
        .error(at, "options_of_a_column");
  }

  private static void faults(
      Versions versions,
      ExecutableField field,
      List<Control.Choice> choices,
      List<Finding> findings) {
    Set<String> now = choices.stream().map(Control.Choice::value).collect(Collectors.toSet());
    Set<String> claimed = new HashSet<>();
    for (int i = 0; i < choices.size(); i++) {
      Pointer at = versions.at(field.key()).child(listed(field)).child(i).child("was");
      String was = choices.get(i).was().orElse("");
      if (was.isEmpty()) {
        continue;
      }
      if (now.contains(was)) {
        findings.add(stillThere(was, at));
      } else if (!claimed.add(was)) {
        findings.add(claimedTwice(was, at));
      }
    }
  }

  private static String listed(ExecutableField field) {
    return field.stages().isPresent() ? "stages" : "options";
  }

  private static Finding stillThere(String was, Pointer at) {
    return Expected.of("was 指向已经没有的选项值", "was to name a value that is gone")
        .but("选项“" + was + "”还在", "the option '" + was + "' is still there")
        .hint("请去掉 was，或删除原选项。", "Remove was, or the former option.")
        .error(at, "was_still_there");
  }

  private static Finding claimedTwice(String was, Pointer at) {
    return Expected.of("一个选项值只改成一个新值", "an option to go on under one value")
        .but("有几个选项都写了 was “" + was + "”", "several options say was '" + was + "'")
        .hint("请只在一个选项上保留 was。", "Keep was on one of them.")
        .error(at, "was_claimed_twice");
  }

  @Override
  public boolean holds(Move move) {
    return move instanceof Move.Revalued;
  }

  @Override
  public LocalText words(Move move) {
    if (!(move instanceof Move.Revalued(_, var after, var values))) {
      return move.label();
    }
    String changes =
        values.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> each.getKey() + " → " + each.getValue())
            .collect(Collectors.joining(", "));
    return after.stages().isPresent()
        ? LocalText.of(
            "“" + after.label() + "”的阶段标识改为：" + changes + "，已有记录和阶段历史跟着改",
            "Stages of '"
                + after.label().in("en")
                + "' have other keys: "
                + changes
                + "; records and their history follow")
        : LocalText.of(
            "“" + after.label() + "”的选项值改为：" + changes + "，已有答案跟着改",
            "Options of '"
                + after.label().in("en")
                + "' have other values: "
                + changes
                + "; answers follow");
  }
}
