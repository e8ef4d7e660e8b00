package dev.proofline.engine.migration;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.field.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A field of another type: each answer is offered to the new type as people would write it. */
final class RetypeMove implements MoveType {

  private static final Set<Column> CONVERTIBLE =
      Set.of(
          Column.TEXT,
          Column.NUMBER,
          Column.BOOLEAN,
          Column.DATE,
          Column.TIMESTAMP,
          Column.TEXT_LIST,
          Column.SPAN);

  @Override
  public String key() {
    return "retype";
  }

  @Override
  public LocalText title() {
    return LocalText.of("改类型", "Retype");
  }

  @Override
  public List<Move> between(Versions versions, List<Finding> findings) {
    var moves = new ArrayList<Move>();
    for (ExecutableField after : versions.after().fields().values()) {
      ExecutableField before = versions.prior(after).orElse(null);
      if (before == null || versions.choices().hasRule(after.key()) || isSame(before, after)) {
        continue;
      }
      if (isPossible(before, after)) {
        boolean lossless = isLossless(before, after);
        moves.add(
            new Move.Retyped(
                before,
                after,
                lossless,
                lossless && Versions.column(before) == Versions.column(after) && !isChosen(before),
                versions.choices().mayBeEmpty(after.key())));
      } else {
        findings.add(impossible(versions, before, after));
      }
    }
    return moves;
  }

  static boolean isSame(ExecutableField before, ExecutableField after) {
    return Versions.column(before) == Versions.column(after)
        && before.type().key().equals(after.type().key())
        && target(before).equals(target(after));
  }

  private static String target(ExecutableField field) {
    return field.type().expressionType(field.context()) instanceof Type.RowOf(var target)
            && Versions.column(field) == Column.UUID
        ? target
        : "";
  }

  private static boolean isPossible(ExecutableField before, ExecutableField after) {
    Column from = Versions.column(before);
    Column to = Versions.column(after);
    if (before.structure().isPresent() || after.structure().isPresent()) {
      return false;
    }
    return (CONVERTIBLE.contains(from) && CONVERTIBLE.contains(to))
        || (from == Column.JSON && to == Column.JSON);
  }

  /** As far as can be told without the answers. */
  private static boolean isLossless(ExecutableField before, ExecutableField after) {
    Column from = Versions.column(before);
    return switch (after.type().control(after.context())) {
      case Control.TextArea area ->
          area.minLength() == null && area.maxLength() == null && from != Column.TEXT_LIST;
      case Control.TextLine line ->
          after.type().key().equals("text")
              && line.maxLength() == null
              && after.context().pattern().isEmpty()
              && from != Column.TEXT_LIST;
      case Control.NumberLine line ->
          line.min() == null
              && line.max() == null
              && before.type().control(before.context()) instanceof Control.NumberLine old
              && old.scale() <= line.scale()
              && old.percent() == line.percent();
      case Control.DateTimePicker _ -> from == Column.DATE;
      default -> false;
    };
  }

  private static boolean isChosen(ExecutableField field) {
    return field.type().control(field.context()) instanceof Control.Chips;
  }

  private static Finding impossible(
      Versions versions, ExecutableField before, ExecutableField after) {
    return Expected.of(
            "“" + after.label() + "”保持原来的类型（" + before.type().title() + "）",
            "'"
                + after.label().in("en")
                + "' to stay "
                + before.type().title().in("en").toLowerCase(java.util.Locale.ROOT))
        .but(
            "改成了 " + after.type().title() + "，已有答案无法换算",
            "it is "
                + after.type().title().in("en").toLowerCase(java.util.Locale.ROOT)
                + " now, which its answers cannot become")
        .hint(
            "请换一个标识新建字段；需要旧答案时，发布时给出取值方式。",
            "Add a field with another key; where it shall have the former answers, say how when"
                + " publishing.")
        .error(versions.at(after.key()).child("type"), "retype_impossible");
  }

  @Override
  public boolean holds(Move move) {
    return move instanceof Move.Retyped;
  }

  @Override
  public LocalText words(Move move) {
    if (!(move instanceof Move.Retyped retyped)) {
      return move.label();
    }
    LocalText how =
        retyped.inPlace()
            ? LocalText.of("已有答案照常使用", "its answers go on in place")
            : retyped.lossless()
                ? LocalText.of("已有答案逐条换算，不会丢失", "every answer is converted, none is lost")
                : LocalText.of("已有答案逐条换算", "every answer is converted where it fits");
    String from = retyped.before().type().title().in("en");
    String to = retyped.after().type().title().in("en");
    return LocalText.of(
        "“"
            + move.label()
            + "”由"
            + retyped.before().type().title()
            + "改为"
            + retyped.after().type().title()
            + "："
            + how,
        "'" + move.label().in("en") + "' changes from " + from + " to " + to + ": " + how.in("en"));
  }
}
